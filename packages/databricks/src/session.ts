import { HeadwaterError } from '@headwater/core';
import type {
  CaptureStatus,
  Effect,
  FoundTable,
  Row,
  Session,
  TableName,
} from '@headwater/core/adapter';
import { runAtomically } from './atomic.js';
import { type CatalogTables, tablesIn } from './catalog-tables.js';
import { fromText, isInexact, toRow } from './cell.js';
import { feedsOf } from './change-data-feed.js';
import { createSchema } from './create-schema.js';
import { DeltaTables } from './delta-tables.js';
import { Fence } from './fence.js';
import { metricsOf } from './history.js';
import type { Lease } from './lease.js';
import { qualified, quote } from './spelling.js';
import { changedRows, type Result, type Statements } from './statements.js';

export interface SessionParts {
  readonly statements: Statements;
  readonly catalog: CatalogTables;
  /** The writers' lock. */
  readonly lease?: Lease;
  readonly hasTransactions?: boolean;
  /** Releases the underlying connection. */
  readonly disconnect: () => Promise<void>;
}

export class DatabricksSession implements Session {
  private isOpen = true;
  private readonly statements: Statements;
  private readonly lease: Lease | undefined;
  private readonly fence: Fence | undefined;

  constructor(private readonly parts: SessionParts) {
    this.statements = parts.statements;
    this.lease = parts.lease;
    const inherited = parts.lease?.inherited;
    if (inherited !== undefined) this.fence = new Fence(this.run, inherited);
    if (!parts.hasTransactions) return;
    this.atomically = async (statements) => {
      for (const { effect } of statements) await this.fence?.before(effect);
      await runAtomically(
        this.run,
        statements.map(({ sql }) => sql),
      );
    };
  }

  private readonly run = (sql: string): Promise<Result> =>
    this.statements.run(sql, () => this.lease?.requireHeld() ?? Promise.resolve());

  readonly atomically: Session['atomically'];
  readonly tableVersions = new DeltaTables(this.run);

  /** Open-source Delta doesn't return how many rows an INSERT wrote; the table's history does. */
  private async insertedRows(table: TableName): Promise<number> {
    const { rows } = await this.run(`DESCRIBE HISTORY ${qualified(table)} LIMIT 1`);
    return Number(metricsOf(rows[0]).numOutputRows ?? 0);
  }

  async execute(sql: string, effect?: Effect): Promise<number> {
    if (effect?.kind === 'schema') {
      await createSchema(this.run, effect.schema);
      return 0;
    }
    await this.fence?.before(effect);
    const changed = changedRows(await this.run(sql));
    if (changed !== undefined) return changed;
    return effect?.kind === 'insert' ? this.insertedRows(effect.table) : 0;
  }

  async query(sql: string): Promise<readonly Row[]> {
    const { columns, rows } = await this.run(sql);
    const inexact = columns.filter((column) =>
      rows.some((row) => isInexact(row[column.name], column)),
    );
    const result = rows.map((row) => toRow(columns, row));
    if (inexact.length === 0) return result;
    const selected = columns.map((column) => {
      const name = quote(column.name);
      return inexact.includes(column) ? `CAST(${name} AS STRING) AS ${name}` : name;
    });
    const exact = await this.run(`SELECT ${selected.join(', ')} FROM (\n${sql}\n)`);
    return exact.rows.map((row) => ({
      ...toRow(columns, row),
      ...Object.fromEntries(
        inexact.map((column) => [column.name, fromText(row[column.name], column)]),
      ),
    }));
  }

  tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    return this.parts.catalog.of(this.run, schema, detail);
  }

  async capturesOf(schema: string): Promise<readonly CaptureStatus[]> {
    return feedsOf(this.run, schema, await tablesIn(this.run, schema));
  }

  async transaction<T>(): Promise<T> {
    throw new HeadwaterError('UNSUPPORTED', {
      what: 'Databricks has no multi-statement transactions.',
    });
  }

  cancel(): void {
    this.statements.cancel();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.lease?.release(this.fence?.tables);
    await this.parts.disconnect();
  }
}
