import type { CheckMapping } from '@headwater/core/check';
import { filledWith } from '../check/planted/mistake.js';
import { DAY, endOf, type Kind, type SourceName, type TableName } from '../check/planted/shop.js';

/** A right pipeline that keeps its table in a way of its own. */
export interface RightWay {
  readonly way: string;
  readonly kind: Kind;
  readonly table: TableName;
  readonly source?: SourceName;
  /** Statements that bring the table `wh.t` into this way. */
  readonly make: readonly string[];
  /** What the mapping says, so that `check` finds nothing. */
  readonly mapping: Partial<CheckMapping>;
  /** The same for people to read, in the words of a mapping's file. */
  readonly says: string;
  /** SELECTs to write by hand, so that tables can be compared row by row: over the answer, and over the target if need be. */
  readonly byHand: { readonly answer: (answer: string) => string; readonly target?: string };
}

const copy = { kind: 'copy' } as const;
const scd2 = { kind: 'scd2' } as const;

const linkedBy = (select: string): string =>
  `SELECT * REPLACE (lead(valid_from) OVER (PARTITION BY order_id ORDER BY valid_from) AS valid_to) FROM (${select})`;

/** What a run at the end of each day sees of a history, from day 0 on. */
const daily = (history: string): string =>
  linkedBy(
    `SELECT * FROM ${history} AS h QUALIFY row_number() OVER (PARTITION BY order_id, greatest(valid_from, ${endOf(0)})::DATE ORDER BY valid_from DESC) = 1`,
  );

/** When the runs began, in the clock of the warehouse: not at equal distances. */
const RUNS = ['05 02:10', '06 02:13', '07 09:40', '08 02:11', '09 02:10', '10 02:17', '11 02:12'];
const runOf = (instant: string): string =>
  `TIMESTAMP '2026-01-04' + CASE greatest(0, date_diff('day', DATE '2026-01-04', ${instant}::DATE)) ${RUNS.map((run, day) => `WHEN ${day} THEN TIMESTAMP '2026-01-${run}:00' - TIMESTAMP '2026-01-04'`).join(' ')} END`;

const byRuns = (history: string): string =>
  linkedBy(`SELECT * REPLACE (${runOf('valid_from')} AS valid_from) FROM (${daily(history)})`);

const changesOfStatus = (history: string): string =>
  linkedBy(
    `SELECT * FROM ${history} AS h QUALIFY status IS DISTINCT FROM lag(status) OVER (PARTITION BY order_id ORDER BY valid_from)`,
  );

const keptOf = `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= ${endOf(DAY)} AND coalesce(valid_to, ${endOf(DAY)}) > ${endOf(0)} QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`;

const berlin = (column: string): string =>
  `timezone('Europe/Berlin', timezone('UTC', ${column})) AS ${column}`;
const inBerlin = ['created_at', 'updated_at', 'deleted_at'].map(berlin).join(', ');
const loosely = 'lower(trim(first_name)) AS first_name';
const CODES = { pending: 'P', shipped: 'S', completed: 'C', cancelled: 'X' };
const inCodes = `CASE status ${Object.entries(CODES)
  .map(([word, code]) => `WHEN '${word}' THEN '${code}'`)
  .join(' ')} END AS status`;

/** Right pipelines, each with what `check` and what a comparison row by row must be told. */
export const RIGHT_WAYS: readonly RightWay[] = [
  {
    way: 'names in capitals, padded',
    ...{ ...copy, table: 'customers' },
    make: [filledWith("SELECT * REPLACE (upper(first_name) || '  ' AS first_name) FROM wh.t")],
    mapping: { columns: { first_name: { ignoreCase: true, trim: true } } },
    says: 'columns: { first_name: { ignore_case: true, trim: true } }',
    byHand: {
      answer: (answer) => `SELECT * REPLACE (${loosely}) FROM ${answer}`,
      target: `SELECT * REPLACE (${loosely}) FROM wh.t`,
    },
  },
  {
    way: 'amounts as floats that are off by less than a cent',
    ...{ ...copy, table: 'payments' },
    make: [
      filledWith(
        'SELECT * REPLACE (amount::DOUBLE + (payment_id % 7) / 1000.0 AS amount) FROM wh.t',
      ),
    ],
    mapping: { decimals: 0.01 },
    says: 'decimals: 0.01',
    byHand: {
      answer: (answer) =>
        `SELECT a.* REPLACE (if(abs(a.amount - t.amount) <= 0.01, t.amount, a.amount) AS amount) FROM ${answer} AS a LEFT JOIN wh.t AS t USING (payment_id)`,
    },
  },
  {
    way: 'amounts in cents',
    ...{ ...copy, table: 'payments' },
    make: [
      filledWith('SELECT * EXCLUDE (amount), (amount * 100)::BIGINT AS amount_cents FROM wh.t'),
    ],
    mapping: { columns: { amount: { expression: 'amount_cents / 100', cast: true } } },
    says: 'columns: { amount: { expression: amount_cents / 100, cast: true } }',
    byHand: {
      answer: (answer) =>
        `SELECT * EXCLUDE (amount), (amount * 100)::BIGINT AS amount_cents FROM ${answer}`,
    },
  },
  {
    way: 'keys and instants as texts',
    ...{ ...copy, table: 'orders' },
    make: [
      filledWith(
        'SELECT * REPLACE (order_id::VARCHAR AS order_id, updated_at::VARCHAR AS updated_at) FROM wh.t',
      ),
    ],
    mapping: { columns: { order_id: { cast: true }, updated_at: { cast: true } } },
    says: 'columns: { order_id: { cast: true }, updated_at: { cast: true } }',
    byHand: {
      answer: (answer) =>
        `SELECT * REPLACE (order_id::VARCHAR AS order_id, updated_at::VARCHAR AS updated_at) FROM ${answer}`,
    },
  },
  {
    way: 'a status in codes',
    ...{ ...copy, table: 'orders' },
    make: [filledWith(`SELECT * REPLACE (${inCodes}) FROM wh.t`)],
    mapping: { columns: { status: { values: CODES } } },
    says: 'columns: { status: { values: { pending: P, … } } }',
    byHand: { answer: (answer) => `SELECT * REPLACE (${inCodes}) FROM ${answer}` },
  },
  {
    way: 'timestamps in the time of Berlin',
    ...{ ...copy, table: 'orders' },
    make: [filledWith(`SELECT * REPLACE (${inBerlin}) FROM wh.t`)],
    mapping: { timestamps: { zone: 'Europe/Berlin' } },
    says: 'timestamps: { zone: Europe/Berlin }',
    byHand: { answer: (answer) => `SELECT * REPLACE (${inBerlin}) FROM ${answer}` },
  },
  {
    way: 'a flag in place of deleted_at',
    ...{ ...copy, table: 'customers' },
    make: [
      filledWith('SELECT * EXCLUDE (deleted_at), deleted_at IS NOT NULL AS is_deleted FROM wh.t'),
    ],
    mapping: { deletes: { column: 'is_deleted', yes: true, no: false } },
    says: 'deletes: { column: is_deleted }',
    byHand: {
      answer: (answer) =>
        `SELECT * EXCLUDE (deleted_at), deleted_at IS NOT NULL AS is_deleted FROM ${answer}`,
    },
  },
  {
    way: 'rows kept that the source removed',
    ...{ ...copy, source: 'hard', table: 'orders' },
    make: [filledWith(keptOf)],
    mapping: { deletes: 'untracked' },
    says: 'deletes: untracked',
    byHand: { answer: () => keptOf },
  },
  {
    way: 'a column of its own load',
    ...{ ...copy, table: 'orders' },
    make: [filledWith("SELECT *, TIMESTAMP '2030-01-01' AS _loaded_at FROM wh.t")],
    mapping: { metadata: ['_loaded_at'] },
    says: 'metadata: [_loaded_at]',
    byHand: {
      answer: (answer) => `SELECT * FROM ${answer}`,
      target: 'SELECT * EXCLUDE (_loaded_at) FROM wh.t',
    },
  },
  {
    way: 'a history by one snapshot a day',
    ...{ ...scd2, table: 'orders' },
    make: [filledWith(daily('wh.t'))],
    mapping: { observed: { at: 'daily' } },
    says: 'observed: daily',
    byHand: { answer: daily },
  },
  {
    way: 'a history whose versions begin when a run saw them',
    ...{ ...scd2, table: 'orders' },
    make: [filledWith(byRuns('wh.t'))],
    mapping: { observed: { at: 'daily', runs: 'found' } },
    says: 'observed: load',
    byHand: { answer: byRuns },
  },
  {
    way: 'a history whose open versions end in 9999',
    ...{ ...scd2, table: 'orders' },
    make: ["UPDATE wh.t SET valid_to = coalesce(valid_to, TIMESTAMP '9999-12-31')"],
    mapping: { open: '9999-12-31' },
    says: 'open: 9999-12-31',
    byHand: {
      answer: (answer) =>
        `SELECT * REPLACE (coalesce(valid_to, TIMESTAMP '9999-12-31') AS valid_to) FROM ${answer}`,
    },
  },
  {
    way: 'a history of one column',
    ...{ ...scd2, table: 'orders' },
    make: [filledWith(changesOfStatus('wh.t'))],
    mapping: { track: ['status'], deletes: 'untracked' },
    says: 'track: [status], deletes: untracked',
    byHand: { answer: changesOfStatus },
  },
  {
    way: 'a history that begins with day 0',
    ...{ ...scd2, table: 'orders' },
    make: [`DELETE FROM wh.t WHERE valid_to <= ${endOf(0)}`],
    mapping: { from: 0 },
    says: 'from: 0',
    byHand: {
      answer: (answer) =>
        `SELECT * FROM ${answer} AS h WHERE valid_to IS NULL OR valid_to > ${endOf(0)}`,
    },
  },
  {
    way: 'a history whose first versions begin in 1970',
    ...{ ...scd2, table: 'orders' },
    make: ["UPDATE wh.t SET valid_from = TIMESTAMP '1970-01-01' WHERE version = 1"],
    mapping: { firstValidFrom: '1970-01-01' },
    says: 'first_valid_from: 1970-01-01',
    byHand: {
      answer: (answer) =>
        `SELECT * REPLACE (if(version = 1, TIMESTAMP '1970-01-01', valid_from) AS valid_from) FROM ${answer}`,
    },
  },
  {
    way: 'a log in words of its own',
    ...{ kind: 'changes', table: 'orders' },
    make: ['UPDATE wh.t SET op = left(op, 1)'],
    mapping: { words: { insert: 'i', update: 'u', delete: 'd' } },
    says: 'op: { column: op, insert: i, update: u, delete: d }',
    byHand: { answer: (answer) => `SELECT * REPLACE (left(op, 1) AS op) FROM ${answer}` },
  },
];
