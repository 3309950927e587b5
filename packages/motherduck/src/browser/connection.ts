import type { Row } from '@headwater/core/adapter';
import type { Connection } from '@headwater/duckdb/engine';
import { changedBy, rowsOf } from './cells.js';
import type { MotherDuckConnection, MotherDuckResult } from './client.js';

/** An engine without the extension for time zones has no such setting. */
const HAS_ZONES = "SELECT name FROM duckdb_settings() WHERE name = 'TimeZone'";
const USE_UTC = "SET SESSION TimeZone = 'UTC'";

/** A connection of MotherDuck's client for browsers, borrowed for a session. */
export class BrowserConnection implements Connection {
  private running: string | undefined;

  constructor(private readonly connection: MotherDuckConnection) {}

  private async evaluate(sql: string): Promise<MotherDuckResult['data']> {
    const id = this.connection.enqueueQuery(sql);
    this.running = id;
    try {
      return (await this.connection.evaluateQueuedQuery(id)).data;
    } finally {
      if (this.running === id) this.running = undefined;
    }
  }

  async run(sql: string): Promise<number> {
    return changedBy(await this.evaluate(sql));
  }

  async query(sql: string): Promise<readonly Row[]> {
    return rowsOf(await this.evaluate(sql));
  }

  interrupt(): void {
    if (this.running === undefined) return;
    this.connection.cancelQuery(this.running).catch(() => undefined);
  }

  /** Values with a time zone are read in UTC, wherever the page is. */
  async useUtc(): Promise<void> {
    if ((await this.query(HAS_ZONES)).length > 0) await this.run(USE_UTC);
  }

  /** The connection outlives the session. */
  async close(): Promise<void> {}
}
