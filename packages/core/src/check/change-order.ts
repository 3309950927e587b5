import { keyList } from '../adapter/keys.js';
import { type ActualContext, actualSelect } from './actual.js';
import { type Field, keyFields, toleranceOf } from './fields.js';
import type { ChangesMapping } from './mapping.js';
import { type Part, sqlOf } from './spelling.js';
import { isRepeated, type StructureCheck, structureCheck } from './structure.js';

/**
 * A change never comes after one that happened later. Of copies, the first counts. Changes with the
 * same position, such as those of a batch, have no order among themselves; a change without a
 * position has none.
 */
export function checkOrder(
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
