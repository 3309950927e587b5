import { type FoundTable, inTransaction, type Row, type Session } from '@headwater/core/adapter';
import { tablesIn } from './catalog.js';
import type { Connection } from './connection.js';
import { explained, statementError } from './statement-error.js';

/** One connection to a DuckDB database. `release` returns what the adapter holds for it. */
export class DuckDBSession implements Session {
  private isOpen = true;

  constructor(
    private readonly connection: Connection,
    private readonly release: () => void,
  ) {}

  async execute(sql: string): Promise<number> {
    try {
      return await this.connection.run(sql);
    } catch (error) {
      throw statementError(error);
    }
  }

  async query(sql: string): Promise<readonly Row[]> {
    try {
      return await this.connection.query(sql);
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
    await this.connection.close();
    this.release();
  }
}
