import type { TableDefinition } from '../model/table.js';
import { keyParts } from '../views/row-key.js';
import { actualSelect } from './actual.js';
import { causeSql } from './causes.js';
import { expectedOf, expectedStatement } from './expected.js';
import { type Field, toleranceOf } from './fields.js';
import { judged, marked } from './judge.js';
import {
  answerPart,
  type ComparisonContext,
  followed,
  isAbsent,
  isAfterRemoval,
  isClosed,
  isTracked,
  isVersioned,
  joined,
  type Parts,
  traced,
  tracked,
} from './sides.js';
import { type Part, sqlOf } from './spelling.js';

/** How a row of the target differs from the answer key. */
export const ROW_DIFFERENCES = ['missing', 'extra', 'different', 'duplicated'] as const;
export type RowDifference = (typeof ROW_DIFFERENCES)[number];

/** The comparison of one table with the answer key, inside the engine. */
export interface Comparison {
  readonly table: TableDefinition;
  readonly fields: readonly Field[];
  /** Returns "difference" (null: correct), "cause", "is_late", "is_due" and "rows". */
  readonly countSql: string;
  /**
   * Returns the key as `keyParts` names its parts, "expected_from" and "actual_from" if rows have a position in time, and for each
   * field "e…", "a…" and "d…" (1: they differ), lowest keys first.
   */
  readonly listSql: (difference: RowDifference, limit: number) => string;
  /** A statement whose SELECT reads "compared": the joined rows of both sides, each with its "difference". */
  readonly over: (select: string) => string;
}

function partsOf(parts: Parts): readonly Part[] {
  const { sql, expected } = parts;
  return [
    ...(isTracked(parts)
      ? [['traced', traced(parts)] as const, ['tracked', tracked(parts)] as const]
      : []),
    ...(isVersioned(parts) ? [['followed', followed(parts)] as const] : []),
    ['answer', answerPart(parts)],
    ['actual', actualSelect(parts, expected.fields)],
    ['joined', joined(parts)],
    ['marked', marked(parts)],
    ['judged', judged(parts)],
    [
      'compared',
      sql`SELECT *, CASE WHEN {copy} > 1 AND {a0} IS NOT NULL THEN 'duplicated' ELSE {judgement} END AS {difference} FROM {judged}${isAbsent(parts) ? sql` WHERE {gone} = 0 OR {gone} IS NULL OR {is_there} = 1` : ''}`,
    ],
  ];
}

/** Compares one table with the answer key of a day, row by row. */
export function compare(context: ComparisonContext): Comparison {
  const { mapping, table, dialect } = context;
  const expected = expectedOf(context);
  const sql = sqlOf(dialect);
  const parts: Parts = { ...context, expected, sql, tolerance: toleranceOf(mapping) };
  const { fields } = expected;
  const all = partsOf(parts);
  const cause = causeSql({ ...context, fields, isAfterRemoval: isAfterRemoval(parts) });
  const keys = keyParts(table);
  const list = (difference: RowDifference, limit: number): string => {
    const columns = [
      ...keys.map((name, at) => sql`COALESCE({e${at}}, {a${at}}) AS ${dialect.identifier(name)}`),
      ...(isVersioned(parts)
        ? [sql`{from_is} AS {expected_from}`, sql`{valid_from} AS {actual_from}`]
        : []),
      ...(isClosed(parts) ? [sql`{to_is}`, sql`{valid_to}`, sql`{end_differs}`] : []),
      ...fields.flatMap((_, index) =>
        ['e', 'a', 'd'].map((side) => dialect.identifier(`${side}${index}`)),
      ),
    ];
    const places = keys.length + (isVersioned(parts) ? 2 : 0);
    const order = Array.from({ length: places }, (_, place) => place + 1).join(', ');
    return sql`SELECT ${columns.join(', ')}\nFROM {compared}\nWHERE {difference} = '${difference}'\nORDER BY ${order} ${dialect.firstRows(limit)}`;
  };
  const group = sql`{difference}, {cause}, {is_late}, {is_due}`;
  return {
    table,
    fields,
    countSql: expectedStatement(
      dialect,
      expected,
      [
        ...all,
        [
          'explained',
          sql`SELECT {difference}, {is_late}, {is_due}, ${cause} AS {cause} FROM {compared}`,
        ],
      ],
      sql`SELECT ${group}, ${dialect.count('*')} AS {rows}\nFROM {explained}\nGROUP BY ${group}`,
    ),
    listSql: (difference, limit) =>
      expectedStatement(dialect, expected, all, list(difference, limit)),
    over: (select) => expectedStatement(dialect, expected, all, select),
  };
}
