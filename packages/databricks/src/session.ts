import { HeadwaterError } from '@headwater/core';
import type {
  CaptureStatus,
  ExecuteOptions,
  FoundColumn,
  Row,
  Session,
} from '@headwater/core/adapter';
import { fromText, isInexact, toRow } from './cell.js';
import type { Lease } from './lease.js';
import { qualified, quote } from './spelling.js';
import { isMissingSchema } from './statement-error.js';
import type { Result, Statements } from './statements.js';

/** The table that a statement inserts into, as it is spelled there. */
const INSERTED_INTO = /^INSERT INTO ((?:`(?:[^`]|``)+`\.?)+)/;

const NOTHING: Result = { columns: [], rows: [] };

/** A session, with the lock of those who write. `disconnect` frees what lies under it. */
export class DatabricksSession implements Session {
  private isOpen = true;

  constructor(
    private readonly statements: Statements,
    private readonly lease: Lease | undefined,
    private readonly disconnect: () => Promise<void>,
  ) {}

  private async run(sql: string): Promise<Result> {
    await this.lease?.requireHeld();
    return this.statements.run(sql);
  }

  /** Open-source Delta does not say how many rows an INSERT wrote; its table's history does. */
  private async insertedRows(table: string): Promise<number> {
    const { rows } = await this.run(`DESCRIBE HISTORY ${table} LIMIT 1`);
    const metrics = (rows[0]?.operationMetrics ?? {}) as Readonly<Record<string, string>>;
    return Number(metrics.numOutputRows ?? 0);
  }

  async execute(sql: string, { counted = true }: ExecuteOptions = {}): Promise<number> {
    await this.lease?.requireHeld();
    const changed = await this.statements.change(sql);
    if (changed !== undefined) return changed;
    const table = INSERTED_INTO.exec(sql)?.[1];
    return table === undefined || !counted ? 0 : this.insertedRows(table);
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

  /** Open-source catalogs have no information schema, and the driver's own call knows nothing of Delta. */
  async columnsOf(schema: string): Promise<readonly FoundColumn[]> {
    const tables = await this.run(`SHOW TABLES IN ${quote(schema)}`).catch((error: unknown) => {
      if (isMissingSchema(error)) return NOTHING;
      throw error;
    });
    const found = await Promise.all(
      tables.rows.map(async ({ tableName }) => {
        const table = String(tableName);
        const { rows } = await this.run(`SHOW COLUMNS IN ${qualified({ schema, table })}`);
        return rows.map(({ col_name: name }) => ({ table, column: String(name) }));
      }),
    );
    return found.flat();
  }

  async capturesOf(): Promise<readonly CaptureStatus[]> {
    return [];
  }

  async transaction<T>(): Promise<T> {
    throw new HeadwaterError('UNSUPPORTED', {
      what: 'Databricks has no transactions over several statements.',
    });
  }

  cancel(): void {
    this.statements.cancel();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.lease?.release();
    await this.disconnect();
  }
}
