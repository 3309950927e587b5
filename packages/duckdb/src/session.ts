import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import {
  type Cell,
  type FoundTable,
  inTransaction,
  type Row,
  type Session,
} from '@headwater/core/adapter';
import { tablesIn } from './catalog.js';
import { explained, statementError } from './statement-error.js';

type Driver = typeof import('@duckdb/node-api');

/** Pads the fraction of a timestamp, if it has one. */
const withSixDigits = (timestamp: string): string =>
  timestamp.replace(/\.\d+/, (fraction) => fraction.padEnd(7, '0'));

function toCell(value: DuckDBValue, driver: Driver): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const isSafe =
      value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER);
    return isSafe ? Number(value) : value;
  }
  // By default, a timestamp with a time zone prints in this machine's local time.
  if (value instanceof driver.DuckDBTimestampTZValue) {
    return withSixDigits(new driver.DuckDBTimestampValue(value.micros).toString());
  }
  if (value instanceof driver.DuckDBTimestampValue) return withSixDigits(value.toString());
  // Decimals, dates, and times print as the contract requires, with all digits.
  return value.toString();
}

/** One connection to a DuckDB database. `release` returns what the adapter holds for it. */
export class DuckDBSession implements Session {
  private isOpen = true;

  /**
   * Turns a connection into a session. Values with a time zone are read in UTC, wherever this
   * machine is.
   */
  static async open(connection: DuckDBConnection, release: () => void): Promise<DuckDBSession> {
    await connection.run("SET SESSION TimeZone = 'UTC'");
    return new DuckDBSession(connection, release);
  }

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly release: () => void,
  ) {}

  async execute(sql: string): Promise<number> {
    try {
      return (await this.connection.run(sql)).rowsChanged;
    } catch (error) {
      throw statementError(error);
    }
  }

  async query(sql: string): Promise<readonly Row[]> {
    const driver = await import('@duckdb/node-api');
    try {
      const reader = await this.connection.runAndReadAll(sql);
      return reader
        .getRowObjects()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name, toCell(value, driver)]),
          ),
        );
    } catch (error) {
      throw statementError(error);
    }
  }

  tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    return tablesIn((sql) => this.query(sql), schema, detail);
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return inTransaction((sql) => this.execute(sql), work).catch(async (error: unknown) => {
      throw await explained(error, (sql) => this.query(sql));
    });
  }

  cancel(): void {
    if (this.isOpen) this.connection.interrupt();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.connection.closeSync();
    this.release();
  }
}
