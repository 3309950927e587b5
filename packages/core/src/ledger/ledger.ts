import type { Dialect, Session } from '../adapter.js';
import {
  entryValues,
  JOURNAL_COLUMNS,
  journalValues,
  LEDGER_COLUMNS,
  toEntry,
  toJournalEntry,
} from './columns.js';
import type { JournalEntry, LedgerEntry, Records } from './entry.js';
import { RecordTable } from './record-table.js';

const LEDGER_COMMENT =
  'What Headwater has done in this database, one row per system and operation.';
const JOURNAL_COMMENT =
  'Steps of operations that commit one by one: the last tells where to go on.';

const lastOf = (ids: readonly number[]): number => ids.reduce((a, b) => Math.max(a, b), 0);

/** What Headwater has done in a database: kept there, in a schema of its own. For one session. */
export class Ledger {
  private readonly entries: RecordTable;
  private readonly journal: RecordTable;

  constructor(
    dialect: Dialect,
    private readonly schema: string,
  ) {
    this.entries = new RecordTable(dialect, schema, 'ledger', LEDGER_COMMENT, LEDGER_COLUMNS);
    this.journal = new RecordTable(dialect, schema, 'journal', JOURNAL_COMMENT, JOURNAL_COLUMNS);
  }

  /** All that is recorded; nothing if there is no ledger yet. */
  async read(session: Session): Promise<Records> {
    const { entries = [], journal = [] } = await this.find(session);
    return { entries, journal };
  }

  /** Adds an entry, creating the ledger first where there is none. Part of the caller's transaction. */
  async append(
    session: Session,
    entry: Omit<LedgerEntry, 'entryId'>,
    begunAs?: number,
  ): Promise<LedgerEntry> {
    const found = await this.find(session);
    if (found.entries === undefined) await this.entries.create(session);
    const full: LedgerEntry = { ...entry, entryId: begunAs ?? found.nextEntry };
    await this.entries.insert(session, entryValues(full));
    return full;
  }

  /** Begins the journal of an operation, creating it first where there is none. */
  async begin(
    session: Session,
    entry: Omit<JournalEntry, 'entryId' | 'journalId'>,
  ): Promise<JournalEntry> {
    const found = await this.find(session);
    if (found.journal === undefined) await this.journal.create(session);
    const full = { ...entry, entryId: found.nextEntry, journalId: found.nextJournal };
    await this.journal.insert(session, journalValues(full));
    return full;
  }

  /** The last step of an operation, to go on from: others may have written to the journal since. */
  async resume(session: Session, entry: JournalEntry): Promise<JournalEntry> {
    const { nextJournal } = await this.find(session);
    return { ...entry, journalId: nextJournal - 1 };
  }

  /** Drops what the journal says of a system: its operation is in the ledger. */
  async forget(session: Session, { dataset, system, schema }: LedgerEntry): Promise<void> {
    await this.journal.delete(session, {
      dataset,
      system_name: system,
      schema_name: schema,
    });
  }

  /** Records one more step of an operation that has begun. */
  async proceed(session: Session, entry: JournalEntry): Promise<JournalEntry> {
    const next = { ...entry, journalId: entry.journalId + 1 };
    await this.journal.insert(session, journalValues(next));
    return next;
  }

  private async find(session: Session) {
    const found = await session.columnsOf(this.schema);
    const entries = (await this.entries.rows(session, found))?.map(toEntry);
    const journal = (await this.journal.rows(session, found))?.map(toJournalEntry);
    const ids = [...(entries ?? []), ...(journal ?? [])].map(({ entryId }) => entryId);
    return {
      entries,
      journal,
      nextEntry: lastOf(ids) + 1,
      nextJournal: lastOf((journal ?? []).map(({ journalId }) => journalId)) + 1,
    };
  }
}

/** The records of one system in one schema. */
function recordsOf<T extends LedgerEntry>(
  records: readonly T[],
  dataset: string,
  system: string,
  schema: string,
): T | undefined {
  return records.findLast(
    (entry) => entry.dataset === dataset && entry.system === system && entry.schema === schema,
  );
}

/** The entry that tells how a system in a schema stands: its last. */
export const currentEntry = (
  { entries }: Records,
  dataset: string,
  system: string,
  schema: string,
): LedgerEntry | undefined => recordsOf(entries, dataset, system, schema);

/** The last step of an operation on a system that is not finished, if there is one. */
export function unfinishedEntry(
  records: Records,
  dataset: string,
  system: string,
  schema: string,
): JournalEntry | undefined {
  const begun = recordsOf(records.journal, dataset, system, schema);
  const done = currentEntry(records, dataset, system, schema);
  return begun !== undefined && begun.entryId > (done?.entryId ?? 0) ? begun : undefined;
}
