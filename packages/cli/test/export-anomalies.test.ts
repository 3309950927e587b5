import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

/** People and payments, some of which are wrong in one variant. */
const PEOPLE = `
  import { defineDataset, integer, system, table, text } from '@headwater/core/dataset';
  export default defineDataset({
    name: 'people', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04', past: 10,
    variants: { clean: 'As it should be.', dirty: 'As it is.' },
    systems: ({ variant }) => {
      const people = table('people', { key: 'id', rows: { past: 60, eachDay: 6 } })
        .column('name', text(20), (_, random) => random.oneOf(['Ana', "D'Arcy, \\"Jo\\"", 'Zoë']));
      const payments = table('payments', { key: 'id', rows: { past: 40, eachDay: 4 } })
        .references('person_id', people)
        .column('amount', integer, (_, random) => random.between(100, 999));
      if (variant === 'dirty') {
        people.anomaly('blank name', { oneIn: 4, column: 'name', value: '' });
        people.anomaly('crowd', { if: (person) => person.number.isBelow(3) });
        payments.anomaly('free', { oneIn: 5, column: 'amount', value: 0 });
      }
      return [system('shop', '', [people, payments])];
    },
  });`;

const OWN = ['--dataset', './people.ts', '--variant', 'dirty'];
const EXPORT = ['export', 'anomalies', '--day', '2', ...OWN];

function project(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'people.ts'), PEOPLE);
  return cwd;
}

interface Line {
  readonly anomaly: string;
  readonly system_name: string;
  readonly table_name: string;
  readonly key: string;
  readonly column_name: string | null;
  readonly value: string | null;
  readonly clean_value: string | null;
}

const linesIn = (text: string): readonly Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The lines of a printed export. */
async function printed(cwd: string, ...flags: readonly string[]): Promise<readonly Line[]> {
  const { stdout } = await headwater([...EXPORT, ...flags, '--format', 'jsonl', '--out', '-'], {
    cwd,
  });
  return linesIn(stdout);
}

async function query(sql: string, database = ':memory:'): Promise<readonly unknown[][]> {
  const adapter = duckdb({ database });
  const session = await adapter.openWriter();
  try {
    return (await session.query(sql)).map((row) => Object.values(row));
  } finally {
    await session.close();
    await adapter.close();
  }
}

describe('export anomalies', () => {
  test('lists each planted row, and what a database holds there', async () => {
    const cwd = project();
    const lines = await printed(cwd);
    const kinds = new Map<string, number>();
    for (const { anomaly } of lines) kinds.set(anomaly, (kinds.get(anomaly) ?? 0) + 1);
    expect([...kinds.keys()].sort()).toEqual(['blank name', 'crowd', 'free']);
    expect(kinds.get('crowd')).toBe(3);
    expect(lines.find(({ anomaly }) => anomaly === 'crowd')).toEqual({
      ...{ anomaly: 'crowd', system_name: 'shop', table_name: 'people', key: '1' },
      ...{ column_name: null, value: null, clean_value: null },
    });

    await headwater(['load-baseline', ...OWN, '--database', 'a.duckdb'], { cwd });
    await headwater(['apply-delta', '--day', '2', '--through', ...OWN, '--database', 'a.duckdb'], {
      cwd,
    });
    const [blank, free] = ['blank name', 'free'].map((kind) =>
      lines.filter(({ anomaly }) => anomaly === kind).map(({ key }) => [key]),
    );
    const ids = (table: string, wrong: string) =>
      query(
        `SELECT id::VARCHAR AS id FROM shop.${table} WHERE ${wrong} ORDER BY ${table}.id`,
        join(cwd, 'a.duckdb'),
      );
    expect(blank?.length).toBeGreaterThan(10);
    expect(await ids('people', "name = ''")).toEqual(blank);
    expect(await ids('payments', 'amount = 0')).toEqual(free);

    const clean = await headwater(
      [
        'export',
        'state',
        '--day',
        '2',
        '--table',
        'people',
        '--format',
        'jsonl',
        '--out',
        '-',
        ...OWN.slice(0, 2),
      ],
      { cwd },
    );
    const names = new Map(
      clean.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ id, name }) => [String(id), name]),
    );
    for (const { anomaly, key, clean_value } of lines) {
      if (anomaly === 'blank name') expect(clean_value).toBe(names.get(key));
    }
  });

  test('writes every format', async () => {
    const cwd = project();
    const lines = await printed(cwd);
    for (const format of ['csv', 'jsonl', 'parquet', 'duckdb'] as const) {
      const out = format === 'duckdb' ? 'answers.duckdb' : format;
      const schema = format === 'jsonl' ? ['--json-schema'] : [];
      const { exitCode, json } = await headwaterJson<{
        readonly view: string;
        readonly variant: string;
        readonly tables: readonly { readonly file?: string; readonly rows: number }[];
      }>([...EXPORT, '--format', format, '--out', out, ...schema], { cwd });
      expect(exitCode).toBe(0);
      expect(json).toMatchObject({ view: 'anomalies', variant: 'dirty', day: 2 });
      expect(json.tables).toHaveLength(1);
      expect(json.tables[0]).toMatchObject({
        ...{ system: 'headwater', table: 'anomalies', rows: lines.length },
        ...(format !== 'duckdb' && { file: `anomalies.${format}` }),
      });
    }
    expect(linesIn(readFileSync(join(cwd, 'jsonl/anomalies.jsonl'), 'utf8'))).toEqual(lines);
    const schema = JSON.parse(readFileSync(join(cwd, 'jsonl/anomalies.schema.json'), 'utf8'));
    expect(schema.required).toEqual(Object.keys(lines[0] ?? {}));
    const wanted = lines.map((line) => Object.values(line));
    const from = (source: string) => query(`SELECT * FROM ${source}`);
    expect(await from(`'${join(cwd, 'parquet/anomalies.parquet')}'`)).toEqual(wanted);
    const csv = `read_csv('${join(cwd, 'csv/anomalies.csv')}', all_varchar = true, allow_quoted_nulls = false)`;
    expect(await from(csv)).toEqual(wanted);
    const inDatabase = await query(
      'SELECT * FROM headwater.anomalies',
      join(cwd, 'answers.duckdb'),
    );
    expect(inDatabase).toEqual(wanted);
  });

  test('takes some tables only', async () => {
    const lines = await printed(project(), '--table', 'payments');
    expect(new Set(lines.map(({ anomaly }) => anomaly))).toEqual(new Set(['free']));
  });

  test.each([
    [['--day', '1'], "The dataset 'jaffle' has no anomalies."],
    [
      ['--day', '1', '--dataset', './people.ts'],
      "The dataset 'people', variant 'clean', has no anomalies.",
    ],
    [[...OWN], "required option '--day <n>' not specified"],
    [['--day', '1', '--to', '2', ...OWN], "unknown option '--to' for anomalies"],
    [['--day', '1', '--format', 'flat', ...OWN], "format 'flat' is for changes only"],
  ])('is refused where it makes no sense: %j', async (flags, message) => {
    const cwd = project();
    const { exitCode, stderr } = await headwater(['export', 'anomalies', ...flags], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test('is announced by describe', async () => {
    const cwd = project();
    const { stdout } = await headwater(['describe', 'people', ...OWN], { cwd });
    expect(stdout).toMatch(
      /Anomalies:\n {2}blank name in name: day 0: \d+, day 1: \d+.*\n {2}crowd: day 0: 3, /,
    );
  });
});
