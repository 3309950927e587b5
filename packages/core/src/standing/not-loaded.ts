import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { NO_RECORDS } from '../ledger/entry.js';
import type { OperationContext } from '../sessions/context.js';
import type { RecordsBySystem, Sessions } from '../sessions/sessions.js';
import { strangersTo } from './ownership.js';
import { type Standing, standings } from './standing.js';

/** The schemas of tables that would prevent a load; the databases, for systems with their own. */
async function schemasInTheWay(
  context: OperationContext,
  sessions: Sessions,
  found: readonly Standing[],
  records: RecordsBySystem,
): Promise<readonly string[]> {
  const schemas: string[] = [];
  for (const standing of found) {
    const tables = (await sessions.find(standing.system)?.catalog.tablesOf(standing.schema)) ?? [];
    const recorded = records.get(standing.system) ?? NO_RECORDS;
    const strangers = strangersTo(context, standing, recorded, tables);
    if (strangers.length > 0) schemas.push(standing.database ?? standing.schema);
  }
  return schemas;
}

/**
 * The state of every system. Fails with NOT_LOADED if nothing has been loaded or started: a
 * baseline must come first, and whatever prevents it must go before that.
 */
export async function requireBegun(
  context: OperationContext,
  sessions: Sessions,
): Promise<readonly Standing[]> {
  const records = await sessions.records();
  const found = standings(context, records);
  if (found.some(({ entry, unfinished }) => entry ?? unfinished)) return found;
  const inTheWay = await schemasInTheWay(context, sessions, found, records);
  throw new HeadwaterError('NOT_LOADED', {
    what: `There is no baseline in ${context.adapter.target} yet.`,
    next:
      inTheWay.length === 0
        ? advice`Load it first: ${suggest('load-baseline')}`
        : advice`Existing tables in ${inTheWay.join(', ')} prevent a load. See which, and what to do: ${suggest('status')}`,
  });
}
