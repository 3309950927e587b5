/** Versions that begin when the pipeline ran, and a table that says when that was, as dlt, dbt packages, and orchestrators keep it. */
import type { CheckMapping, Observed, RunTable, Scd2Mapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, HARD, Warehouse } from './support/warehouse.js';

const LAST_DAY = 3;

/** Days on which nothing runs, or twice, are among them. */
const RUNS: readonly (readonly [day: number, started: string, finished: string])[] = [
  [0, '2030-03-01 06:00:00.25', '2030-03-01 06:20:00'],
  [1, '2030-03-01 07:00:00', '2030-03-01 07:10:00.000001'],
  [1, '2030-03-02 05:00:00', '2030-03-02 05:30:00'],
  [2, '2030-03-02 06:00:00.5', '2030-03-02 06:30:00'],
  [3, '2030-03-05 06:00:00', '2030-03-05 06:30:00'],
];

const warehouse = new Warehouse(HARD);
const target = { schema: 'wh', table: 'customers' };

/** Within a run, each row gets a time of its own. */
const now = (run: number, key: string): string =>
  `TIMESTAMP '${RUNS[run]?.[1]}' + to_seconds(${key} % 59 + 1)`;

/** SCD2 by comparing with the source at each run. */
function build(runs: readonly number[]): string[] {
  const columns = 'customer_id, first_name, last_name, email, created_at, updated_at';
  return [
    `CREATE OR REPLACE TABLE wh.customers AS SELECT ${columns}, NULL::TIMESTAMP AS valid_from, NULL::TIMESTAMP AS valid_to, NULL::TIMESTAMP AS _loaded_at FROM day0.customers WHERE false`,
    ...runs.flatMap((run) => {
      const source = `day${RUNS[run]?.[0]}.customers`;
      return [
        `UPDATE wh.customers AS t SET valid_to = ${now(run, 't.customer_id')} WHERE valid_to IS NULL AND NOT EXISTS (FROM ${source} AS s WHERE s.customer_id = t.customer_id AND s.updated_at = t.updated_at)`,
        `INSERT INTO wh.customers SELECT ${columns}, ${now(run, 's.customer_id')}, NULL, TIMESTAMP '${RUNS[run]?.[1]}' FROM ${source} AS s WHERE NOT EXISTS (FROM wh.customers AS t WHERE s.customer_id = t.customer_id AND t.valid_to IS NULL)`,
      ];
    }),
  ];
}

/** The tool's own table, with a run that failed before it had an end. */
const listed = (runs: readonly number[]): string[] => [
  'CREATE OR REPLACE TABLE wh.runs (id VARCHAR, started_at TIMESTAMPTZ, "Finished" TIMESTAMP, day INTEGER, for_date DATE, epoch_s DOUBLE)',
  ...runs.map((run) => {
    const [day = 0, started, finished] = RUNS[run] ?? [];
    return `INSERT INTO wh.runs VALUES ('${run}', '${started}+00', '${finished}', ${day}, '${HARD.calendar.dateOf(day)}', epoch(TIMESTAMP '${started}'))`;
  }),
  `INSERT INTO wh.runs VALUES ('failed', NULL, NULL, NULL, NULL, NULL)`,
];

const mapping = (runs: RunTable, says: Partial<Scd2Mapping> & { at?: Observed['at'] }) => {
  const { at = 'daily', ...own } = says;
  return {
    kind: 'scd2',
    system: 'jaffle_shop',
    table: 'customers',
    target,
    validFrom: 'valid_from',
    validTo: 'valid_to',
    observed: { at, runs },
    ...own,
  } satisfies CheckMapping;
};

beforeAll(async () => {
  for (const day of [0, 1, 2, 3]) {
    const source = { system: 'jaffle_shop', table: 'customers' };
    await warehouse.put(`day${day}.customers`, source, { view: 'state', day });
  }
  await warehouse.run('CREATE SCHEMA wh');
});
afterAll(() => warehouse.close());

const found = async (
  ran: readonly number[],
  runs: RunTable,
  says: Parameters<typeof mapping>[1] = {},
  ...wrong: string[]
) => {
  await warehouse.run(...build(ran), ...listed(ran), ...wrong);
  return findingsOf(await warehouse.check(LAST_DAY, mapping(runs, says)));
};

const OWN = { schema: 'wh', table: 'runs' };
const ALL = [0, 1, 2, 3, 4];

const FORMS: readonly (readonly [string, RunTable])[] = [
  ['began', { table: OWN, started: 'started_at' }],
  ['ended', { table: OWN, finished: 'finished' }],
  ['began, and for which day', { table: OWN, started: 'started_at', day: 'day' }],
  ['ended, and for which date', { table: OWN, finished: 'finished', day: 'for_date' }],
  ['began, by an expression', { table: OWN, started: { expression: 'to_timestamp(epoch_s)' } }],
  ['began, in each row', { started: '_loaded_at' }],
];

test.each(FORMS)(
  'versions that begin at any time of their run pass if a table says when it %s',
  async (_, runs) => {
    expect(await found(ALL, runs)).toEqual([]);
    const { tables } = await warehouse.check(LAST_DAY, mapping(runs, {}));
    expect(tables[0]?.unchecked).toEqual(runs.table ? ['_loaded_at'] : []);
  },
);

describe.each([
  ['is found', { table: OWN, started: 'started_at' }],
  ['is listed', { table: OWN, finished: 'finished', day: 'day' }],
])('if the day of each run %s', (_, runs) => {
  test('a day without a run is wrong, unless the mapping says so', async () => {
    const ran = [0, 1, 4];
    expect(await found(ran, runs)).not.toEqual([]);
    expect(await found(ran, runs, { at: [0, 1, 3] })).toEqual([]);
  });

  test('a missing last run is found', async () => {
    expect((await found([0, 1, 3], runs)).join()).toMatch(/missing late-load/);
  });

  test('a value of another time is found', async () => {
    const wrong = `UPDATE wh.customers SET email = 'x' WHERE customer_id = 12`;
    expect((await found(ALL, runs, {}, wrong)).join()).toMatch(/different/);
  });
});

/** A log with what was there first, what each run then saw changed, and when the run was, years before the days of the source. */
function buildLog(): string[] {
  const columns = 'customer_id, first_name, last_name, email, created_at, updated_at, deleted_at';
  const insert = (op: string, day: number, from: string, where: string): string =>
    `INSERT INTO wh.log SELECT ${columns.replaceAll(/\w+/g, 's.$&')}, '${op}', TIMESTAMP '2020-05-0${day + 1} 06:00:00' + to_seconds(s.customer_id % 59), ${day + 1} FROM ${from} AS s WHERE ${where}`;
  const absent = (from: string) =>
    `NOT EXISTS (FROM ${from} AS o WHERE o.customer_id = s.customer_id)`;
  return [
    `CREATE OR REPLACE TABLE wh.log AS SELECT ${columns}, '' AS op, NULL::TIMESTAMP AS seen_at, 0 AS batch FROM day0.customers WHERE false`,
    insert('r', 0, 'day0.customers', 'true'),
    ...[1, 2, 3].flatMap((day) => {
      const [now, before] = [`day${day}.customers`, `day${day - 1}.customers`];
      const isChanged = `EXISTS (FROM ${before} AS o WHERE o.customer_id = s.customer_id AND o.updated_at < s.updated_at)`;
      return [
        insert('c', day, now, absent(before)),
        insert('u', day, now, isChanged),
        insert('d', day, before, absent(now)),
      ];
    }),
    `CREATE OR REPLACE TABLE wh.batches AS SELECT range AS batch, TIMESTAMP '2020-05-01 06:00:00' + to_days(range::INTEGER - 1) AS began FROM range(1, 5)`,
  ];
}

test('changes pass that have the time of their run, after rows that were there first', async () => {
  await warehouse.run(...buildLog());
  const log: CheckMapping = {
    ...{ kind: 'changes', system: 'jaffle_shop', table: 'customers', from: 0 },
    ...{ target: { schema: 'wh', table: 'log' }, instant: 'seen_at', op: 'op', sequence: 'batch' },
    words: { insert: 'c', update: 'u', delete: 'd', read: 'r' },
    observed: {
      at: 'daily',
      runs: { table: { schema: 'wh', table: 'batches' }, started: 'began' },
    },
  };
  expect(findingsOf(await warehouse.check(LAST_DAY, log))).toEqual([]);
  await warehouse.run(
    `UPDATE wh.log SET seen_at = seen_at + INTERVAL 1 DAY WHERE op = 'c' AND batch = 2`,
  );
  expect(findingsOf(await warehouse.check(LAST_DAY, log)).join()).toMatch(/missing.*extra/);
});

describe('runs that can’t be told are refused:', () => {
  const started = 'started_at';

  test.each<[string, RunTable, string[], RegExp]>([
    [
      'a table that is missing',
      { table: { ...OWN, table: 'loads' }, started },
      [],
      /no table wh\.loads/,
    ],
    ['a column that is missing', { table: OWN, started: 'begun' }, [], /no column 'begun'/],
    ['a day that is missing', { table: OWN, started, day: 'date' }, [], /no column 'date'/],
    ['no time', { table: OWN, started: 'id' }, [], /'0' in wh\.runs is not the time/],
    ['no runs', { table: OWN, started }, ['DELETE FROM wh.runs'], /wh\.runs has no runs/],
    [
      'no day',
      { table: OWN, started, day: 'id' },
      [`UPDATE wh.runs SET id = 'x'`],
      /whose day is 'x'/,
    ],
    [
      'a day of NULL',
      { table: OWN, started, day: 'day' },
      ['UPDATE wh.runs SET day = NULL'],
      /whose day is NULL/,
    ],
    [
      'a day before the source',
      { table: OWN, started, day: 'day' },
      ['UPDATE wh.runs SET day = day - 1'],
      /day -1, which is before day 0/,
    ],
    [
      'a date before the source',
      { table: OWN, started, day: 'for_date' },
      ['UPDATE wh.runs SET for_date = for_date - 9'],
      /which is before day 0/,
    ],
    [
      'days that go back',
      { table: OWN, started, day: 'day' },
      ['UPDATE wh.runs SET day = 3 - day'],
      /day 2 after one of day 3/,
    ],
    [
      'two days at once',
      { table: OWN, started, day: 'day' },
      [`UPDATE wh.runs SET started_at = '2030-03-01' WHERE day IS NOT NULL`],
      /read day 0 as well as day 1/,
    ],
  ])('%s', async (_, runs, wrong, words) => {
    await warehouse.run(...build(ALL), ...listed(ALL), ...wrong);
    const copy = { kind: 'copy', system: 'jaffle_shop', table: 'customers' } as const;
    const { tables, passes } = await warehouse.check(LAST_DAY, mapping(runs, {}), {
      ...copy,
      target: { schema: 'day3', table: 'customers' },
    });
    expect(passes).toBe(false);
    expect(tables[0]?.error).toMatchObject({
      code: 'INVALID_CONFIG',
      what: expect.stringMatching(words),
    });
    expect(tables[0]?.error?.next).not.toBe('');
    // The others are checked.
    expect(tables[1]).toMatchObject({ findings: [], expectedRows: tables[1]?.foundRows });
  });

  test('a column of the rows themselves that is missing', async () => {
    expect(await found(ALL, { started: 'loaded' })).toEqual(['customers scd2 missing-column']);
  });

  test('neither a beginning nor an end, and both', async () => {
    for (const runs of [{ table: OWN }, { table: OWN, started, finished: 'finished' }]) {
      await expect(warehouse.check(LAST_DAY, mapping(runs, {}))).rejects.toMatchObject({
        code: 'INVALID_CONFIG',
      });
    }
  });
});
