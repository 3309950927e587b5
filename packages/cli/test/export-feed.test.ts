import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  debeziumFeed,
  debeziumLines,
  debeziumSchema,
  flatColumns,
  flatFeed,
  flatSchema,
} from '@headwater/core/answers';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';
import { headwater, stoppedAtWork, temporaryFolder } from './support/headwater.js';

const model = jaffle.model(jaffle.defaults);
const WINDOW = { from: 9, to: 11 };
const ARGS = ['export', 'changes', '--from', '9', '--to', '11'];

interface Manifest {
  readonly snapshot: boolean;
  readonly tables: readonly ExportedFile[];
  readonly files?: readonly ExportedFile[];
}

interface ExportedFile {
  readonly system: string;
  readonly table: string;
  readonly key: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Exports to a new folder. Returns its files and the manifest. */
async function exported(...args: readonly string[]) {
  const cwd = temporaryFolder();
  const { exitCode, stderr } = await headwater([...ARGS, ...args, '--out', 'out'], { cwd });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const folder = join(cwd, 'out');
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const lines = (file: string): unknown[] =>
    text(file)
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown);
  const manifest = JSON.parse(text('manifest.json')) as Manifest;
  return { names: readdirSync(folder), text, lines, manifest };
}

const hashed = (text: string) => ({
  bytes: Buffer.byteLength(text),
  sha256: createHash('sha256').update(text).digest('hex'),
});

describe('a Debezium feed', () => {
  test('has a file per table, each in order and with its schema', async () => {
    const { names, text, lines, manifest } = await exported(
      '--format',
      'debezium',
      '--json-schema',
    );
    const feed = debeziumFeed(model, WINDOW);
    const records = [...feed.records()];
    expect(names.length).toBe(2 * feed.tables.length + 1);
    for (const [index, table] of feed.tables.entries()) {
      const file = `${table.system}.${table.table}.jsonl`;
      const own = records.filter(([each]) => each === table).map(([, envelope]) => envelope);
      expect(lines(file)).toEqual(own);
      const { system, table: name } = table;
      const [key] = table.key;
      const is = (op: string, isMarked = false) =>
        own.filter((each) => each.op === op && each.source.is_soft_delete === isMarked).length;
      const changes = {
        inserted: is('c'),
        updated: is('u'),
        softDeleted: is('u', true),
        deleted: is('d'),
      };
      const rows = own.length;
      const known = { system, table: name, key, file, rows, ...hashed(text(file)), changes };
      expect(manifest.tables[index]).toEqual(known);
      const schema = file.replace('.jsonl', '.schema.json');
      expect(JSON.parse(text(schema))).toEqual(debeziumSchema(model, table));
      expect(manifest.files?.[index]).toEqual({ file: schema, ...hashed(text(schema)) });
    }
  });

  test('is one file in total order if requested, and begins with a snapshot', async () => {
    const args = ['--format', 'debezium', '--single-file', '--snapshot', '--json-schema'];
    const { names, text, lines, manifest } = await exported(...args);
    expect(names).toEqual(['changes.jsonl', 'changes.schema.json', 'manifest.json']);
    const records = [...debeziumFeed(model, { ...WINDOW, snapshot: true }).records()];
    expect(lines('changes.jsonl')).toEqual(records.map(([, envelope]) => envelope));
    expect(manifest.snapshot).toBe(true);
    const rows = manifest.tables.map((table) => table.rows);
    expect(rows.reduce((sum, count) => sum + count)).toBe(records.length);
    expect(manifest.files?.[0]).toEqual({
      file: 'changes.jsonl',
      rows: records.length,
      ...hashed(text('changes.jsonl')),
    });
    const schema = JSON.parse(text('changes.schema.json')) as { anyOf: unknown[] };
    expect(schema.anyOf).toHaveLength(manifest.tables.length);
    expect(await exported(...args).then((again) => again.manifest)).toEqual(manifest);
  });
});

test('hard deletes appear as such, and are named in the manifest', async () => {
  const hard = jaffle.model({ ...jaffle.defaults, deletes: 'hard' });
  const args = ['--deletes', 'hard', '--format', 'debezium', '--single-file'];
  const { lines, manifest } = await exported(...args);
  const envelopes = [...debeziumFeed(hard, WINDOW).records()].map(([, envelope]) => envelope);
  expect(lines('changes.jsonl')).toEqual(envelopes);
  expect(new Set(envelopes.map(({ op }) => op))).toEqual(new Set(['c', 'u', 'd']));
  expect(manifest).toMatchObject({ deletes: 'hard' });
});

test('messages have keys, tombstones, and schemas if requested, as the manifest says', async () => {
  const hard = jaffle.model({ ...jaffle.defaults, deletes: 'hard' });
  const options = { keys: true, tombstones: true, connectSchema: true };
  const { lines, text, manifest } = await exported(
    ...['--format', 'debezium', '--deletes', 'hard', '--single-file', '--json-schema'],
    ...['--keys', '--tombstones', '--connect-schema', '--table', 'payments', 'products'],
  );
  const tables = ['products', 'payments'].map((table) => ({ system: 'jaffle_shop', table }));
  const feed = debeziumLines(hard, { ...WINDOW, ...options, tables });
  const records = [...feed.records()];
  expect(text('changes.jsonl')).toBe(records.map(([, line]) => `${line}\n`).join(''));
  const { anyOf } = JSON.parse(text('changes.schema.json')) as { readonly anyOf: object[] };
  const [first = expect.fail('no table')] = feed.tables;
  const { $schema, ...schema } = debeziumSchema(hard, first, options);
  expect(anyOf[0]).toEqual(schema);
  const payments = records.filter(([{ table }]) => table === 'payments');
  const count = (kind: string) => payments.filter(([, , change]) => change.kind === kind).length;
  const changes = { deleted: count('delete'), tombstones: count('delete') };
  expect(changes.deleted).toBeGreaterThan(0);
  expect(manifest).toMatchObject({ ...options, snapshot: false });
  expect(manifest.tables[1]).toMatchObject({ rows: payments.length, changes });
  expect(manifest.files?.[0]?.rows).toBe(lines('changes.jsonl').length);
});

describe('a flat feed', () => {
  test('is a CSV file per table, numbered across tables', async () => {
    const tables = ['--table', 'orders', 'customers'];
    const { names, text } = await exported('--format', 'flat-csv', ...tables);
    expect(names).toHaveLength(3);
    const wanted = [
      { system: 'jaffle_shop', table: 'customers' },
      { system: 'jaffle_shop', table: 'orders' },
    ];
    const feed = flatFeed(model, { ...WINDOW, tables: wanted });
    const records = [...feed.records()];
    for (const table of feed.tables) {
      const own = records
        .filter(([each]) => each === table)
        .map(([, row]) => row.map((c) => c ?? ''));
      const head = flatColumns(table).map(({ name }) => name);
      const expected = [head, ...own].map((row) => `${row.join(',')}\n`).join('');
      expect(text(`${table.system}.${table.table}.csv`)).toBe(expected);
    }
  });

  test('is JSON in one file, each row with its table', async () => {
    const args = ['--format', 'flat', '--single-file', '--json-schema'];
    const { lines, text } = await exported(...args);
    const feed = flatFeed(model, { ...WINDOW, named: true });
    const expected = [...feed.records()].map(([table, row]) =>
      Object.fromEntries(
        flatColumns(table, { named: true }).map(({ name }, index) => [name, row[index]]),
      ),
    );
    expect(lines('changes.jsonl')).toEqual(expected);
    const schema = JSON.parse(text('changes.schema.json')) as { anyOf: { title: string }[] };
    expect(schema.anyOf.map(({ title }) => title)).toEqual(
      feed.tables.map((table) => flatSchema(model, table, { named: true }).title),
    );
  });
});

describe('a refused feed', () => {
  const CASES: readonly (readonly [readonly string[], RegExp])[] = [
    [['state', '--day', '1', '--format', 'debezium'], /'debezium' is for changes only/],
    [[...ARGS.slice(1), '--snapshot'], /'--snapshot' needs format/],
    [[...ARGS.slice(1), '--format', 'flat-csv', '--single-file'], /'--single-file' needs format/],
    [[...ARGS.slice(1), '--json-schema'], /'--json-schema' needs format/],
    [['changes', '--from', '2', '--to', '1', '--format', 'flat'], /Day 1 is before day 2/],
    [[...ARGS.slice(1), '--keys'], /'--keys' needs format debezium/],
    [
      [...ARGS.slice(1), '--format', 'flat', '--tombstones'],
      /'--tombstones' needs format debezium/,
    ],
    [[...ARGS.slice(1), '--connect-schema'], /'--connect-schema' needs format debezium/],
    [[...ARGS.slice(1), '--format', 'debezium', '--tombstones'], /'--tombstones' needs '--keys'/],
  ];

  test.each(CASES)('%j writes nothing', async (args, message) => {
    const cwd = temporaryFolder();
    const { exitCode, stdout, stderr } = await headwater(['export', ...args], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test('an aborted feed leaves no file', async () => {
  const cwd = temporaryFolder();
  const args = [...ARGS, '--scale', '3000', '--format', 'debezium', '--snapshot'];
  const { exitCode } = await headwater(args, { cwd, signal: stoppedAtWork(cwd) });
  expect(exitCode).toBe(3);
  expect(existsSync(join(cwd, 'answers')) ? readdirSync(join(cwd, 'answers')) : []).toEqual([]);
});
