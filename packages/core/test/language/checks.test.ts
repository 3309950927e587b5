/** CHECK constraints. */
import { describe, expect, it } from 'vitest';
import { ansi, rowTest } from '../../src/adapter.js';
import {
  boolean,
  type CheckedRow,
  date,
  days,
  defineDataset,
  integer,
  money,
  nullable,
  type RowCondition,
  system,
  type Table,
  table,
  text,
  uuid,
} from '../../src/dataset.js';
import { checkDataset } from '../../src/index.js';
import { datasetChecks } from '../../src/inspection.js';
import { columnsOf } from '../../src/planning.js';

const orders = () =>
  table('orders', { key: 'order_id', rows: { past: 30, eachDay: 5 } })
    .trait('weight', integer, 5)
    .column('amount', money, (_, random) => random.between(-200, 500))
    .column('quantity', integer, 3)
    .column('status', text(9), 'open')
    .column('is_paid', boolean, false)
    .column('placed_on', date, (row) => row.arrivesOn)
    .column('paid_on', nullable(date), null)
    .column('token', uuid, (_, random) => random.uuid())
    .lifecycle({
      paid: { after: days(1), sets: { status: 'paid', paid_on: (row) => row.arrivesOn.plus(1) } },
    });

type Row = ReturnType<typeof orders> extends Table<infer R, unknown> ? R : never;
type Holds = (row: CheckedRow<Row>) => RowCondition;

const shop = (...checks: readonly (readonly [string, Holds])[]) =>
  defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 6,
    systems: () => [
      system('shop', '', [
        checks.reduce((made, [name, holds]) => made.check(name, holds), orders()),
      ]),
    ],
  });

const tableOf = (dataset: ReturnType<typeof shop>) => {
  const [made] = dataset.model(dataset.defaults).systems[0]?.tables ?? [];
  if (made === undefined) throw new Error('no table');
  return made;
};

/** SQL for one check. */
function sqlOf(holds: Holds): string | undefined {
  const made = tableOf(shop(['it', holds]));
  const [check] = made.checks ?? [];
  return check && rowTest(ansi, columnsOf(made), check.test);
}

describe('a check', () => {
  it.each<[string, Holds, string]>([
    ['whole numbers', (row) => row.quantity.isAbove(-5), '"quantity" > CAST(-5 AS BIGINT)'],
    ['amounts, in cents', (row) => row.amount.isAtLeast(-1_205), '"amount" >= -12.05'],
    ['small amounts', (row) => row.amount.isAtMost(5), '"amount" <= 0.05'],
    ['the key', (row) => row.quantity.isBelow(row.quantity), '"quantity" < "quantity"'],
    ['texts', (row) => row.status.isOneOf("it's", 'b'), `("status" = 'it''s') OR ("status" = 'b')`],
    ['conditions', (row) => row.is_paid.equals(true), '"is_paid" = (1 = 1)'],
    [
      'dates, and what may be NULL',
      (row) => row.paid_on.isSet.not().or(row.paid_on.isAtLeast(row.placed_on)),
      '(NOT ("paid_on" IS NOT NULL)) OR ("paid_on" >= "placed_on")',
    ],
    [
      'instants, and several things at once',
      (row) =>
        row.created_at
          .isAtLeast('1970-01-01 00:00:09')
          .and(row.placed_on.isAbove('1970-01-03'), row.updated_at.isAtLeast(row.created_at)),
      `("created_at" >= TIMESTAMP '1970-01-01 00:00:00' + CAST(9 AS BIGINT) * INTERVAL '1' SECOND) AND ("placed_on" > DATE '1970-01-01' + CAST(CAST(2 AS BIGINT) AS INTEGER)) AND ("updated_at" >= "created_at")`,
    ],
  ])('compares %s', (_, holds, sql) => {
    expect(sqlOf(holds)).toBe(sql);
  });

  it('is met by rows that meet it, and where a value is NULL', async () => {
    const dataset = shop(
      ['amount', (row) => row.amount.isAtLeast(-200).and(row.amount.isAtMost(500))],
      ['paid later', (row) => row.paid_on.isAbove(row.placed_on)],
      ['status', (row) => row.status.isOneOf('open', 'paid')],
      ['paid', (row) => row.status.equals('open').or(row.paid_on.isSet)],
    );
    checkDataset(dataset);
    for (const check of datasetChecks(dataset))
      expect([check.key, await check.run()]).toEqual([check.key, []]);
  });

  it.each<[string, Holds, RegExp]>([
    [
      'at first',
      (row) => row.amount.isAtLeast(-100),
      /table 'shop\.orders', ordinal \d+ \(key \d+\): at \S+ \S+ it doesn't meet the check 'it': amount -[12]\.\d\d\./,
    ],
    ['later', (row) => row.status.equals('open'), /the check 'it': status paid\./],
    [
      'by two columns',
      (row) => row.status.equals('open').or(row.paid_on.isAtMost(row.placed_on)),
      /the check 'it': status paid, paid_on \d{4}-\d\d-\d\d, placed_on \d{4}-\d\d-\d\d\./,
    ],
  ])('names the row that breaks it, %s', async (_, holds, expected) => {
    const dataset = shop(['it', holds]);
    expect(() => checkDataset(dataset)).toThrow(expected);
    const values = datasetChecks(dataset).find(({ key }) => key === 'values');
    const [finding] = (await values?.run()) ?? [];
    expect(finding?.what).toMatch(expected);
  });

  it.each<[string, Holds, RegExp]>([
    [
      'another type',
      (row) => row.amount.isAbove(row.quantity),
      /'shop\.orders', check 'it': column 'amount': it is compared with 'quantity', which is of another type/,
    ],
    [
      'no date',
      (row) => row.placed_on.isAbove('yesterday'),
      /it is compared with "yesterday", which no date is\..*'2026-01-31'/s,
    ],
    ['half a cent', (row) => row.amount.isAbove(0.5), /compared with 0\.5, which no decimal is/],
    [
      'texts by size',
      (row) => row.status.isAbove('a'),
      /a check can't compare its type, text, so\..*Use equals or isOneOf/s,
    ],
    ['UUIDs', (row) => row.token.equals('x'), /its type, uuid, so\..*Ask whether it isSet/s],
    ['a trait', (row) => row.weight.isAbove(1), /has no 'weight'/],
    ['nothing', (() => true) as unknown as Holds, /it gives no condition on columns/],
  ])('is refused if it compares %s', (_, holds, expected) => {
    expect(() => shop(['it', holds])).toThrow(expected);
  });

  it('has a name of its own', () => {
    const holds: Holds = (row) => row.quantity.isAbove(0);
    expect(() => shop(['it', holds], ['IT', holds])).toThrow(
      /its list of checks, names 'it' and 'IT'/,
    );
  });
});
