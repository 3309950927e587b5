import type { ActualContext } from './actual.js';
import { checkOrder } from './change-order.js';
import type { Field } from './fields.js';
import type { StructureCheck } from './structure.js';
import { checkVersions } from './version-structure.js';

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
