import type { Session, TableName, TableVersion, VersionedTables } from '../adapter.js';
import type { LedgerEntry, TableVersions } from '../ledger/entry.js';
import { PARAMETER_NAMES } from '../sessions/context.js';
import { standsAtEnd } from './instant.js';

async function byTable<T>(
  schema: string,
  tables: readonly string[],
  ask: (name: TableName) => Promise<T | undefined>,
): Promise<Readonly<Record<string, T>>> {
  const answers = await Promise.all(
    tables.map(async (table) => [table, await ask({ schema, table })] as const),
  );
  return Object.fromEntries(
    answers.flatMap(([table, answer]) => (answer === undefined ? [] : [[table, answer]])),
  );
}

/** The tables' current versions; null if the platform keeps none. */
export async function versionsNow(
  session: Session,
  schema: string,
  tables: readonly string[],
): Promise<TableVersions | null> {
  const { tableVersions } = session;
  if (tableVersions === undefined) return null;
  return byTable(schema, tables, async (name) => (await tableVersions.versions(name, 1))[0]);
}

/** The last entry that recorded a day's versions, among those with the currently loaded rows. */
export const notedOn = (
  entries: readonly LedgerEntry[],
  current: LedgerEntry,
  day: number,
): LedgerEntry | undefined =>
  entries.findLast(
    (entry) =>
      entry.versions !== null &&
      entry.day === day &&
      standsAtEnd(entry) &&
      entry.dataset === current.dataset &&
      entry.system === current.system &&
      entry.schema === current.schema &&
      entry.generatorVersion === current.generatorVersion &&
      PARAMETER_NAMES.every((name) => entry.parameters[name] === current.parameters[name]),
  );

/** A table's versions from one on that the platform still reports. */
async function versionsSince(
  tableVersions: VersionedTables,
  name: TableName,
  first: number,
): Promise<readonly TableVersion[]> {
  const [newest] = await tableVersions.versions(name, 1);
  if (newest === undefined || newest.version < first) return [];
  return tableVersions.versions(name, newest.version - first + 1);
}

/** What is left of each table's history, as far back as any recorded version. */
export async function historiesSince(
  tableVersions: VersionedTables,
  schema: string,
  noted: readonly TableVersions[],
): Promise<Readonly<Record<string, readonly TableVersion[]>>> {
  const tables = [...new Set(noted.flatMap((versions) => Object.keys(versions)))];
  return byTable(schema, tables, (name) => {
    const found = noted.flatMap((versions) => versions[name.table]?.version ?? []);
    return versionsSince(tableVersions, name, Math.min(...found));
  });
}

/**
 * Whether all recorded versions are still in the histories: a recreated table counts from 0 again.
 */
export const areKept = (
  noted: TableVersions,
  histories: Readonly<Record<string, readonly TableVersion[]>>,
): boolean =>
  Object.entries(noted).every(([table, { version, committedAt }]) =>
    histories[table]?.some((one) => one.version === version && one.committedAt === committedAt),
  );
