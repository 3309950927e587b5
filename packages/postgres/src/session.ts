import {
  type CaptureStatus,
  type FoundTable,
  inTransaction,
  type Row,
  type Session,
  tablesOfCatalog,
} from '@headwater/core/adapter';
import { captureStatusOf } from './capture-status.js';
import { catalogQueries } from './catalog.js';
import { connectionLost, isLoss, statementError } from './statement-error.js';
import type { Result, Wire } from './wire.js';

/** Statements whose rows count. */
const CHANGING: readonly string[] = ['INSERT', 'UPDATE', 'DELETE'];

/** One connection. It is never replaced: its lock and its open transaction would be lost. */
export class PostgresSession implements Session {
  private isOpen = true;
  private isLost = false;
  private isRunning = false;
  /** The first error of a transaction: PostgreSQL runs nothing after it, and turns COMMIT into a rollback. */
  private failure: unknown;

  /** `release` returns what the adapter holds for the session. */
  constructor(
    private readonly wire: Wire,
    private readonly target: string,
    private readonly release: () => void = () => undefined,
  ) {}

  private async run(sql: string): Promise<Result> {
    if (!this.isOpen || this.isLost) throw connectionLost(this.target);
    this.isRunning = true;
    try {
      return await this.wire.run(sql);
    } catch (error) {
      this.isLost = isLoss(error);
      const told = statementError(error, this.target);
      this.failure ??= told;
      throw told;
    } finally {
      this.isRunning = false;
    }
  }

  async execute(sql: string): Promise<number> {
    const { command, rowCount } = await this.run(sql);
    return CHANGING.includes(command) ? rowCount : 0;
  }

  async query(sql: string): Promise<readonly Row[]> {
    return (await this.run(sql)).rows;
  }

  tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    return tablesOfCatalog((sql) => this.query(sql), catalogQueries(schema), detail);
  }

  capturesOf(schema: string): Promise<readonly CaptureStatus[]> {
    return captureStatusOf((sql) => this.query(sql), schema);
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return inTransaction(
      (sql) => this.run(sql),
      async () => {
        this.failure = undefined;
        const result = await work();
        if (this.failure !== undefined) throw this.failure;
        return result;
      },
    );
  }

  cancel(): void {
    if (this.isOpen && this.isRunning) this.wire.cancel();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    try {
      // The server then rolls back open work and releases the lock.
      await this.wire.close();
    } finally {
      this.release();
    }
  }
}
