import type { Dialect, Row, Session, TableSpec } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { parseDate } from '../model/calendar.js';
import { bigint, type Column, date, integer, text, timestamp } from '../model/column.js';
import { qualified } from '../plan/qualified.js';
import type { LedgerEntry, Operation } from './entry.js';

const TABLE = 'ledger';

const column = (name: string, type: Column['type'], comment: string): Column => ({
  name,
  type,
  nullable: false,
  comment,
});

const COLUMNS: readonly Column[] = [
  column('entry_id', integer, 'Ascends from 1.'),
  column('dataset', text(100), 'Name of the dataset.'),
  column('system_name', text(100), 'The source system that the operation changed.'),
  column('schema_name', text(200), 'The schema in which the system lies.'),
  column('table_names', text(4000), 'The tables that Headwater created there, as a JSON list.'),
  column('generator_version', text(50), 'Version of the dataset that made the rows.'),
  column('seed', bigint, 'Seed of the rows.'),
  column('scale', bigint, 'Scale of the rows.'),
  column('epoch', date, 'Date of day 0.'),
  column('day', integer, 'Simulated day at which the system stands since.'),
  column('operation', text(20), 'What was done.'),
  column('rows_inserted', bigint, 'Rows inserted.'),
  column('rows_updated', bigint, 'Rows updated, soft deletes not counted.'),
  column('rows_deleted', bigint, 'Rows soft-deleted.'),
  column('started_at', timestamp, 'Start of the operation, UTC.'),
  column('finished_at', timestamp, 'End of the operation, UTC.'),
];

/** Seconds since 1970 of a timestamp as a session returns it. */
const parseTimestamp = (value: string): number =>
  Date.parse(`${value.slice(0, 19).replace(' ', 'T')}Z`) / 1000;

function toEntry(row: Row): LedgerEntry {
  return {
    entryId: Number(row.entry_id),
    dataset: String(row.dataset),
    system: String(row.system_name),
    schema: String(row.schema_name),
    tables: JSON.parse(String(row.table_names)) as string[],
    generatorVersion: String(row.generator_version),
    parameters: {
      seed: Number(row.seed),
      scale: Number(row.scale),
      epoch: String(row.epoch),
    },
    day: Number(row.day),
    operation: String(row.operation) as Operation,
    rows: {
      inserted: Number(row.rows_inserted),
      updated: Number(row.rows_updated),
      deleted: Number(row.rows_deleted),
    },
    startedAt: parseTimestamp(String(row.started_at)),
    finishedAt: parseTimestamp(String(row.finished_at)),
  };
}

/** What Headwater has done in a database: kept there, in a schema of its own. */
export class Ledger {
  private readonly spec: TableSpec;

  constructor(
    private readonly dialect: Dialect,
    private readonly schema: string,
  ) {
    this.spec = {
      name: { schema, table: TABLE },
      comment: 'What Headwater has done in this database, one row per system and operation.',
      columns: COLUMNS,
      primaryKey: 'entry_id',
      foreignKeys: [],
    };
  }

  /** All entries, oldest first; none if there is no ledger yet. */
  async entries(session: Session): Promise<readonly LedgerEntry[]> {
    const found = await session.query(this.dialect.columnsOf(this.schema));
    // Where letters don't matter to the engine, `Ledger` is in the way as well.
    const present = found
      .filter((row) => String(row.table_name).toLowerCase() === TABLE)
      .map((row) => String(row.column_name));
    if (present.length === 0) return [];
    const missing = COLUMNS.find(({ name }) => !present.includes(name));
    if (missing !== undefined) {
      throw new HeadwaterError('NOT_OWNED', {
        what: `The table ${this.schema}.${TABLE} has no column '${missing.name}'.`,
        why: "It is not Headwater's ledger, or one of another version.",
        next: 'Configure another name for the ledger schema, or move that table away.',
      });
    }
    const names = COLUMNS.map(({ name }) => this.dialect.identifier(name)).join(', ');
    const order = this.dialect.identifier('entry_id');
    const from = qualified(this.dialect, this.spec.name);
    const rows = await session.query(`SELECT ${names} FROM ${from} ORDER BY ${order}`);
    return rows.map(toEntry);
  }

  /** Adds an entry, creating the ledger first where there is none. Part of the caller's transaction. */
  async append(session: Session, entry: Omit<LedgerEntry, 'entryId'>): Promise<LedgerEntry> {
    const before = await this.entries(session);
    if (before.length === 0) await this.create(session);
    const full: LedgerEntry = { ...entry, entryId: (before.at(-1)?.entryId ?? 0) + 1 };
    await session.execute(
      this.dialect.insert({
        into: this.spec.name,
        columns: COLUMNS.map(({ name }) => name),
        select: `SELECT ${this.literals(full).join(', ')}`,
      }),
    );
    return full;
  }

  private async create(session: Session): Promise<void> {
    const found = await session.query(this.dialect.columnsOf(this.schema));
    if (found.some((row) => row.table_name === TABLE)) return;
    await session.execute(this.dialect.createSchema(this.schema));
    for (const sql of this.dialect.createTable(this.spec)) await session.execute(sql);
  }

  private literals(entry: LedgerEntry): readonly string[] {
    const { seed, scale, epoch } = entry.parameters;
    const values: readonly (number | string)[] = [
      entry.entryId,
      entry.dataset,
      entry.system,
      entry.schema,
      JSON.stringify(entry.tables),
      entry.generatorVersion,
      seed,
      scale,
      parseDate(epoch) ?? 0,
      entry.day,
      entry.operation,
      entry.rows.inserted,
      entry.rows.updated,
      entry.rows.deleted,
      entry.startedAt,
      entry.finishedAt,
    ];
    return COLUMNS.map(({ type }, index) => {
      const value = values[index] ?? 0;
      if (typeof value === 'string') return this.dialect.text(value);
      return this.dialect.fromInteger(type, this.dialect.bigint(BigInt(value)));
    });
  }
}

/** The entry that tells how a system in a schema stands: its last. */
export const currentEntry = (
  entries: readonly LedgerEntry[],
  dataset: string,
  system: string,
  schema: string,
): LedgerEntry | undefined =>
  entries.findLast(
    (entry) => entry.dataset === dataset && entry.system === system && entry.schema === schema,
  );
