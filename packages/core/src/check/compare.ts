import type { Dialect } from '../adapter.js';
import { bigint, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { actualSelect } from './actual.js';
import { causeSql, laterFields } from './causes.js';
import { type Expected, expectedOf } from './expected.js';
import { type Field, offsetOf, type Tolerance, toleranceOf } from './fields.js';
import type { CheckMapping } from './mapping.js';
import { decimalLiteral, type Part, type Sql, sqlOf, statementOf } from './spelling.js';

/** How a row of the target departs from the answer. */
export const ROW_DIFFERENCES = ['missing', 'extra', 'different', 'duplicated'] as const;
export type RowDifference = (typeof ROW_DIFFERENCES)[number];

/** The comparison of one table with the answer, inside the engine. */
export interface Comparison {
  readonly fields: readonly Field[];
  /** Gives "difference" (null: as it should be), "cause", "is_late", "is_due" and "rows". */
  readonly countSql: string;
  /**
   * Gives "key", "expected_from" and "actual_from" where rows have a place in time, and for each
   * field "e…", "a…" and "d…" (1: they differ), first keys first.
   */
  readonly listSql: (difference: RowDifference, limit: number) => string;
}

export interface ComparisonContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  readonly table: TableDefinition;
  readonly day: number;
  readonly dialect: Dialect;
}

interface Parts extends ComparisonContext {
  readonly expected: Expected;
  readonly sql: Sql;
  readonly tolerance: Tolerance;
}

const isVersioned = ({ mapping }: Parts): boolean => mapping.kind !== 'copy';
const isClosed = ({ mapping }: Parts): boolean =>
  mapping.kind === 'scd2' && mapping.deletes === 'closed';
const isAbsent = ({ mapping }: Parts): boolean =>
  mapping.kind === 'copy' && mapping.deletes === 'absent';

/** An instant in the target's terms, from one in 64-bit seconds. */
function instant({ dialect, mapping }: Parts, column: string, later = 0): string {
  const seconds = offsetOf(mapping) + later;
  const amount = dialect.integer(BigInt(Math.abs(seconds)));
  const name = dialect.identifier(column);
  const sum = seconds === 0 ? name : `(${name} ${seconds < 0 ? '-' : '+'} ${amount})`;
  return dialect.fromInteger(timestamp, sum);
}

/** The answer with what comes next to each version: "next_at", "next_gone", later values. */
function followed(parts: Parts): string {
  const { sql, expected, mapping, table, dialect } = parts;
  const next = sql`OVER (PARTITION BY {c0} ORDER BY {at})`;
  const last = sql`OVER (PARTITION BY {c0} ORDER BY {at} DESC)`;
  const later = laterFields(mapping, table, expected.fields).flatMap((index) => {
    const column = dialect.identifier(`c${index}`);
    return [
      `LEAD(${column}) ${next} AS ${dialect.identifier(`next${index}`)}`,
      `FIRST_VALUE(${column}) ${last} AS ${dialect.identifier(`last${index}`)}`,
    ];
  });
  const columns = [
    '*',
    sql`LEAD({at}) ${next} AS {next_at}`,
    sql`LAG({at}) ${next} AS {previous_at}`,
    sql`LEAD({gone}) ${next} AS {next_gone}`,
    ...later,
  ];
  return sql`SELECT ${columns.join(', ')}\nFROM ${dialect.filtered(dialect.identifier('expected'))}`;
}

/** The answer in the target's terms. */
function answerPart(parts: Parts): string {
  const { sql, dialect, tolerance } = parts;
  if (!isVersioned(parts)) {
    return sql`SELECT * FROM ${dialect.filtered(dialect.identifier('expected'))}`;
  }
  const { seconds } = tolerance;
  const columns = ['*', sql`${instant(parts, 'at')} AS {from_is}`];
  if (seconds > 0) {
    columns.push(sql`${instant(parts, 'at', -seconds)} AS {from_low}`);
    columns.push(sql`${instant(parts, 'at', seconds)} AS {from_high}`);
  }
  if (!isClosed(parts)) return sql`SELECT ${columns.join(', ')} FROM {followed}`;
  // A deletion is no version of its own: it ends the last one.
  const end = (later: number): string =>
    sql`CASE WHEN {next_gone} = 1 THEN ${instant(parts, 'next_at', later)} END`;
  columns.push(sql`${end(0)} AS {to_is}`, sql`${end(-seconds)} AS {to_low}`);
  columns.push(sql`${end(seconds)} AS {to_high}`);
  columns.push(sql`CASE WHEN {next_at} IS NULL OR {next_gone} = 1 THEN 1 ELSE 0 END AS {is_tail}`);
  return sql`SELECT ${columns.join(', ')} FROM {followed} WHERE {gone} = 0`;
}

/** Both sides, beside each other where they belong together. */
function joined(parts: Parts): string {
  const { sql, expected, mapping, table, tolerance, dialect } = parts;
  const name = dialect.identifier;
  const pairs = expected.fields.flatMap(({ type }, index) => {
    const pair = [
      `e.${name(`c${index}`)} AS ${name(`e${index}`)}`,
      `a.${name(`c${index}`)} AS ${name(`a${index}`)}`,
    ];
    const bounds = [`l${index}`, `h${index}`].map((bound) => `e.${name(bound)} AS ${name(bound)}`);
    return type.kind === 'timestamp' && tolerance.seconds > 0 ? [...pair, ...bounds] : pair;
  });
  const versioned = isVersioned(parts)
    ? [
        ...['next_at', 'previous_at', 'next_gone', 'from_is'].map((column) => `e.${name(column)}`),
        sql`a.{valid_from}`,
        ...laterFields(mapping, table, expected.fields).flatMap((index) => [
          `e.${name(`next${index}`)}`,
          `e.${name(`last${index}`)}`,
        ]),
      ]
    : [];
  const closing = isClosed(parts)
    ? [
        ...['to_is', 'to_low', 'to_high', 'is_tail'].map((column) => `e.${name(column)}`),
        sql`a.{valid_to}`,
        sql`a.{newest}`,
      ]
    : [];
  const columns = [
    ...pairs,
    sql`e.{at}`,
    sql`e.{born}`,
    sql`e.{gone}`,
    ...versioned,
    ...closing,
    sql`CASE WHEN a.{c0} IS NULL THEN 0 ELSE 1 END AS {is_there}`,
  ].join(', ');
  const place =
    tolerance.seconds > 0
      ? sql` AND a.{valid_from} >= e.{from_low} AND a.{valid_from} <= e.{from_high}`
      : sql` AND a.{valid_from} = e.{from_is}`;
  const on = sql`a.{c0} = e.{c0}${isVersioned(parts) ? place : ''}`;
  return [
    sql`SELECT ${columns}, 1 AS {is_due} FROM {answer} AS e LEFT JOIN {actual} AS a ON ${on}`,
    'UNION ALL',
    sql`SELECT ${columns}, 0 AS {is_due} FROM {actual} AS a LEFT JOIN {answer} AS e ON ${on} WHERE e.{c0} IS NULL`,
  ].join('\n');
}

/** 1 where two values differ, by more than the tolerance. */
function differs({ dialect, tolerance }: Parts, { type }: Field, index: number): string {
  const [e, a, low, high] = ['e', 'a', 'l', 'h'].map((side) =>
    dialect.identifier(`${side}${index}`),
  );
  const beyond =
    type.kind === 'timestamp' && tolerance.seconds > 0
      ? `${a} < ${low} OR ${a} > ${high}`
      : type.kind === 'decimal' && tolerance.decimals > 0
        ? `ABS(${e} - ${a}) > ${decimalLiteral(tolerance.decimals)}`
        : undefined;
  if (beyond === undefined) {
    return `CASE WHEN ${dialect.distinct(type, e ?? '', a ?? '')} THEN 1 ELSE 0 END`;
  }
  return `CASE WHEN ${e} IS NULL AND ${a} IS NULL THEN 0 WHEN ${e} IS NULL OR ${a} IS NULL OR ${beyond} THEN 1 ELSE 0 END`;
}

/** Whether the last version ends when its row was deleted; others end where the next one begins. */
const END_DIFFERS = (sql: Sql): string =>
  sql`CASE WHEN {is_tail} = 0 OR {valid_from} < {newest} THEN 0 WHEN {to_is} IS NULL AND {valid_to} IS NULL THEN 0 WHEN {to_is} IS NULL OR {valid_to} IS NULL OR {valid_to} < {to_low} OR {valid_to} > {to_high} THEN 1 ELSE 0 END AS {end_differs}`;

function marked(parts: Parts): string {
  const { sql, expected, dialect } = parts;
  const flags = expected.fields.map(
    (field, index) => `${differs(parts, field, index)} AS ${dialect.identifier(`d${index}`)}`,
  );
  if (isClosed(parts)) flags.push(END_DIFFERS(sql));
  return sql`SELECT *, ${flags.join(', ')} FROM {joined}`;
}

/** What each row is, copies apart, and which copy of its kind it is: those that are right first. */
function judged(parts: Parts): string {
  const { sql, expected, mapping, model, day, dialect } = parts;
  const flags = expected.fields.map((_, index) => dialect.identifier(`d${index}`));
  const sum = [...flags, ...(isClosed(parts) ? [sql`{end_differs}`] : [])].join(' + ');
  const gone = isAbsent(parts)
    ? sql`WHEN {gone} = 1 AND {is_there} = 1 THEN 'extra' WHEN {gone} = 1 THEN NULL `
    : '';
  const difference = sql`CASE WHEN {is_due} = 0 THEN 'extra' ${gone}WHEN {is_there} = 0 THEN 'missing' WHEN ${sum} > 0 THEN 'different' END`;
  const before = dialect.integer(BigInt(model.calendar.endOf(day - 1)));
  const since =
    mapping.kind === 'copy' ? sql`CASE WHEN {is_there} = 1 THEN {at} ELSE {born} END` : sql`{at}`;
  const late = isClosed(parts)
    ? sql`CASE WHEN {end_differs} = 1 THEN {next_at} ELSE {at} END`
    : since;
  const identity = [
    sql`{e0}`,
    sql`{at}`,
    sql`CASE WHEN {is_due} = 0 THEN {a0} END`,
    ...(isVersioned(parts) ? [sql`CASE WHEN {is_due} = 0 THEN {valid_from} END`] : []),
  ].join(', ');
  const columns = [
    '*',
    sql`${sum} AS {differing}`,
    sql`${difference} AS {judgement}`,
    sql`CASE WHEN ${late} > ${before} THEN 1 ELSE 0 END AS {is_late}`,
    sql`ROW_NUMBER() OVER (PARTITION BY ${identity} ORDER BY ${sum}) AS {copy}`,
  ];
  if (isVersioned(parts)) {
    const versions = sql`OVER (PARTITION BY {e0}, {is_due} ORDER BY {at})`;
    columns.push(sql`LEAD({is_there}) ${versions} AS {next_is_there}`);
    columns.push(sql`LAG({is_there}) ${versions} AS {previous_is_there}`);
  }
  return sql`SELECT ${columns.join(', ')} FROM {marked}`;
}

function partsOf(parts: Parts): readonly Part[] {
  const { sql, expected, mapping, dialect } = parts;
  return [
    ...(isVersioned(parts) ? [['followed', followed(parts)] as const] : []),
    ['answer', answerPart(parts)],
    ['actual', actualSelect(dialect, mapping, expected.fields)],
    ['joined', joined(parts)],
    ['marked', marked(parts)],
    ['judged', judged(parts)],
    [
      'compared',
      sql`SELECT *, CASE WHEN {copy} > 1 AND {a0} IS NOT NULL THEN 'duplicated' ELSE {judgement} END AS {difference} FROM {judged}${isAbsent(parts) ? sql` WHERE {gone} = 0 OR {gone} IS NULL OR {is_there} = 1` : ''}`,
    ],
  ];
}

/** Compares one table with the answer of a day, row by row. */
export function compare(context: ComparisonContext): Comparison {
  const { model, mapping, table, day, dialect } = context;
  const expected = expectedOf(model, mapping, table, day, dialect);
  const sql = sqlOf(dialect);
  const parts: Parts = { ...context, expected, sql, tolerance: toleranceOf(mapping) };
  const { fields, query } = expected;
  const all = partsOf(parts);
  const cause = causeSql({ ...context, fields });
  const list = (difference: RowDifference, limit: number): string => {
    const type = dialect.type(bigint);
    const columns = [
      sql`COALESCE({e0}, {a0}) AS {key}`,
      ...(isVersioned(parts)
        ? [
            sql`{from_is} AS {expected_from}`,
            sql`{valid_from} AS {actual_from}`,
            sql`CAST(COALESCE({at}, 0) AS ${type}) AS {at}`,
          ]
        : []),
      ...(isClosed(parts) ? [sql`{to_is}`, sql`{valid_to}`, sql`{end_differs}`] : []),
      ...fields.flatMap((_, index) =>
        ['e', 'a', 'd'].map((side) => dialect.identifier(`${side}${index}`)),
      ),
    ];
    const order = isVersioned(parts) ? '1, 2, 3' : '1';
    return sql`SELECT ${columns.join(', ')}\nFROM {compared}\nWHERE {difference} = '${difference}'\nORDER BY ${order} ${dialect.firstRows(limit)}`;
  };
  const group = sql`{difference}, {cause}, {is_late}, {is_due}`;
  return {
    fields,
    countSql: statementOf(
      dialect,
      query,
      'expected',
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
      statementOf(dialect, query, 'expected', all, list(difference, limit)),
  };
}
