import { captureNames } from '../adapter/change-capture.js';
import type { Dialect, Session } from '../adapter.js';
import type { Advice } from '../advice.js';
import { entryValues, JOURNAL_COLUMNS, journalValues, LEDGER_COLUMNS } from './columns.js';
import { ledgerContradiction } from './consistency.js';
import { isOf } from './current.js';
import type { JournalEntry, LedgerEntry, Records } from './entry.js';
import { journalContradiction } from './journal-consistency.js';
import { toEntry, toJournalEntry } from './parse.js';
import { RecordTable } from './record-table.js';

const LEDGER_COMMENT =
  'What Headwater has done in this database, one row per system and operation.';
const JOURNAL_COMMENT =
  'Steps of operations that commit one by one: the last tells where to go on.';

/** The largest id, or 0 if there is none. */
const lastOf = <Id extends string>(
  records: readonly Readonly<Record<Id, number>>[] | undefined,
  id: Id,
): number => (records ?? []).reduce((last, record) => Math.max(last, record[id]), 0);

const nextEntry = ({ entries, journal }: Found): number =>
  Math.max(lastOf(entries, 'entryId'), lastOf(journal, 'entryId')) + 1;

interface Found {
  /** Undefined: the table doesn't exist. */
  readonly entries: readonly LedgerEntry[] | undefined;
  readonly journal: readonly JournalEntry[] | undefined;
}

/**
 * What Headwater has done in a database, kept there in its own schema. Read once per session, since
 * nobody else writes while the session holds the lock.
 */
export class Ledger {
  private readonly entries: RecordTable;
  private readonly journal: RecordTable;
  private found: Found | undefined;

  constructor(
    private readonly dialect: Dialect,
    private readonly schema: string,
    private readonly session: Session,
    /** How to start over if the records can't be trusted, for people. */
    private readonly wayOut: Advice,
  ) {
    this.entries = new RecordTable(dialect, schema, 'ledger', LEDGER_COMMENT, LEDGER_COLUMNS);
    this.journal = new RecordTable(dialect, schema, 'journal', JOURNAL_COMMENT, JOURNAL_COLUMNS);
  }

  /** Everything recorded; empty if there is no ledger yet. */
  async read(): Promise<Records> {
    const { entries = [], journal = [] } = await this.find();
    return { entries, journal };
  }

  /** Adds an entry, creating the ledger first if necessary. Part of the caller's transaction. */
  async append(entry: Omit<LedgerEntry, 'entryId'>, begunAs?: number): Promise<LedgerEntry> {
    const found = await this.find();
    if (found.entries === undefined) await this.entries.create(this.session);
    const full: LedgerEntry = { ...entry, entryId: begunAs ?? nextEntry(found) };
    await this.entries.insert(this.session, entryValues(full));
    this.found = { ...found, entries: [...(found.entries ?? []), full] };
    return full;
  }

  /** Begins an operation's journal, creating it first if necessary. */
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

  /** Drops a system's journal records: its operation is in the ledger. */
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
    const tables = await this.session.tablesOf(this.schema, 'names');
    const entries = await this.entries.records(this.session, tables, toEntry, this.wayOut);
    const journal = await this.journal.records(this.session, tables, toJournalEntry, this.wayOut);
    this.requireConsistent(entries ?? [], journal ?? []);
    this.found = { entries, journal };
    return this.found;
  }

  private requireConsistent(
    entries: readonly LedgerEntry[],
    journal: readonly JournalEntry[],
  ): void {
    const inLedger = ledgerContradiction(entries);
    if (inLedger !== undefined) {
      const { entry, column, problem } = inLedger;
      throw this.entries.corrupt(entry.entryId, this.wayOut)(column, problem);
    }
    const captures = captureNames(this.dialect);
    const inJournal = journalContradiction(entries, journal, captures);
    if (inJournal !== undefined) {
      const { entry, column, problem } = inJournal;
      throw this.journal.corrupt(entry.journalId, this.wayOut)(column, problem);
    }
  }
}
