import type { Cell, Row, Session } from '../adapter.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { keyParts, listedKey } from '../views/row-key.js';
import { type Comparison, compare, ROW_DIFFERENCES, type RowDifference } from './compare.js';
import type { DifferentPiece } from './count-pieces.js';
import { type ComparisonContext, isVersioned } from './parts.js';
import { betweenKeys } from './pieces.js';
import type { CheckDetails, CheckFinding, ComparedRow, KeyRows } from './report.js';
import { sqlOf } from './spelling.js';

/** How many rows of one key are told. */
const ROWS_OF_KEY = 50;

/** Selects all rows, right ones too, of the first keys with a difference. */
function keyRowsSql(
  { dialect, table, mapping }: ComparisonContext,
  { fields }: Comparison,
  difference: RowDifference,
  limit: number,
): string {
  const sql = sqlOf(dialect);
  const keys = keyParts(table);
  const timed = isVersioned({ mapping });
  const key = (at: number): string => sql`COALESCE({e${at}}, {a${at}})`;
  const first = [
    ...keys.map((_, at) => sql`${key(at)} AS {k${at}}`),
    ...(timed ? [sql`{from_is}`, sql`{valid_from}`] : []),
  ];
  const order = first.map((_, place) => place + 1).join(', ');
  const faulty = sql`SELECT ${first.join(', ')} FROM {compared} WHERE {difference} = '${difference}' ORDER BY ${order} ${dialect.firstRows(limit)}`;
  const chosen = sql`SELECT DISTINCT ${keys.map((_, at) => sql`{k${at}}`).join(', ')} FROM (${faulty}) AS {faulty}`;
  const columns = [
    sql`{difference}`,
    ...keys.map((name, at) => sql`{k${at}} AS ${dialect.identifier(name)}`),
    ...(timed ? [sql`{from_is} AS {expected_from}`, sql`{valid_from} AS {actual_from}`] : []),
    ...fields.flatMap((_, index) =>
      ['e', 'a', 'd'].map((side) => dialect.identifier(`${side}${index}`)),
    ),
  ];
  const same = keys.map((_, at) => sql`${key(at)} = {k${at}}`).join(' AND ');
  return sql`SELECT ${columns.join(', ')}\nFROM {compared}\nINNER JOIN (${chosen}) AS {chosen} ON ${same}`;
}

function toRow({ fields }: Comparison, row: Row): ComparedRow {
  return {
    difference: (row.difference ?? null) as RowDifference | null,
    expectedFrom: row.expected_from ?? null,
    actualFrom: row.actual_from ?? null,
    columns: fields.map(({ name }, index) => ({
      column: name,
      expected: row[`e${index}`] ?? null,
      actual: row[`a${index}`] ?? null,
      differs: Number(row[`d${index}`] ?? 0) === 1,
    })),
  };
}

const placeOf = ({ expectedFrom, actualFrom }: ComparedRow): string =>
  String(expectedFrom ?? actualFrom ?? '');

async function keysOf(
  session: Session,
  context: ComparisonContext,
  { difference, first }: CheckFinding,
): Promise<readonly KeyRows[]> {
  const { table, day } = context;
  const keys = new Map<Cell, ComparedRow[]>();
  const piece = betweenKeys(
    table,
    day,
    first.map(({ key }) => key),
  );
  const comparison = compare({ ...context, piece });
  const select = keyRowsSql(context, comparison, difference as RowDifference, first.length);
  for (const row of await session.query(comparison.over(select))) {
    const key = listedKey(table, row);
    keys.set(key, [...(keys.get(key) ?? []), toRow(comparison, row)]);
  }
  return [...keys].map(([key, rows]) => ({
    key,
    rows: rows
      .toSorted((one, other) => placeOf(one).localeCompare(placeOf(other)))
      .slice(0, ROWS_OF_KEY),
  }));
}

type DayCount = CheckDetails['days'][number];

/** When the rows at fault of a piece became what they should be, by day. */
async function daysOf(session: Session, context: ComparisonContext): Promise<readonly DayCount[]> {
  const { dialect, model } = context;
  const sql = sqlOf(dialect);
  const day = dialect.divide(sql`{at}`, dialect.integer(BigInt(SECONDS_PER_DAY)));
  const rows = await session.query(
    compare(context).over(
      sql`SELECT {difference}, ${day} AS {on_day}, ${dialect.count('*')} AS {rows}\nFROM {compared}\nWHERE {difference} IS NOT NULL AND {at} IS NOT NULL\nGROUP BY {difference}, ${day}`,
    ),
  );
  return rows.map((row) => ({
    difference: row.difference as RowDifference,
    day: model.calendar.dayOf(Number(row.on_day) * SECONDS_PER_DAY),
    rows: Number(row.rows),
  }));
}

/** The days of all pieces, in their order, and on each the differences in theirs. */
function sumOfDays(counts: readonly DayCount[]): readonly DayCount[] {
  const sums = new Map<string, DayCount>();
  for (const { difference, day, rows } of counts) {
    const id = `${difference} ${day}`;
    sums.set(id, { difference, day, rows: rows + (sums.get(id)?.rows ?? 0) });
  }
  const rank = ({ difference }: DayCount): number => ROW_DIFFERENCES.indexOf(difference);
  return [...sums.values()].toSorted(
    (one, other) => one.day - other.day || rank(one) - rank(other),
  );
}

/** What a person looks at next: all rows of the first keys at fault, and on which days the faults lie. */
export async function detailsOf(
  session: Session,
  context: ComparisonContext,
  pieces: readonly DifferentPiece[],
  findings: readonly CheckFinding[],
): Promise<CheckDetails> {
  const keys = new Map<Cell, KeyRows>();
  for (const finding of findings) {
    for (const one of await keysOf(session, context, finding)) keys.set(one.key, one);
  }
  const days: DayCount[] = [];
  for (const { piece } of pieces) days.push(...(await daysOf(session, { ...context, piece })));
  const sorted = [...keys.values()].toSorted(({ key: one }, { key: other }) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other)),
  );
  return { keys: sorted, days: sumOfDays(days) };
}
