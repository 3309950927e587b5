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

/** The largest id; 0 where there is none. */
const lastOf = <Id extends string>(
  records: readonly Readonly<Record<Id, number>>[] | undefined,
  id: Id,
): number => (records ?? []).reduce((last, record) => Math.max(last, record[id]), 0);

const nextEntry = ({ entries, journal }: Found): number =>
  Math.max(lastOf(entries, 'entryId'), lastOf(journal, 'entryId')) + 1;

interface Found {
  /** Undefined: the table is not there. */
  readonly entries: readonly LedgerEntry[] | undefined;
  readonly journal: readonly JournalEntry[] | undefined;
}

/**
 * What Headwater has done in a database: kept there, in a schema of its own. Read once in a session,
 * since nobody else writes while that holds the lock.
 */
export class Ledger {
  private readonly entries: RecordTable;
  private readonly journal: RecordTable;
  private found: Found | undefined;

  constructor(
    dialect: Dialect,
    private readonly schema: string,
    private readonly session: Session,
  ) {
    this.entries = new RecordTable(dialect, schema, 'ledger', LEDGER_COMMENT, LEDGER_COLUMNS);
    this.journal = new RecordTable(dialect, schema, 'journal', JOURNAL_COMMENT, JOURNAL_COLUMNS);
  }

  /** All that is recorded; nothing if there is no ledger yet. */
  async read(): Promise<Records> {
    const { entries = [], journal = [] } = await this.find();
    return { entries, journal };
  }

  /** Adds an entry, creating the ledger first where there is none. Part of the caller's transaction. */
  async append(entry: Omit<LedgerEntry, 'entryId'>, begunAs?: number): Promise<LedgerEntry> {
    const found = await this.find();
    if (found.entries === undefined) await this.entries.create(this.session);
    const full: LedgerEntry = { ...entry, entryId: begunAs ?? nextEntry(found) };
    await this.entries.insert(this.session, entryValues(full));
    this.found = { ...found, entries: [...(found.entries ?? []), full] };
    return full;
  }

  /** Begins the journal of an operation, creating it first where there is none. */
  async begin(entry: Omit<JournalEntry, 'entryId' | 'journalId'>): Promise<JournalEntry> {
    const found = await this.find();
    if (found.journal === undefined) await this.journal.create(this.session);
    return this.record({ ...entry, entryId: nextEntry(found) });
  }

  /** Records one more step of an operation that has begun. */
  async record(entry: Omit<JournalEntry, 'journalId'>): Promise<JournalEntry> {
    const found = await this.find();
    const full = { ...entry, journalId: lastOf(found.journal, 'journalId') + 1 };
    await this.journal.insert(this.session, journalValues(full));
    this.found = { ...found, journal: [...(found.journal ?? []), full] };
    return full;
  }

  /** Drops what the journal says of a system: its operation is in the ledger. */
  async forget({ dataset, system, schema }: LedgerEntry): Promise<void> {
    const found = await this.find();
    await this.journal.delete(this.session, {
      dataset,
      system_name: system,
      schema_name: schema,
    });
    const journal = found.journal?.filter((entry) => !isOf(entry, dataset, system, schema));
    this.found = { ...found, journal };
  }

  private async find(): Promise<Found> {
    if (this.found !== undefined) return this.found;
    const tables = await this.session.tablesOf(this.schema);
    const entries = (await this.entries.rows(this.session, tables))?.map(toEntry);
    const journal = (await this.journal.rows(this.session, tables))?.map(toJournalEntry);
    this.found = { entries, journal };
    return this.found;
  }
}

const isOf = (entry: LedgerEntry, dataset: string, system: string, schema: string): boolean =>
  entry.dataset === dataset && entry.system === system && entry.schema === schema;

/** The records of one system in one schema. */
function recordsOf<T extends LedgerEntry>(
  records: readonly T[],
  dataset: string,
  system: string,
  schema: string,
): T | undefined {
  return records.findLast((entry) => isOf(entry, dataset, system, schema));
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
