import type { FilesChange, TableName, VersionedTables } from '../adapter.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { type OperationContext, planContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import { type Sessions, withSessions } from '../sessions/sessions.js';
import { checkSignal } from '../sessions/stop.js';
import { loadedModel } from '../standing/loaded-model.js';
import { requireBegun } from '../standing/not-loaded.js';
import { ownershipOf, requireOwnTables } from '../standing/ownership.js';
import { requireWhole, standings } from '../standing/standing.js';
import { requireVersions } from './versions.js';

/** What was done to each table's files, by system. */
export interface Maintenance {
  readonly target: string;
  readonly dataset: string;
  readonly systems: Readonly<Record<string, Readonly<Record<string, FilesChange>>>>;
}

export type Work = (versions: VersionedTables, name: TableName) => Promise<FilesChange>;

async function maintainWith(
  context: OperationContext,
  sessions: Sessions,
  what: string,
  work: Work,
  options: RunOptions,
): Promise<Maintenance['systems']> {
  const { dataset } = context;
  const records = await sessions.records();
  const whole = requireWhole(context, standings(context, records));
  for (const standing of whole) {
    const { catalog } = sessions.require(standing.system);
    const model = loadedModel(context, standing.entry);
    const planned = planContext(context, model, standing.system);
    const recorded = records.get(standing.system) ?? NO_RECORDS;
    const ownership = ownershipOf(context, planned.system, standing, recorded);
    await requireOwnTables(catalog, planned, ownership);
  }
  const systems: [string, Record<string, FilesChange>][] = [];
  for (const { system, schema, entry } of whole) {
    const { tableVersions } = sessions.require(system).session;
    const done: Record<string, FilesChange> = {};
    const { day } = entry;
    // Of those in the ledger, which anybody may have edited, only the dataset's own.
    const own = dataset.systems.find(({ name }) => name === system)?.tables ?? [];
    const tables = own.map(({ name }) => name).filter((name) => entry.tables.includes(name));
    for (const [step, table] of tables.entries()) {
      checkSignal(options.signal, 'step');
      options.onProgress?.({
        system,
        label: `${what} ${table}`,
        step,
        steps: tables.length,
        day,
      });
      if (tableVersions !== undefined) done[table] = await work(tableVersions, { schema, table });
    }
    systems.push([system, done]);
  }
  return Object.fromEntries(systems);
}

/** Table by table, while holding the lock, on Headwater's own tables. */
export async function maintain(
  context: OperationContext,
  what: string,
  work: Work,
  options: RunOptions,
): Promise<Maintenance> {
  requireVersions(context, `${what} isn't possible`);
  const { adapter, dataset } = context;
  const { signal } = options;
  // Checked by a reader first: a refusal then creates nothing, not even a lock table.
  const found = await withSessions(context, 'read', signal, (sessions) =>
    requireBegun(context, sessions),
  );
  requireWhole(context, found);
  const systems = await withSessions(
    context,
    'write',
    signal,
    (sessions) => maintainWith(context, sessions, what, work, options),
    () => 'step',
  );
  return { target: adapter.target, dataset: dataset.name, systems };
}
