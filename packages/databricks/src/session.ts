import { setTimeout as delay } from 'node:timers/promises';
import type { DBSQLClient } from '@databricks/sql';
import type {
  CaptureStatus,
  ExecuteOptions,
  FoundColumn,
  Row,
  Session,
} from '@headwater/core/adapter';
import { type ColumnInfo, fromText, isInexact, type RawRow, toRow } from './cell.js';
import { columnsIn, type DriverSchema } from './column-info.js';
import { qualified, quote } from './spelling.js';
import { isConflict, isMissingSchema, statementFailed } from './statement-error.js';

/** The driver names no types of its sessions and operations. */
export type DriverSession = Awaited<ReturnType<DBSQLClient['openSession']>>;
type Operation = Awaited<ReturnType<DriverSession['executeStatement']>>;

interface Result {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly RawRow[];
}

const CONFLICT_ATTEMPTS = 6;
const FIRST_BACKOFF = 100;

/** The table that a statement inserts into, as it is spelled there. */
const INSERTED_INTO = /^INSERT INTO ((?:`(?:[^`]|``)+`\.?)+)/;

/** One session of the driver. `disconnect` frees what lies under it. */
export class DatabricksSession implements Session {
  private running: Operation | undefined;
  private isOpen = true;

  constructor(
    private readonly driver: DriverSession,
    private readonly disconnect: () => Promise<void>,
  ) {}

  private async run(sql: string): Promise<Result> {
    const operation = await this.driver.executeStatement(sql);
    this.running = operation;
    try {
      const rows = (await operation.fetchAll()) as readonly RawRow[];
      const schema = (await operation.getSchema()) as DriverSchema | null;
      return { columns: columnsIn(schema), rows };
    } finally {
      this.running = undefined;
      await operation.close().catch(() => undefined);
    }
  }

  /** Delta lets one of two writers go on; the other has written nothing, and asks again. */
  private async runWithRetry(sql: string): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(sql);
      } catch (error) {
        if (!isConflict(error) || attempt === CONFLICT_ATTEMPTS) throw statementFailed(error);
        await delay(FIRST_BACKOFF * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /** Open-source Delta does not say how many rows an INSERT wrote; its table's history does. */
  private async insertedRows(table: string): Promise<number> {
    const { rows } = await this.runWithRetry(`DESCRIBE HISTORY ${table} LIMIT 1`);
    const metrics = (rows[0]?.operationMetrics ?? {}) as Readonly<Record<string, string>>;
    return Number(metrics.numOutputRows ?? 0);
  }

  async execute(sql: string, { counted = true }: ExecuteOptions = {}): Promise<number> {
    const { columns, rows } = await this.runWithRetry(sql);
    if (columns[0]?.name === 'num_affected_rows') return Number(rows[0]?.num_affected_rows ?? 0);
    const table = INSERTED_INTO.exec(sql)?.[1];
    return table === undefined || !counted ? 0 : this.insertedRows(table);
  }

  async query(sql: string): Promise<readonly Row[]> {
    const { columns, rows } = await this.runWithRetry(sql);
    const inexact = columns.filter((column) =>
      rows.some((row) => isInexact(row[column.name], column)),
    );
    const result = rows.map((row) => toRow(columns, row));
    if (inexact.length === 0) return result;
    const selected = columns.map((column) => {
      const name = quote(column.name);
      return inexact.includes(column) ? `CAST(${name} AS STRING) AS ${name}` : name;
    });
    const exact = await this.runWithRetry(`SELECT ${selected.join(', ')} FROM (\n${sql}\n)`);
    return exact.rows.map((row) => ({
      ...toRow(columns, row),
      ...Object.fromEntries(
        inexact.map((column) => [column.name, fromText(row[column.name], column)]),
      ),
    }));
  }

  /** Open-source catalogs have no information schema, and the driver's own call knows nothing of Delta. */
  async columnsOf(schema: string): Promise<readonly FoundColumn[]> {
    const tables = await this.runWithRetry(`SHOW TABLES IN ${quote(schema)}`).catch(
      (error: unknown) => {
        if (isMissingSchema(error)) return { columns: [], rows: [] };
        throw error;
      },
    );
    const found: FoundColumn[] = [];
    for (const { tableName } of tables.rows) {
      const table = { schema, table: String(tableName) };
      const { rows } = await this.runWithRetry(`SHOW COLUMNS IN ${qualified(table)}`);
      for (const { col_name: name } of rows) {
        found.push({ table: table.table, column: String(name) });
      }
    }
    return found;
  }

  async capturesOf(): Promise<readonly CaptureStatus[]> {
    return [];
  }

  /** Each statement commits by itself here: the adapter claims no transactions. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  cancel(): void {
    this.running?.cancel().catch(() => undefined);
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.driver.close().catch(() => undefined);
    await this.disconnect();
  }
}
