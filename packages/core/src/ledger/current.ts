import type { JournalEntry, LedgerEntry, Records } from './entry.js';

export const isOf = (
  entry: LedgerEntry,
  dataset: string,
  system: string,
  schema: string,
): boolean => entry.dataset === dataset && entry.system === system && entry.schema === schema;

/** The last record of one system in one schema. */
const lastOf = <T extends LedgerEntry>(
  records: readonly T[],
  dataset: string,
  system: string,
  schema: string,
): T | undefined => records.findLast((entry) => isOf(entry, dataset, system, schema));

/** The entry with the current state of a system in a schema: its last one. */
export const currentEntry = (
  { entries }: Pick<Records, 'entries'>,
  dataset: string,
  system: string,
  schema: string,
): LedgerEntry | undefined => lastOf(entries, dataset, system, schema);

/** The last step of a system's unfinished operation, if there is one. */
export function unfinishedEntry(
  records: Records,
  dataset: string,
  system: string,
  schema: string,
): JournalEntry | undefined {
  const begun = lastOf(records.journal, dataset, system, schema);
  const done = currentEntry(records, dataset, system, schema);
  return begun !== undefined && begun.entryId > (done?.entryId ?? 0) ? begun : undefined;
}
