import { equalKeys, keyList } from '../adapter/keys.js';
import type { Dialect } from '../adapter.js';
import { timestamp, unitsPerSecond } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import { actualSelect, isNoticed, noticed } from './actual.js';
import { clockedSeconds } from './clock.js';
import { type Expected, expectedOf } from './expected.js';
import { differ, keyFields, type Tolerance, toleranceOf } from './fields.js';
import { instantLiteral, requireInstant } from './instants.js';
import type { CheckMapping } from './mapping.js';
import { isByUpdatedAt, observedOf } from './observation.js';
import type { Piece } from './pieces.js';
import type { Runs } from './runs.js';
import { type Part, type Sql, sqlOf } from './spelling.js';

export interface ComparisonContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  readonly table: TableDefinition;
  readonly day: number;
  /** The instant whose answer it is: the last of the day, or an earlier one. */
  readonly to: number;
  /** Only these rows. */
  readonly piece?: Piece | undefined;
  /** Those of the pipeline, if its versions begin with them. */
  readonly runs?: Runs | undefined;
  readonly dialect: Dialect;
}

/** What the parts of a comparison are built from. */
export interface Parts extends ComparisonContext {
  readonly expected: Expected;
  readonly sql: Sql;
  readonly tolerance: Tolerance;
}

export const partsFor = (context: ComparisonContext): Parts => ({
  ...context,
  expected: expectedOf(context),
  sql: sqlOf(context.dialect),
  tolerance: toleranceOf(context.mapping),
});

export const isVersioned = ({ mapping }: Pick<Parts, 'mapping'>): boolean =>
  mapping.kind !== 'copy';
export const isClosed = ({ mapping }: Parts): boolean =>
  mapping.kind === 'scd2' && (mapping.deletes === 'closed' || mapping.deletes === 'ended');
export const isAbsent = ({ mapping }: Parts): boolean =>
  mapping.kind === 'copy' && mapping.deletes === 'absent';

/** An instant in the target's terms, from one in 64-bit seconds. */
function instant(parts: Parts, column: string, later = 0): string {
  const { dialect, mapping } = parts;
  const seconds = dialect.identifier(column);
  return dialect.fromInteger(timestamp, clockedSeconds(dialect, mapping, seconds, later, parts));
}

/** The key's fields, as a list: on one side of the comparison, or before. */
export const keyOf = ({ dialect, table }: ComparisonContext, side = 'c'): string =>
  keyList(dialect, keyFields(table, side));

/** Which fields make a version when they change; undefined: any of them. */
function trackedFields({ mapping, expected }: Parts): readonly number[] | undefined {
  const { track } = mapping.kind === 'scd2' ? mapping : {};
  return track?.map((column) => expected.fields.findIndex(({ name }) => name === column));
}

export const isTracked = (parts: Parts): boolean => trackedFields(parts) !== undefined;

/** The answer key with the previous value of each tracked field. */
function traced(parts: Parts): string {
  const { sql } = parts;
  const before = sql`OVER (PARTITION BY ${keyOf(parts)} ORDER BY {at})`;
  const columns = (trackedFields(parts) ?? []).map(
    (index) => sql`LAG({c${index}}) ${before} AS {before${index}}`,
  );
  const all = ['*', sql`LAG({at}) ${before} AS {before_at}`, ...columns].join(', ');
  return sql`SELECT ${all}\nFROM {expected}`;
}

/** Each row's first state, its deletion, and the changes to tracked fields. */
function tracked(parts: Parts): string {
  const { sql, expected, dialect } = parts;
  const changes = (trackedFields(parts) ?? []).flatMap((index) => {
    const field = expected.fields[index];
    return field ? [differ(dialect, field, sql`{c${index}}`, sql`{before${index}}`)] : [];
  });
  const wanted = [sql`{before_at} IS NULL`, sql`{gone} = 1`, ...changes].join(' OR ');
  return sql`SELECT * FROM {traced} WHERE ${wanted}`;
}

/** The answer key with what follows each version: "next_at" and "next_gone". */
function followed(parts: Parts): string {
  const { sql, dialect, mapping } = parts;
  const key = keyOf(parts);
  const next = sql`OVER (PARTITION BY ${key} ORDER BY {at})`;
  const columns = [
    '*',
    ...(mapping.kind === 'scd2' && mapping.firstValidFrom !== undefined
      ? [sql`LAG({at}) ${next} AS {previous_at}`]
      : []),
    sql`LEAD({at}) ${next} AS {next_at}`,
    sql`LEAD({gone}) ${next} AS {next_gone}`,
  ];
  const source = dialect.identifier(isTracked(parts) ? 'tracked' : 'expected');
  return sql`SELECT ${columns.join(', ')}\nFROM ${source}`;
}

/** Where a version begins, in the target's terms. */
function begins(parts: Parts, later = 0): string {
  const { sql, dialect, mapping, model } = parts;
  const usual = instant(parts, isByUpdatedAt(mapping) ? 'updated' : 'at', later);
  const { firstValidFrom, from, observed } = mapping.kind === 'scd2' ? mapping : {};
  if (firstValidFrom === undefined) return usual;
  const stood =
    from === undefined || observed !== undefined
      ? ''
      : sql` OR {at} <= ${dialect.integer(BigInt(model.calendar.endOf(from)))}`;
  const first = instantLiteral(dialect, requireInstant(firstValidFrom, 'first_valid_from'));
  return sql`CASE WHEN {previous_at} IS NULL${stood} THEN ${first} ELSE ${usual} END`;
}

/** The same for matching: a delete that is noticed at some time matches whenever that was. */
const matched = (parts: Parts, later = 0): string =>
  isNoticed(parts)
    ? parts.sql`CASE WHEN {gone} = 1 THEN ${noticed(parts.dialect)} ELSE ${begins(parts, later)} END`
    : begins(parts, later);

/** The answer key in the target's terms. */
function answerPart(parts: Parts): string {
  const { sql, dialect, tolerance } = parts;
  if (!isVersioned(parts)) {
    return sql`SELECT * FROM {expected}`;
  }
  const { seconds } = tolerance;
  const columns = ['*', sql`${begins(parts)} AS {from_is}`, sql`${matched(parts)} AS {place_is}`];
  if (seconds > 0) {
    columns.push(sql`${matched(parts, -seconds)} AS {from_low}`);
    columns.push(sql`${matched(parts, seconds)} AS {from_high}`);
  }
  const { mapping, model } = parts;
  // Observations begin with the first.
  const isSeen = observedOf(mapping) !== undefined;
  const first = mapping.kind === 'scd2' && !isSeen ? mapping.from : undefined;
  const start = first === undefined ? 0 : model.calendar.endOf(first);
  const since = dialect.integer(BigInt(start));
  const stood = sql`({next_at} IS NULL OR {next_at} > ${since})`;
  if (!isClosed(parts)) {
    // A pipeline that started later never saw a row deleted before that.
    const isHard = first !== undefined && timelineOf(parts.table).deletion?.isHard;
    const known = isHard ? sql` AND ({gone} = 0 OR {at} > ${since})` : '';
    return sql`SELECT ${columns.join(', ')} FROM {followed} WHERE ${stood}${known}`;
  }
  // A deletion isn't a version of its own: it ends the last one.
  const end = (later: number): string =>
    sql`CASE WHEN {next_gone} = 1 THEN ${instant(parts, 'next_at', later)} END`;
  columns.push(sql`${end(0)} AS {to_is}`, sql`${end(-seconds)} AS {to_low}`);
  columns.push(sql`${end(seconds)} AS {to_high}`);
  columns.push(sql`CASE WHEN {next_at} IS NULL OR {next_gone} = 1 THEN 1 ELSE 0 END AS {is_tail}`);
  return sql`SELECT ${columns.join(', ')} FROM {followed} WHERE {gone} = 0 AND ${stood}`;
}

/** The values of both sides, of joined rows. */
function sideBySide({ expected, tolerance, dialect }: Parts): readonly string[] {
  const name = (text: string): string => dialect.identifier(text);
  const pairs = expected.fields.flatMap(({ type }, index) => {
    const pair = [
      `e.${name(`c${index}`)} AS ${name(`e${index}`)}`,
      `a.${name(`c${index}`)} AS ${name(`a${index}`)}`,
    ];
    const bounds = [`l${index}`, `h${index}`].map((bound) => `e.${name(bound)} AS ${name(bound)}`);
    return unitsPerSecond(type) !== undefined && tolerance.seconds > 0
      ? [...pair, ...bounds]
      : pair;
  });
  return pairs;
}

/** Where versions end, of joined rows. */
function endings(parts: Parts): readonly string[] {
  const { sql } = parts;
  if (!isClosed(parts)) return [];
  return [
    ...['to_is', 'to_low', 'to_high', 'is_tail'].map(
      (column) => `e.${parts.dialect.identifier(column)}`,
    ),
    sql`a.{valid_to}`,
    sql`a.{newest}`,
  ];
}

/** How rows of both sides match. */
function matching(parts: Parts): string {
  const { sql, dialect, table, tolerance } = parts;
  const same = equalKeys(dialect, keyFields(table), 'a', 'e');
  if (!isVersioned(parts)) return same;
  return tolerance.seconds > 0
    ? sql`${same} AND a.{place} >= e.{from_low} AND a.{place} <= e.{from_high}`
    : sql`${same} AND a.{place} = e.{place_is}`;
}

/** The answer's rows, each with every row that matches it, as far as it takes to see whether they differ. */
export function matches(parts: Parts): string {
  const { sql } = parts;
  const columns = [
    ...sideBySide(parts),
    ...(isVersioned(parts) ? [sql`a.{valid_from}`] : []),
    ...endings(parts),
    sql`CASE WHEN a.{c0} IS NULL THEN 0 ELSE 1 END AS {is_there}`,
  ].join(', ');
  const isDue = isAbsent(parts) ? sql` WHERE e.{gone} = 0` : '';
  return sql`SELECT ${columns} FROM {answer} AS e LEFT JOIN {actual} AS a ON ${matching(parts)}${isDue}`;
}

/** The answer with tracked changes alone, where not every change makes a version: "traced" and "tracked". */
export const trackedParts = (parts: Parts): readonly Part[] =>
  isTracked(parts)
    ? [
        ['traced', traced(parts)],
        ['tracked', tracked(parts)],
      ]
    : [];

/** The two sides as parts of a statement: "answer" and "actual", and what the answer is made of. */
export const bothSides = (parts: Parts): readonly Part[] => [
  ...trackedParts(parts),
  ...(isVersioned(parts) ? [['followed', followed(parts)] as const] : []),
  ['answer', answerPart(parts)],
  ['actual', actualSelect(parts, parts.expected.fields)],
];

/** Both sides, joined where they match. */
export function joined(parts: Parts): string {
  const { sql } = parts;
  const versioned = isVersioned(parts) ? [sql`e.{from_is}`, sql`a.{valid_from}`] : [];
  const columns = [
    ...sideBySide(parts),
    sql`e.{at}`,
    sql`e.{born}`,
    sql`e.{gone}`,
    ...versioned,
    ...endings(parts),
    sql`CASE WHEN a.{c0} IS NULL THEN 0 ELSE 1 END AS {is_there}`,
  ].join(', ');
  const on = matching(parts);
  return [
    sql`SELECT ${columns}, 1 AS {is_due} FROM {answer} AS e LEFT JOIN {actual} AS a ON ${on}`,
    'UNION ALL',
    sql`SELECT ${columns}, 0 AS {is_due} FROM {actual} AS a LEFT JOIN {answer} AS e ON ${on} WHERE e.{c0} IS NULL`,
  ].join('\n');
}
