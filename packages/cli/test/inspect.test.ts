import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableViews, type Version } from '@headwater/core';
import type { DatasetDescription, RowLife } from '@headwater/core/inspection';
import { rowLife } from '@headwater/core/inspection';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

/** Two systems with a table of the same name, whose rows recur forever. */
const TWINS = `
  import { defineDataset } from '@headwater/core/dataset';
  import { Arrivals, defineTable, types, column, anyRow } from '@headwater/core/timeline';
  import { add } from '@headwater/core/expression';
  export default defineDataset({
    name: 'twins', generatorVersion: '1', description: 'Two of a kind.', defaultSeed: 1,
    defaultEpoch: '2026-01-04', lastDay: () => 1000,
    systems: (_, calendar) => ['east', 'west'].map((name) => ({ name, comment: '', tables: [defineTable({
      name: 'things', comment: 'Things.', key: { name: 'id', type: types.integer, comment: '' },
      columns: { size: column(types.integer, { comment: 'How large.', value: 1 }) },
      arrivals: new Arrivals({ past: { days: 1, rows: 2 }, cycle: [] }),
      arrives: (n) => add(calendar.startOf(0), n),
      recurring: { growth: { first: () => calendar.startOf(400), every: 86400, sets: { size: (_, k) => add(k, 1) }, reach: anyRow } },
    })] })),
  });`;

function twins(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'twins.mjs'), TWINS);
  return cwd;
}

const OWN = ['--dataset', './twins.mjs'];

/** A table with a key of several columns, a unique one, an index, and checks. */
const LINES = `
  import { date, days, defineDataset, integer, money, system, table, text, words } from '@headwater/core/dataset';
  export default defineDataset({
    name: 'stall', generatorVersion: '1', description: 'A stall.', defaultEpoch: '2026-01-04', past: 4,
    systems: () => {
      const orders = table('orders', { key: 'order_id', rows: { past: 8, eachDay: 2 } });
      const lines = table('lines', { key: ['order_id', 'line_no'], rows: { of: orders, as: 'order_id', each: [2] } })
        .column('line_no', integer, (row) => row.place.plus(1))
        .column('code', text(30), (row) => words\`c-\${row.number}\`)
        .column('price', money, 1250)
        .column('due_on', date, (row) => row.arrivesOn)
        .column('status', text(9), 'new')
        .lifecycle({ sent: { after: days(1), sets: { status: 'sent' } } })
        .unique('code')
        .indexed('status', 'updated_at')
        .check('not_for_free', (row) => row.price.isAtLeast(1))
        .check('this_century', (row) => row.due_on.isAtLeast('2000-01-01').and(row.status.equals('lost').not()));
      return [system('stall', '', [orders, lines])];
    },
  });`;

function stall(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'stall.mjs'), LINES);
  return cwd;
}

const STALL = ['--dataset', './stall.mjs'];

interface Refused {
  readonly error: { readonly code: string; readonly what: string; readonly why: string };
}

/** When order 560 arrives, is shipped, and is completed. */
const [PLACED, SHIPPED, COMPLETED] = (() => {
  const model = jaffle.model(jaffle.defaults);
  const upTo = model.calendar.endOf(20);
  const { moments } = rowLife(model, 'jaffle_shop', 'orders', 560, upTo);
  return moments.map(({ instant }) => instant);
})() as [string, string, string];

describe('show', () => {
  test('tells what happens to a row, and when', async () => {
    const cwd = temporaryFolder();
    const { exitCode, stdout } = await headwater(['show', 'orders', '--key', '560'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(RegExp(`1 │ +1 │ ${PLACED} │ arrives +│ order_id +│ 560`));
    expect(stdout).toMatch(
      RegExp(`2 │ +3 │ ${SHIPPED} │ shipped +│ status +│ 'pending' → 'shipped'`),
    );
    expect(stdout).toContain(COMPLETED);
    expect(stdout).toContain('Nothing happens to it later.');
  });

  test.each(['soft', 'hard'] as const)(
    'has the versions of the history, with %s deletes',
    (deletes) => {
      const model = jaffle.model({ ...jaffle.defaults, deletes });
      const upTo = model.calendar.endOf(20);
      for (const { system, table } of jaffle.systems.flatMap(({ name, tables }) =>
        tables.map((each) => ({ system: name, table: each.name })),
      )) {
        const versions = new Map<number, Version[]>();
        for (const version of tableViews(model, system, table).history(upTo)) {
          const key = Number(version.key);
          versions.set(key, [...(versions.get(key) ?? []), version]);
        }
        // Evenly over the table: a life has its own evaluator.
        const step = Math.ceil(versions.size / 12);
        for (const [key, history] of [...versions].filter((_, index) => index % step === 0)) {
          const { moments } = rowLife(model, system, table, key, upTo);
          expect(
            moments
              .filter(({ row }) => row !== null)
              .map(({ version, instant, row }) => ({ version, instant, row })),
          ).toEqual(
            history.map(({ version, validFrom, row }) => ({ version, instant: validFrom, row })),
          );
          const end = moments.find(({ row }) => row === null);
          expect(end?.instant ?? null).toBe(history.at(-1)?.validTo ?? null);
        }
      }
    },
  );

  test('names the deletion, and ends with it', async () => {
    const cwd = temporaryFolder();
    const model = jaffle.model({ ...jaffle.defaults, deletes: 'hard' });
    const { calendar } = model;
    const views = tableViews(model, 'jaffle_shop', 'customers');
    const window = { from: calendar.endOf(0), to: calendar.endOf(30) };
    const gone = [...views.changes(window)].find(({ kind }) => kind === 'delete');
    const args = ['show', 'customers', '--key', String(gone?.key), '--deletes', 'hard'];
    const { json } = await headwaterJson<RowLife>(args, { cwd });
    expect(json.moments.at(-1)).toMatchObject({
      kind: 'delete',
      version: null,
      events: ['deletion'],
      row: null,
    });
    expect(json.next).toBeNull();
    expect((await headwater(args, { cwd })).stdout).toContain('deletion (removed)');
  });

  test('ends with the horizon, and says what comes later', async () => {
    const cwd = temporaryFolder();
    const show = async (...more: string[]) =>
      (await headwaterJson<RowLife>(['show', 'orders', '--key', '560', ...more], { cwd })).json;
    expect(await show('--day', '2')).toMatchObject({
      until: '2026-01-06 23:59:59',
      moments: [{ kind: 'insert' }],
      next: SHIPPED,
    });
    const at = SHIPPED.slice(11);
    const before = new Date(Date.parse(`1970-01-01T${at}Z`) - 1000).toISOString().slice(11, 19);
    expect((await show('--day', '3', '--at', before)).moments).toHaveLength(1);
    expect((await show('--day', '3', '--at', at)).moments).toHaveLength(2);
  });

  test('looks a year ahead unless told otherwise', async () => {
    const args = ['show', 'east.things', '--key', '1', ...OWN];
    const cwd = twins();
    const { json } = await headwaterJson<RowLife>(args, { cwd });
    expect(json).toMatchObject({
      system: 'east',
      moments: [{ version: 1 }],
      next: '2027-02-08 00:00:00',
    });
    const { json: later } = await headwaterJson<RowLife>([...args, '--day', '401'], { cwd });
    expect(later.moments.at(-1)).toMatchObject({
      day: 401,
      events: ['growth'],
      changed: [{ column: 'size', from: 2, to: 3 }],
    });
  });

  test.each([
    [['nope', '--key', '1'], "The dataset 'jaffle' has no table 'nope'."],
    [['orders', '--key', '0'], "'orders' has no generated row with the key 0."],
    [['orders', '--key', '5000'], 'Keys 5000 to 9999 are reserved for custom rows.'],
    [['products', '--key', '21'], 'Its keys are whole numbers from 1 to 20,'],
    [['orders', '--key', '560', '--day', '0'], `It arrives on day 1, at ${PLACED}.`],
    [['orders', '--key', '560', '--day', '40000'], 'Day 40000 is out of range.'],
    [['orders', '--key', '560', '--at', '10:00:00'], "option '--at' needs '--day'"],
    [['orders'], "required option '--key <key>' not specified"],
    [['orders', '--key', 'abc'], 'Its keys are whole numbers.'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, json } = await headwaterJson<Refused>(['show', ...args], {
      cwd: temporaryFolder(),
    });
    expect(exitCode).toBe(2);
    expect(`${json.error.what} ${json.error.why}`).toContain(message);
  });

  test('asks which table is meant if several systems have it', async () => {
    const args = ['show', 'things', '--key', '1', ...OWN];
    const { exitCode, json } = await headwaterJson(args, { cwd: twins() });
    expect(exitCode).toBe(2);
    expect(json).toMatchObject({
      error: {
        what: "The dataset 'twins' has several tables 'things'.",
        next: 'Name one of: east.things, west.things.',
      },
    });
  });
});

interface Previewed {
  readonly day: number;
  readonly tables: readonly {
    readonly system: string;
    readonly table: string;
    readonly total: number;
    readonly rows: readonly Record<string, unknown>[];
  }[];
}

describe('show of a key of several columns', () => {
  test('takes its values with commas between them', async () => {
    const args = ['show', 'lines', '--key', '2,1', ...STALL];
    const { stdout, exitCode } = await headwater(args, { cwd: stall() });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('stall.lines, order_id,line_no 2,1, up to');
    expect(stdout).toMatch(/sent +│ status +│ 'new' → 'sent'/);
  });

  test('says what to give instead', async () => {
    const args = ['show', 'lines', '--key', '2', ...STALL];
    const { json, exitCode } = await headwaterJson<Refused>(args, { cwd: stall() });
    expect(exitCode).toBe(2);
    expect(json.error.what).toContain("No row of 'lines' up to day 365 has the key 2.");
  });
});

describe('preview', () => {
  const preview = async (...args: string[]) =>
    (await headwaterJson<Previewed>(['preview', ...args], { cwd: temporaryFolder() })).json;

  test('shows the first rows of every table', async () => {
    const { tables } = await preview();
    expect(tables.map(({ table }) => table)).toEqual(
      jaffle.systems.flatMap((system) => system.tables.map(({ name }) => name)),
    );
    const model = jaffle.model(jaffle.defaults);
    const [first] = tableViews(model, 'jaffle_shop', 'customers').state(model.calendar.endOf(0));
    expect(tables[0]).toMatchObject({ table: 'customers', total: 100 });
    expect(tables[0]?.rows).toHaveLength(5);
    expect(tables[0]?.rows[0]).toEqual(first);
  });

  test('shows rows from the first to the last', async () => {
    const { tables } = await preview('orders', '--day', '3', '--limit', '3', '--spread');
    expect(tables[0]?.rows.map(({ order_id }) => order_id)).toEqual([1, 341, 680]);
    const [only] = (await preview('products', '--limit', '1', '--spread')).tables;
    expect(only?.rows).toMatchObject([{ product_id: 1 }]);
  });

  test("shows the day's changes", async () => {
    const { tables } = await preview('orders', '--day', '3', '--changes', '--limit', '1000');
    const model = jaffle.model(jaffle.defaults);
    const window = { from: model.calendar.endOf(2), to: model.calendar.endOf(3) };
    const changes = [...tableViews(model, 'jaffle_shop', 'orders').changes(window)];
    expect(tables[0]?.rows).toEqual(
      changes.map(({ kind, isSoftDelete, after }) => ({
        op: isSoftDelete ? 'soft delete' : kind,
        ...after,
      })),
    );
    expect(tables[0]?.total).toBe(changes.length);
  });

  test('does not count what takes too long', async () => {
    const args = ['preview', 'order_items', '--scale', '1000000', '--limit', '1', '--spread'];
    const { stdout } = await headwater(args, { cwd: temporaryFolder() });
    expect(stdout).toContain('order_items: more than 1000000 rows, 1 of them shown');
  });

  test.each([
    [['nope'], "has no table 'nope'"],
    [['--day', '40000'], 'Day 40000 is out of range.'],
    [['--limit', '0'], 'Give a whole number, 1 or greater.'],
    [['--changes', '--spread'], 'cannot be used with'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, json } = await headwaterJson<Refused>(['preview', ...args], {
      cwd: temporaryFolder(),
    });
    expect(exitCode).toBe(2);
    expect(json.error.what).toContain(message);
  });

  test('asks which table is meant', async () => {
    const { json } = await headwaterJson<Refused>(['preview', 'things', ...OWN], { cwd: twins() });
    expect(json.error.what).toContain("several tables 'things'");
  });
});

describe('describe', () => {
  test('tells what the dataset consists of, and how it grows', async () => {
    const cwd = temporaryFolder();
    const { json } = await headwaterJson<DatasetDescription>(['describe'], { cwd });
    expect(json).toMatchObject({
      dataset: 'jaffle',
      generatorVersion: jaffle.generatorVersion,
      lastDay: 36_500,
    });
    const [orders] = json.systems
      .flatMap(({ tables }) => tables)
      .filter(({ name }) => name === 'orders');
    expect(orders).toMatchObject({ isDeleted: true, removedWith: [] });
    expect(orders?.columns.map(({ name, type, references }) => [name, type, references])).toEqual([
      ['order_id', 'integer', null],
      ['customer_id', 'integer', 'customers'],
      ['order_date', 'date', null],
      ['status', 'text(20)', null],
      ['created_at', 'timestamp', null],
      ['updated_at', 'timestamp', null],
      ['deleted_at', 'timestamp', null],
    ]);
    expect(orders?.events).toContainEqual({ name: 'shipped', sets: ['status'], every: null });
    const counted = orders?.counts.map(({ day, rows }) => [day, rows]);
    expect(counted).toEqual([
      [0, 500],
      [1, 560],
      [2, 615],
      [3, 680],
      [7, 920],
      [30, 2295],
    ]);
  });

  test('tells what hard deletes take along', async () => {
    const cwd = temporaryFolder();
    const args = ['describe', 'orders', '--deletes', 'hard'];
    const { stdout, exitCode } = await headwater(args, { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('a row is removed with its row of customers');
    expect(stdout).toMatch(/status +│ text\(20\)/);
    expect(stdout).not.toContain('jaffle_shop.products');
  });

  test('knows what recurs', async () => {
    const { stdout } = await headwater(['describe', 'west.things', ...OWN], { cwd: twins() });
    expect(stdout).toContain('growth (every 1 d) sets size');
    expect(stdout).toContain('Rows: day 0: 2, day 1: 2');
    expect(stdout).not.toContain('east.things');
  });

  test('tells what holds of rows: keys of several columns, unique columns, indexes, and checks', async () => {
    const cwd = stall();
    const { stdout } = await headwater(['describe', 'lines', ...STALL], { cwd });
    for (const line of [
      'Key: (order_id, line_no)',
      'Unique: code',
      'Indexes: (status, updated_at)',
      '  not_for_free: price >= 0.01',
      "  this_century: (due_on >= '2000-01-01') AND (NOT (status = 'lost'))",
    ]) {
      expect(stdout.split('\n')).toContain(line);
    }
    const { json } = await headwaterJson<DatasetDescription>(['describe', ...STALL], { cwd });
    const [orders, lines] = json.systems[0]?.tables ?? [];
    expect(orders).toMatchObject({ key: ['order_id'], indexes: [], checks: [] });
    expect(lines).toMatchObject({
      key: ['order_id', 'line_no'],
      indexes: [
        { columns: ['code'], isUnique: true },
        { columns: ['status', 'updated_at'], isUnique: false },
      ],
      checks: [{ name: 'not_for_free', condition: 'price >= 0.01' }, { name: 'this_century' }],
    });
  });

  test('leaves out what is too much to count', async () => {
    const args = ['describe', 'orders', '--scale', '1000000'];
    const { stdout } = await headwater(args, { cwd: temporaryFolder() });
    expect(stdout).toContain('day 0: not counted');
  });
});

test('what looks at a dataset loads no adapter', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'headwater.config.mjs'),
    "export default { adapter: 'not-installed', scale: 2 };",
  );
  const { exitCode, json } = await headwaterJson<Previewed>(['preview', 'orders'], { cwd });
  expect(exitCode).toBe(0);
  expect(json.tables[0]?.total).toBe(1000);
});
