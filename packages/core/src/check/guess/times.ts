import type { Dialect, Session } from '../../adapter.js';
import { timestamp, UPDATED_AT } from '../../model/column.js';
import { placeSql } from '../column-rule.js';
import { instantLiteral, parseInstant } from '../instants.js';
import type { PlaceColumn } from '../mapped-values.js';
import type { Candidate } from './candidate.js';

/** Before this, no source has changed: a tool's own beginning of time. */
const EARLY = '1980-01-01';
/** After this, no version ends: a tool's own end of time. */
const LATE = '9000-01-01';
/** Of the versions, so many begin with the change they show. */
const MOST = 0.9;

/** What a target's versions say about when they begin and end. */
export interface Times {
  /** Whether versions begin when the source changed, or when a run saw it; undefined if nothing tells. */
  readonly isByChange: boolean | undefined;
  /** Where the first versions begin, if far in the past. */
  readonly early?: string;
  /** Where current versions end, if far in the future. */
  readonly open?: string;
}

/** Looks at when a target's versions begin and end. */
export async function timesOf(
  session: Session,
  dialect: Dialect,
  { target, match, places }: Candidate,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Times> {
  const spell = (place: PlaceColumn): string => placeSql(dialect, place, timestamp);
  const [start, end] = [spell(places[from] ?? from), spell(places[to] ?? to)];
  const updated = match.columns.find(({ source }) => source === UPDATED_AT);
  const is = (test: string, as: string): string =>
    `SUM(CASE WHEN ${test} THEN 1 ELSE 0 END) AS ${dialect.identifier(as)}`;
  const rule = typeof updated?.rule === 'object' ? updated.rule : undefined;
  const isChange = updated
    ? `${start} = ${spell(rule?.expression === undefined ? { column: updated.target, ...rule } : rule)}`
    : '1 = 0';
  const before = instantLiteral(dialect, parseInstant(EARLY) ?? 0);
  const columns = [
    `${dialect.count('*')} AS ${dialect.identifier('all_rows')}`,
    is(isChange, 'by_change'),
    is(`${start} < ${before}`, 'early'),
    is(`${end} IS NULL`, 'open_rows'),
    `MIN(${start}) AS ${dialect.identifier('first')}`,
    `MAX(${end}) AS ${dialect.identifier('last')}`,
  ];
  const [row = {}] = await session.query(
    `SELECT ${columns.join(', ')} FROM ${dialect.qualified(target)}`,
  );
  const [all = 0, byChange = 0, early = 0] = [row.all_rows, row.by_change, row.early].map(Number);
  const isByChange = updated && byChange > 0 && byChange + early >= MOST * all;
  const [first = '', last = ''] = [row.first, row.last].map((cell) =>
    String(cell ?? '').slice(0, 10),
  );
  return {
    isByChange,
    ...(isByChange !== false && early > 0 && first ? { early: first } : {}),
    ...(Number(row.open_rows) === 0 && last >= LATE ? { open: last } : {}),
  };
}
