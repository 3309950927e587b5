import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { Row } from '@headwater/core/adapter';
import type { Connection } from '../connection.js';
import { type Batch, changedBy, rowsOf } from './cells.js';

/** A connection of the client for browsers, whose engine runs in a worker. */
export class BrowserConnection implements Connection {
  constructor(private readonly connection: AsyncDuckDBConnection) {}

  /** Sent rather than queried: the worker then looks for a cancellation now and then. */
  private async batches(sql: string): Promise<readonly Batch[]> {
    const reader = await this.connection.send(sql);
    return reader.readAll();
  }

  async run(sql: string): Promise<number> {
    return changedBy((await this.batches(sql)).find(({ numRows }) => numRows > 0));
  }

  async query(sql: string): Promise<readonly Row[]> {
    return (await this.batches(sql)).flatMap(rowsOf);
  }

  interrupt(): void {
    this.connection.cancelSent().catch(() => undefined);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
