import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '@headwater/core/adapter';
import { type AnswerRequest, answerOf } from '@headwater/core/answers';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, stoppedAtWork, temporaryFolder } from './support/headwater.js';

const model = jaffle.model(jaffle.defaults);
const TABLES = jaffle.systems.flatMap((system) =>
  system.tables.map(({ name }) => [system.name, name] as const),
);

const VIEWS: readonly (readonly [AnswerRequest, readonly string[]])[] = [
  [{ view: 'state', day: 2 }, ['state', '--day', '2']],
  [{ view: 'changes', from: 1, to: 3 }, ['changes', '--from', '1', '--to', '3']],
  [{ view: 'history', to: 3 }, ['history', '--to', '3']],
];

interface Manifest {
  readonly scale: number;
  readonly tables: readonly {
    readonly file: string;
    readonly rows: number;
    readonly bytes: number;
    readonly sha256: string;
  }[];
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

async function exportTo(cwd: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await headwater(['export', ...args], { cwd });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
}

/** The rows DuckDB reads from a file or a table. */
async function read(source: string, database = ':memory:'): Promise<readonly Row[]> {
  const adapter = duckdb({ database });
  const session = await adapter.openWriter();
  try {
    return await session.query(`SELECT * FROM ${source}`);
  } finally {
    await session.close();
    await adapter.close();
  }
}

describe.each(VIEWS)('export of %j', (request, args) => {
  const expected = (system: string, table: string): readonly Row[] => [
    ...answerOf(model, system, table, request).rows(),
  ];

  test('to JSONL gives every row of every table, in order', async () => {
    const cwd = temporaryFolder();
    await exportTo(cwd, ...args, '--format', 'jsonl', '--out', 'out');
    for (const [system, table] of TABLES) {
      const text = readFileSync(join(cwd, 'out', `${system}.${table}.jsonl`), 'utf8');
      const rows = text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Row);
      expect(rows, table).toEqual(expected(system, table));
    }
  });

  test('to Parquet and to a DuckDB file keeps values and types', async () => {
    const cwd = temporaryFolder();
    await exportTo(cwd, ...args, '--format', 'parquet', '--out', 'out');
    await exportTo(cwd, ...args, '--format', 'duckdb', '--out', 'out.duckdb');
    for (const [system, table] of TABLES) {
      const rows = expected(system, table);
      const parquet = join(cwd, 'out', `${system}.${table}.parquet`);
      expect(await read(`'${parquet}'`), table).toEqual(rows);
      expect(await read(`"${system}"."${table}"`, join(cwd, 'out.duckdb')), table).toEqual(rows);
    }
  });

  test.each(['csv', 'jsonl', 'parquet'])(
    'to %s has the same bytes each time, as the manifest says',
    async (format) => {
      const cwd = temporaryFolder();
      await exportTo(cwd, ...args, '--format', format, '--out', 'one');
      await exportTo(cwd, ...args, '--format', format, '--out', 'two');
      const { tables } = manifestIn(join(cwd, 'one'));
      expect(manifestIn(join(cwd, 'two'))).toEqual(manifestIn(join(cwd, 'one')));
      expect(readdirSync(join(cwd, 'one')).length).toBe(TABLES.length + 1);
      for (const { file, bytes, sha256 } of tables) {
        const content = readFileSync(join(cwd, 'one', file));
        expect(content.equals(readFileSync(join(cwd, 'two', file))), file).toBe(true);
        expect(content.length).toBe(bytes);
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      }
      expect(tables.map(({ rows }) => rows)).toEqual(
        TABLES.map(([system, table]) => expected(system, table).length),
      );
    },
  );
});

test('CSV distinguishes NULL from an empty text, and follows the configuration', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), 'export default { scale: 2 };');
  await exportTo(cwd, 'state', '--day', '0', '--table', 'jaffle_shop.customers');
  const lines = readFileSync(join(cwd, 'answers', 'jaffle_shop.customers.csv'), 'utf8').split('\n');
  expect(lines[0]).toBe('customer_id,first_name,last_name,email,created_at,updated_at,deleted_at');
  expect(lines[1]).toMatch(/^1,[A-Z]\w+,[A-Z]\w+,\S+@\S+,\d{4}-.*,$/);
  expect(lines).toHaveLength(200 + 2);
  expect(manifestIn(join(cwd, 'answers'))).toMatchObject({ scale: 2, view: 'state', day: 0 });
});

test.each(VIEWS)(
  'the manifest of a database with %j says what its tables hold: the rows that are CSV elsewhere',
  async (_, args) => {
    const cwd = temporaryFolder();
    await exportTo(cwd, ...args, '--out', 'csv');
    for (const out of ['one.duckdb', 'two.duckdb']) {
      await exportTo(cwd, ...args, '--format', 'duckdb', '--out', out);
    }
    const text = readFileSync(join(cwd, 'one.duckdb.manifest.json'), 'utf8');
    expect(readFileSync(join(cwd, 'two.duckdb.manifest.json'), 'utf8')).toBe(text);
    const asCsv = manifestIn(join(cwd, 'csv'));
    const tables = asCsv.tables.map(({ file, bytes, ...rest }) => rest);
    const inDatabase = { ...asCsv, format: 'duckdb', sha256Of: 'rows as CSV', tables };
    expect(JSON.parse(text)).toEqual(inDatabase);
    const databases = ['one', 'two'].map((name) => `${name}.duckdb`);
    const manifests = databases.map((name) => `${name}.manifest.json`);
    expect(new Set(readdirSync(cwd))).toEqual(new Set(['csv', ...databases, ...manifests]));
  },
);

test('the output for a database is its manifest', async () => {
  const cwd = temporaryFolder();
  const args = ['export', 'state', '--day', '0', '--format', 'duckdb'];
  const { json } = await headwaterJson([...args, '--table', 'products'], { cwd });
  const manifest = readFileSync(join(cwd, 'answers.duckdb.manifest.json'), 'utf8');
  expect(json).toEqual({
    operation: 'export',
    out: 'answers.duckdb',
    ...(JSON.parse(manifest) as object),
  });
  const again = await headwater([...args, '--table', 'orders', '--out', 'other'], { cwd });
  expect(again.stdout).toMatch(/jaffle_shop\.orders\W+500\W+[0-9a-f]{16}/);
});

describe('a refused export', () => {
  const TAKEN = ['jaffle_shop.orders.csv', 'out.duckdb.wal', 'shop.manifest.json'];
  const CASES: readonly (readonly [readonly string[], RegExp])[] = [
    [['state'], /required option '--day/],
    [['changes', '--from', '1'], /required option '--to/],
    [['state', '--day', '1', '--to', '2'], /unknown option '--to' for state/],
    [['future', '--day', '1'], /future/],
    [['state', '--day', '-1'], /whole number/],
    [['state', '--day', '1.5'], /whole number/],
    [['state', '--day', '99999999'], /out of range/],
    [['changes', '--from', '3', '--to', '1'], /Day 1 is before day 3/],
    [['state', '--day', '1', '--table', 'sales'], /no table 'sales'/],
    [['state', '--day', '1', '--format', 'xml'], /xml/],
    [
      ['state', '--day', '1', '--format', 'duckdb', '--out', 'taken/shop'],
      /taken\/shop.manifest.json already exists/,
    ],
    [
      ['state', '--day', '1', '--format', 'duckdb', '--out', 'taken/out.duckdb'],
      /taken\/out.duckdb.wal already exists/,
    ],
    [['state', '--day', '1', '--out', 'taken'], /taken\/jaffle_shop.orders.csv already exists/],
  ];

  test.concurrent.each(CASES)('%j writes nothing', async (args, message) => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'taken'));
    for (const file of TAKEN) writeFileSync(join(cwd, 'taken', file), 'mine');
    const { exitCode, stdout, stderr } = await headwater(['export', ...args], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual(['taken']);
    expect(readdirSync(join(cwd, 'taken'))).toEqual(TAKEN);
    for (const file of TAKEN) expect(readFileSync(join(cwd, 'taken', file), 'utf8')).toBe('mine');
  });
});

test('an aborted export leaves no partial file', async () => {
  const cwd = temporaryFolder();
  const args = ['export', 'state', '--day', '9', '--scale', '3000', '--table', 'orders'];
  const { exitCode } = await headwater(args, { cwd, signal: stoppedAtWork(cwd) });
  expect(exitCode).toBe(3);
  expect(readdirSync(join(cwd, 'answers'))).toEqual([]);
});
