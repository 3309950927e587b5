import type { FoundTable, Row, Session } from '@headwater/core/adapter';
import { type Connection, DuckDBSession } from '@headwater/duckdb/engine';
import type { Lease } from './lease.js';
import { statementError } from './statement-error.js';

/** What a session is made of. */
export interface SessionParts {
  readonly connection: Connection;
  readonly target: string;
  /** Makes the writers' lock, which renews itself while the session is idle; a reader has none. */
  readonly lease?: ((whenIdle: Lease['whenIdle']) => Lease) | undefined;
  /** Returns what the adapter holds for the session. */
  readonly release: () => void;
}

/** A session on one connection, with a lease if it writes. */
export class MotherDuckSession implements Session {
  private readonly inner: DuckDBSession;
  private readonly lease: Lease | undefined;
  private isOpen = true;
  /** When the open transaction began. */
  private begun: number | undefined;
  /** Statements that are running: none may begin beside them. */
  private running = 0;
  private renewing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SessionParts) {
    this.inner = new DuckDBSession(parts.connection, parts.release);
    this.lease = parts.lease?.((renew) => this.whenIdle(renew));
  }

  /** Takes the lock. */
  async begin(): Promise<void> {
    await this.lease?.take();
  }

  private async whenIdle(work: () => Promise<void>): Promise<void> {
    if (this.running > 0 || this.begun !== undefined) return;
    this.renewing = work();
    await this.renewing;
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.renewing.catch(() => undefined);
    this.running += 1;
    try {
      if (this.begun === undefined) await this.lease?.requireHeld();
      return await work();
    } catch (error) {
      throw statementError(error, this.parts.target);
    } finally {
      this.running -= 1;
    }
  }

  execute(sql: string): Promise<number> {
    return this.alone(() => this.inner.execute(sql));
  }

  query(sql: string): Promise<readonly Row[]> {
    return this.alone(() => this.inner.query(sql));
  }

  tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    return this.alone(() => this.inner.tablesOf(schema, detail));
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const { lease } = this;
    await this.renewing.catch(() => undefined);
    const begun = Date.now();
    this.begun = begun;
    try {
      return await this.inner.transaction(async () => {
        // Claims the row, so that nobody else can take the lock before the end.
        await lease?.touch();
        const result = await work();
        // It took its time, and the lock must outlast it.
        if (this.isOpen) await lease?.touch(Date.now() - begun);
        return result;
      });
    } catch (error) {
      throw statementError(error, this.parts.target);
    } finally {
      this.begun = undefined;
    }
  }

  cancel(): void {
    this.inner.cancel();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.renewing.catch(() => undefined);
    // The row can't be given back within a transaction that is to be undone.
    if (this.begun !== undefined) {
      await this.parts.connection.run('ROLLBACK').catch(() => undefined);
    }
    await this.lease?.release();
    await this.inner.close();
  }
}
