import type { FoundTable } from '../adapter.js';
import { advice, option, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { Records } from '../ledger/entry.js';
import { knownVariant } from '../model/variants.js';
import type { PlanContext } from '../plan/context.js';
import type { Catalog } from '../sessions/catalog.js';
import { type OperationContext, planContext } from '../sessions/context.js';
import { columnsOf } from '../views/evaluator.js';
import { describeDeparture, type Ownership, type Stranger, strangersAmong } from './own-table.js';
import type { Standing } from './standing.js';

/** The existing tables of a system. Fails with DRIFTED if one has lost a column. */
export function presentTables(
  { schema, system }: PlanContext,
  found: readonly FoundTable[],
): readonly string[] {
  return system.tables.flatMap((table) => {
    const present = found.find(({ name }) => name === table.name);
    if (present === undefined) return [];
    const has = (column: string): boolean => present.columns.some(({ name }) => name === column);
    const missing = columnsOf(table).find(({ name }) => !has(name));
    if (missing === undefined) return [table.name];
    throw new HeadwaterError('DRIFTED', {
      what: `The table ${schema}.${table.name} has lost its column '${missing.name}'.`,
      why: "Its custom rows couldn't be restored as they are. Nothing was changed.",
      next: advice`Add the column again, or reset without ${option('keepCustom')}.`,
    });
  });
}

/**
 * The tables of a system that records say Headwater created. Without transactions, one may have
 * been created but not recorded when the connection was lost: then all of them count.
 */
function ownedNow(
  { adapter }: OperationContext,
  { tables }: { readonly tables: readonly { readonly name: string }[] },
  { schema, unfinished }: Standing,
  { entries, journal }: Records,
): readonly string[] {
  if (unfinished !== undefined && !adapter.capabilities.transactions) {
    return tables.map(({ name }) => name);
  }
  const recorded = [...entries, ...journal].filter((entry) => entry.schema === schema);
  return [...new Set(recorded.flatMap((entry) => entry.tables))];
}

/** A system's tables that are Headwater's own, according to the database's records. */
export function ownershipOf(
  context: OperationContext,
  system: { readonly tables: readonly { readonly name: string }[] },
  standing: Standing,
  records: Records,
): Ownership {
  const made = standing.entry ?? standing.unfinished;
  return {
    tables: ownedNow(context, system, standing, records),
    isOtherVersion:
      made !== undefined && made.generatorVersion !== context.dataset.generatorVersion,
  };
}

/** The names of a system's tables that exist but aren't Headwater's, in order. */
export function strangersTo(
  context: OperationContext,
  standing: Standing,
  records: Records,
  found: readonly FoundTable[],
): readonly string[] {
  if (found.length === 0) return [];
  const made = standing.entry ?? standing.unfinished;
  const { defaults, variants } = context.dataset;
  const parameters = made?.parameters ?? defaults;
  // Another version of the dataset may have had other variants.
  const variant = knownVariant(variants, parameters.variant);
  const model = context.dataset.model({ ...parameters, variant });
  const planned = planContext(context, model, standing.system);
  const ownership = ownershipOf(context, planned.system, standing, records);
  return strangersAmong(planned, found, ownership)
    .map(({ name }) => name)
    .toSorted();
}

function notOwned({ schema, system }: PlanContext, { name, departure }: Stranger): HeadwaterError {
  if (departure === undefined) {
    return new HeadwaterError('NOT_OWNED', {
      what: `The table ${schema}.${name} already exists, and Headwater didn't create it.`,
      why: "Headwater never touches a table that isn't its own. Nothing was changed.",
      next: `Configure a different schema for the system ${system.name}, or move that table away. If it is left over from a load whose ledger is gone, you can drop it.`,
    });
  }
  return new HeadwaterError('NOT_OWNED', {
    what: `${schema}.${name} isn't the table Headwater created: ${describeDeparture(departure)}.`,
    why: "Headwater never touches a table that isn't its own. Nothing was changed.",
    next: advice`Move it away or drop it, and recreate the table with: ${suggest('reset')}`,
  });
}

/**
 * Refuses if a table with one of the system's names isn't Headwater's. Part of the checks before
 * any change.
 */
export async function requireOwnTables(
  catalog: Catalog,
  context: PlanContext,
  ownership: Ownership,
): Promise<void> {
  const found = await catalog.tablesOf(context.schema);
  const [stranger] = strangersAmong(context, found, ownership);
  if (stranger !== undefined) throw notOwned(context, stranger);
}
