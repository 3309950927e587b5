import { equalKeys, keyList } from '../adapter/keys.js';
import type { TableDefinition } from '../model/table.js';
import { keyParts } from '../views/row-key.js';
import { type ActualContext, actualSelect } from './actual.js';
import { clockOf, offsetsOf } from './clock.js';
import { type Field, keyFields, toleranceOf } from './fields.js';
import { instantLiteral } from './instants.js';
import type { ChangesMapping, Scd2Mapping } from './mapping.js';
import { type Part, type Sql, sqlOf, statementOf } from './spelling.js';
import { repeatedTimes } from './zone.js';

/** What is wrong with a table by itself, whatever the answer key says. */
export type StructureDifference = 'wrongly-current' | 'overlap' | 'gap' | 'out-of-order';

/** A query for such faults in a target table, inside the engine. */
export interface StructureCheck {
  readonly table: TableDefinition;
  /** Returns "difference" (null: none) and "rows". */
  readonly countSql: string;
  /**
   * Returns the key as `keyParts` names its parts, "actual_from" and, named after their columns, "e_…" and "a_…". A flag is 1 if it
   * should be or is yes, and 0 if it is no; otherwise "current_flag" has its value.
   */
  readonly listSql: (difference: StructureDifference, limit: number) => string;
  /** The columns that show the fault: their expected and actual values. */
  readonly shown: Readonly<Partial<Record<StructureDifference, readonly string[]>>>;
}

function structureCheck(
  { dialect, table }: ActualContext,
  parts: readonly Part[],
  shown: StructureCheck['shown'],
): StructureCheck {
  const sql = sqlOf(dialect);
  const names = keyParts(table);
  return {
    table,
    shown,
    countSql: statementOf(
      dialect,
      undefined,
      '',
      parts,
      sql`SELECT {difference}, ${dialect.count('*')} AS {rows} FROM {judged} GROUP BY {difference}`,
    ),
    listSql(difference, limit) {
      const pairs = (shown[difference] ?? []).flatMap((column) =>
        [`e_${column}`, `a_${column}`].map((name) => dialect.identifier(name)),
      );
      const raw = shown[difference]?.includes('is_current') ? [sql`{current_flag}`] : [];
      const key = keyFields(table).map(
        (field, at) => `${dialect.identifier(field)} AS ${dialect.identifier(names[at] ?? '')}`,
      );
      const own = [...key, sql`{valid_from} AS {actual_from}`];
      const order = own.map((_, at) => at + 1).join(', ');
      const columns = [...own, ...pairs, ...raw].join(', ');
      return statementOf(
        dialect,
        undefined,
        '',
        parts,
        sql`SELECT ${columns}\nFROM {judged}\nWHERE {difference} = '${difference}'\nORDER BY ${order} ${dialect.firstRows(limit)}`,
      );
    },
  };
}

/**
 * Whether one of some instants is a local time that clocks show twice: nothing tells which of the two is earlier. Undefined if
 * there is none.
 */
function isRepeated(context: ActualContext, instants: readonly string[]): string | undefined {
  const { dialect, mapping } = context;
  const clock = clockOf(mapping);
  const times = typeof clock === 'string' ? repeatedTimes(offsetsOf(clock, context)) : [];
  const tests = times.flatMap((pair) => {
    const [from, to] = pair.map((time) => instantLiteral(dialect, time));
    return instants.map((instant) => `(${instant} >= ${from} AND ${instant} < ${to})`);
  });
  return tests.length === 0 ? undefined : tests.join(' OR ');
}

/** Which of a key's versions is at fault, given "next" (the start of the following one). */
function versionFault(context: ActualContext, mapping: Scd2Mapping): string {
  const { dialect } = context;
  const { isCurrent, version, deletes } = mapping;
  const sql = sqlOf(dialect);
  const faults: (readonly [string, StructureDifference | undefined])[] = [
    // It is still current although another one follows.
    [sql`{next} IS NOT NULL AND {valid_to} IS NULL`, 'wrongly-current'],
  ];
  if (deletes !== 'closed' && deletes !== 'ended') {
    faults.push([sql`{next} IS NULL AND {valid_to} IS NOT NULL`, 'wrongly-current']);
  }
  if (isCurrent !== undefined)
    faults.push([sql`{is_current} <> {e_is_current}`, 'wrongly-current']);
  const repeated = isRepeated(context, [sql`{valid_to}`, sql`{next}`]);
  if (repeated !== undefined) faults.push([repeated, undefined]);
  const { seconds } = toleranceOf(mapping);
  const next = dialect.identifier('next');
  const [earliest, latest] =
    seconds === 0 ? [next, next] : [dialect.later(next, -seconds), dialect.later(next, seconds)];
  faults.push([sql`{valid_to} > ${latest}`, 'overlap'], [sql`{valid_to} < ${earliest}`, 'gap']);
  if (version !== undefined) faults.push([sql`{a_version} <> {e_version}`, 'out-of-order']);
  return `CASE ${faults.map(([test, fault]) => `WHEN ${test} THEN ${fault ? `'${fault}'` : 'NULL'}`).join(' ')} END`;
}

/**
 * Of versions that begin at the same instant: the correct one, if any, else the one that ends
 * first.
 */
function chosen({ isCurrent, version }: Scd2Mapping, key: string, sql: Sql): string {
  const order = [
    sql`CASE WHEN {fault} IS NULL THEN 0 ELSE 1 END`,
    // Engines disagree on where NULL sorts.
    sql`CASE WHEN {valid_to} IS NULL THEN 1 ELSE 0 END`,
    sql`{valid_to}`,
    ...(isCurrent === undefined ? [] : [sql`{is_current}`]),
    ...(version === undefined
      ? []
      : [sql`CASE WHEN {version} IS NULL THEN 1 ELSE 0 END`, sql`{version}`]),
  ];
  return sql`ROW_NUMBER() OVER (PARTITION BY ${key}, {valid_from} ORDER BY ${order.join(', ')}) AS {copy}`;
}

/**
 * Exactly one current version per key, without overlaps or gaps. Copies of a version count once.
 */
function checkVersions(
  context: ActualContext,
  mapping: Scd2Mapping,
  fields: readonly Field[],
): StructureCheck {
  const { dialect, table } = context;
  const sql = sqlOf(dialect);
  const { isCurrent, version } = mapping;
  const names = keyFields(table);
  const key = keyList(dialect, names);
  const isThere = names.map((name) => `${dialect.identifier(name)} IS NOT NULL`).join(' AND ');
  const order = sql`OVER (PARTITION BY ${key} ORDER BY {valid_from})`;
  const linked = [
    '*',
    sql`LEAD({valid_from}) ${order} AS {next}`,
    sql`ROW_NUMBER() ${order} AS {number}`,
  ].join(', ');
  const beside = [
    'a.*',
    sql`s.{next}`,
    sql`s.{next} AS {e_valid_to}`,
    sql`a.{valid_to} AS {a_valid_to}`,
    ...(isCurrent === undefined
      ? []
      : [
          sql`a.{is_current} AS {a_is_current}`,
          sql`CASE WHEN s.{next} IS NULL AND a.{valid_to} IS NULL THEN 1 ELSE 0 END AS {e_is_current}`,
        ]),
    ...(version === undefined
      ? []
      : [sql`a.{version} AS {a_version}`, sql`s.{number} AS {e_version}`]),
  ].join(', ');
  const parts: readonly Part[] = [
    ['actual', actualSelect(context, fields)],
    [
      'starts',
      sql`SELECT DISTINCT ${key}, {valid_from} FROM {actual} WHERE ${isThere} AND {valid_from} IS NOT NULL`,
    ],
    ['linked', sql`SELECT ${linked} FROM {starts}`],
    [
      'beside',
      sql`SELECT ${beside} FROM {actual} AS a INNER JOIN {linked} AS s ON ${equalKeys(dialect, names, 'a', 's')} AND a.{valid_from} = s.{valid_from}`,
    ],
    ['faulty', sql`SELECT *, ${versionFault(context, mapping)} AS {fault} FROM {beside}`],
    ['copies', sql`SELECT *, ${chosen(mapping, key, sql)} FROM {faulty}`],
    ['judged', sql`SELECT *, {fault} AS {difference} FROM {copies} WHERE {copy} = 1`],
  ];
  const current = isCurrent === undefined ? ['valid_to'] : ['is_current', 'valid_to'];
  return structureCheck(context, parts, {
    'wrongly-current': current,
    overlap: ['valid_to'],
    gap: ['valid_to'],
    'out-of-order': ['version'],
  });
}

/**
 * A change never comes after one that happened later. Of copies, the first counts. Changes with the
 * same position, such as those of a batch, have no order among themselves; a change without a
 * position has none.
 */
function checkOrder(
  context: ActualContext,
  mapping: ChangesMapping,
  fields: readonly Field[],
): StructureCheck {
  const { dialect, table } = context;
  const sql = sqlOf(dialect);
  const key = keyList(dialect, keyFields(table));
  const ofChange = keyFields(table).map((name) => `c.${dialect.identifier(name)}`);
  const { seconds } = toleranceOf(mapping);
  const from = sql`c.{valid_from}`;
  const latest = seconds === 0 ? from : dialect.later(from, seconds);
  const repeated = isRepeated(context, [from]);
  const isUnknown = repeated === undefined ? '' : ` WHEN ${repeated} THEN NULL`;
  const parts: readonly Part[] = [
    ['actual', actualSelect(context, fields)],
    [
      'changes',
      sql`SELECT ${key}, {valid_from}, MIN({sequence}) AS {sequence} FROM {actual} GROUP BY ${key}, {valid_from}`,
    ],
    [
      'places',
      sql`SELECT {sequence}, MAX({valid_from}) AS {newest} FROM {changes} WHERE {sequence} IS NOT NULL GROUP BY {sequence}`,
    ],
    [
      'before',
      sql`SELECT {sequence}, MAX({newest}) OVER (ORDER BY {sequence} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS {latest} FROM {places}`,
    ],
    [
      'judged',
      sql`SELECT ${ofChange.join(', ')}, c.{valid_from}, b.{latest} AS {e_instant}, c.{valid_from} AS {a_instant}, CASE${isUnknown} WHEN b.{latest} > ${latest} THEN 'out-of-order' END AS {difference} FROM {changes} AS c INNER JOIN {before} AS b ON b.{sequence} = c.{sequence}`,
    ],
  ];
  return structureCheck(context, parts, { 'out-of-order': ['instant'] });
}

/** The checks of a table by itself; undefined if there are none. */
export function structureCheckOf(
  context: ActualContext,
  fields: readonly Field[],
): StructureCheck | undefined {
  const { mapping } = context;
  if (mapping.kind === 'scd2') return checkVersions(context, mapping, fields);
  const hasOrder = mapping.kind === 'changes' && mapping.sequence !== undefined;
  return hasOrder ? checkOrder(context, mapping, fields) : undefined;
}
