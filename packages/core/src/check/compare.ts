import { hasOwnKey } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { keyParts } from '../views/row-key.js';
import { expectedStatement } from './expected.js';
import type { Field } from './fields.js';
import { comparedParts, countedParts, marked } from './judge.js';
import { type ComparisonContext, isClosed, isVersioned, partsFor } from './parts.js';
import { bothSides, joined } from './sides.js';
import type { Part } from './spelling.js';

/** How a row of the target differs from the answer key. */
export const ROW_DIFFERENCES = ['missing', 'extra', 'different', 'duplicated'] as const;
export type RowDifference = (typeof ROW_DIFFERENCES)[number];

/** The comparison of one table with the answer key, inside the engine. */
export interface Comparison {
  readonly table: TableDefinition;
  readonly fields: readonly Field[];
  /**
   * Returns "difference" (null: correct), "is_due", "rows", how many of them are duplicates: "again", and their lowest key, if the
   * table has a key of its own: "lowest".
   */
  readonly countSql: string;
  /**
   * Returns the key as `keyParts` names its parts, "expected_from" and "actual_from" if rows have a position in time, and for each
   * field "e…", "a…" and "d…" (1: they differ), lowest keys first.
   */
  readonly listSql: (difference: RowDifference, limit: number) => string;
  /** A statement whose SELECT reads "compared": the joined rows of both sides, each with its "difference". */
  readonly over: (select: string) => string;
  /** The same of all differences, with "difference" and "at". */
  readonly faultsSql: (limit: number) => string;
  /** Returns the key, "at", and "is_missing" of what should be there. */
  readonly outlineSql: string;
}

/** Compares one table with the answer key of a day, row by row. */
export function compare(context: ComparisonContext): Comparison {
  const { table, dialect } = context;
  const parts = partsFor(context);
  const { expected, sql } = parts;
  const { fields } = expected;
  const marks: readonly Part[] = [
    ...bothSides(parts),
    ['joined', joined(parts)],
    ['marked', marked(parts)],
  ];
  const [compared, counted] = [comparedParts(parts), countedParts(parts)];
  const keys = keyParts(table);
  const key = keys.map(
    (name, at) => sql`COALESCE({e${at}}, {a${at}}) AS ${dialect.identifier(name)}`,
  );
  const columns = [
    ...key,
    ...(isVersioned(parts)
      ? [sql`{from_is} AS {expected_from}`, sql`{valid_from} AS {actual_from}`]
      : []),
    ...(isClosed(parts) ? [sql`{to_is}`, sql`{valid_to}`, sql`{end_differs}`] : []),
    ...fields.flatMap((_, index) =>
      ['e', 'a', 'd'].map((side) => dialect.identifier(`${side}${index}`)),
    ),
  ];
  const lowest = hasOwnKey(table) ? sql`, MIN({first_key}) AS {lowest}` : '';
  const places = keys.length + (isVersioned(parts) ? 2 : 0);
  const order = (first: number): string =>
    Array.from({ length: first }, (_, place) => place + 1).join(', ');
  const select = (text: string): string =>
    expectedStatement(dialect, expected, [...marks, ...compared], text);
  return {
    table,
    fields,
    countSql: expectedStatement(
      dialect,
      expected,
      [...marks, ...counted],
      sql`SELECT {difference}, {is_due}, SUM({copies}) AS {rows}, SUM({again}) AS {again}${lowest}\nFROM {counted}\nGROUP BY {difference}, {is_due}`,
    ),
    listSql: (difference, limit) =>
      select(
        sql`SELECT ${columns.join(', ')}\nFROM {compared}\nWHERE {difference} = '${difference}'\nORDER BY ${order(places)} ${dialect.firstRows(limit)}`,
      ),
    over: select,
    faultsSql: (limit) =>
      select(
        sql`SELECT ${columns.join(', ')}, {difference}, {at}\nFROM {compared}\nWHERE {difference} IS NOT NULL\nORDER BY ${order(places)} ${dialect.firstRows(limit)}`,
      ),
    outlineSql: select(
      sql`SELECT DISTINCT ${key.join(', ')}, {at}, CASE WHEN {difference} = 'missing' THEN 1 ELSE 0 END AS {is_missing}\nFROM {compared}\nWHERE {is_due} = 1 AND ({difference} IS NULL OR {difference} <> 'duplicated')`,
    ),
  };
}
