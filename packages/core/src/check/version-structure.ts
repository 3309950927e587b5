import { equalKeys, keyList } from '../adapter/keys.js';
import { type ActualContext, actualSelect } from './actual.js';
import { type Field, keyFields, toleranceOf } from './fields.js';
import type { Scd2Mapping } from './mapping.js';
import { type Part, type Sql, sqlOf } from './spelling.js';
import {
  isRepeated,
  type StructureCheck,
  type StructureDifference,
  structureCheck,
} from './structure.js';

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
export function checkVersions(
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
