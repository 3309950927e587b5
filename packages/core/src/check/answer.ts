import { timestamp } from '../model/column.js';
import { timelineOf } from '../model/table.js';
import { isNoticed, noticed } from './actual.js';
import { clockedSeconds } from './clock.js';
import { differ } from './fields.js';
import { instantLiteral, requireInstant } from './instants.js';
import { isByUpdatedAt, observedOf } from './observation.js';
import { isClosed, isVersioned, keyOf, type Parts } from './parts.js';
import type { Part } from './spelling.js';

/** An instant in the target's terms, from one in 64-bit seconds. */
function instant(parts: Parts, column: string, later = 0): string {
  const { dialect, mapping } = parts;
  const seconds = dialect.identifier(column);
  return dialect.fromInteger(timestamp, clockedSeconds(dialect, mapping, seconds, later, parts));
}

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

/** The instant whose versions a table begins with; undefined: it has them all. */
function startOf({ mapping, model }: Parts): number | undefined {
  // Observations begin with the first.
  if (mapping.kind !== 'scd2' || observedOf(mapping) !== undefined) return undefined;
  return mapping.from === undefined ? undefined : model.calendar.endOf(mapping.from);
}

/** What has to be known of a key's versions before and after each: "previous_at", "next_at" and "next_gone". */
function neighbors(parts: Parts): readonly string[] {
  const { sql, mapping } = parts;
  const isFirstApart = mapping.kind === 'scd2' && mapping.firstValidFrom !== undefined;
  const order = sql`OVER (PARTITION BY ${keyOf(parts)} ORDER BY {at})`;
  return [
    ...(isFirstApart ? [sql`LAG({at}) ${order} AS {previous_at}`] : []),
    ...(isClosed(parts) || startOf(parts) !== undefined
      ? [sql`LEAD({at}) ${order} AS {next_at}`]
      : []),
    ...(isClosed(parts) ? [sql`LEAD({gone}) ${order} AS {next_gone}`] : []),
  ];
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

/** The part that the answer is made of. */
const sourceOf = (parts: Parts): string => {
  if (neighbors(parts).length > 0) return 'followed';
  return isTracked(parts) ? 'tracked' : 'expected';
};

/** The answer key in the target's terms. */
function answerPart(parts: Parts): string {
  const { sql, dialect, tolerance, table } = parts;
  const source = dialect.identifier(sourceOf(parts));
  if (!isVersioned(parts)) return sql`SELECT * FROM ${source}`;
  const { seconds } = tolerance;
  const columns = ['*', sql`${begins(parts)} AS {from_is}`, sql`${matched(parts)} AS {place_is}`];
  if (seconds > 0) {
    columns.push(sql`${matched(parts, -seconds)} AS {from_low}`);
    columns.push(sql`${matched(parts, seconds)} AS {from_high}`);
  }
  const conditions: string[] = [];
  const start = startOf(parts);
  if (start !== undefined) {
    const since = dialect.integer(BigInt(start));
    conditions.push(sql`({next_at} IS NULL OR {next_at} > ${since})`);
    // A pipeline that started later never saw a row deleted before that.
    const isHard = timelineOf(table).deletion?.isHard ?? false;
    if (isHard && !isClosed(parts)) conditions.push(sql`({gone} = 0 OR {at} > ${since})`);
  }
  if (isClosed(parts)) {
    // A deletion isn't a version of its own: it ends the last one.
    const end = (later: number): string =>
      sql`CASE WHEN {next_gone} = 1 THEN ${instant(parts, 'next_at', later)} END`;
    columns.push(sql`${end(0)} AS {to_is}`, sql`${end(-seconds)} AS {to_low}`);
    columns.push(sql`${end(seconds)} AS {to_high}`);
    columns.push(
      sql`CASE WHEN {next_at} IS NULL OR {next_gone} = 1 THEN 1 ELSE 0 END AS {is_tail}`,
    );
    conditions.push(sql`{gone} = 0`);
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return sql`SELECT ${columns.join(', ')} FROM ${source}${where}`;
}

/** The answer with tracked changes alone, where not every change makes a version: "traced" and "tracked". */
export const trackedParts = (parts: Parts): readonly Part[] =>
  isTracked(parts)
    ? [
        ['traced', traced(parts)],
        ['tracked', tracked(parts)],
      ]
    : [];

/** The answer with its neighbors, where they have to be known: "followed". */
function followedParts(parts: Parts): readonly Part[] {
  const columns = neighbors(parts);
  if (columns.length === 0) return [];
  const source = parts.dialect.identifier(isTracked(parts) ? 'tracked' : 'expected');
  return [['followed', `SELECT ${['*', ...columns].join(', ')}\nFROM ${source}`]];
}

/** What the target should hold, in its own terms, as parts of a statement: "answer", and what it is made of. */
export const answerParts = (parts: Parts): readonly Part[] => [
  ...trackedParts(parts),
  ...followedParts(parts),
  ['answer', answerPart(parts)],
];
