import { setTimeout as delay } from 'node:timers/promises';
import type { DBSQLClient } from '@databricks/sql';
import { HeadwaterError } from '@headwater/core';
import type { ColumnInfo, RawRow } from './cell.js';
import { columnsIn, type DriverSchema } from './column-info.js';
import { connectionLost, isConflict, isEnded, isLost, statementFailed } from './statement-error.js';

/** The driver exports no types for its sessions and operations. */
export type DriverSession = Awaited<ReturnType<DBSQLClient['openSession']>>;
type Operation = Awaited<ReturnType<DriverSession['executeStatement']>>;

export interface Result {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly RawRow[];
}

/** How many rows a statement changed, if the server reports it. */
export function changedRows({ columns, rows }: Result): number | undefined {
  if (columns[0]?.name !== 'num_affected_rows') return undefined;
  // Delta reports -1 if it emptied a table without counting its rows.
  return Math.max(0, Number(rows[0]?.num_affected_rows ?? 0));
}

const CONFLICT_ATTEMPTS = 6;
const FIRST_BACKOFF = 100;

/** Statements on one driver session, some of them concurrent. */
export class Statements {
  private readonly running = new Set<Promise<Operation>>();
  /** Those the server has been asked to stop. */
  private readonly cancelling = new WeakSet<Promise<Operation>>();
  private failure: HeadwaterError | undefined;
  private isDoubtful = false;

  constructor(
    private readonly driver: DriverSession,
    private readonly target: string,
  ) {}

  /** Whether the server no longer knows this session or can't be reached. */
  get isLost(): boolean {
    return this.failure !== undefined;
  }

  /** Whether the server may still be running a statement of this session, as far as is known. */
  get mayRunOn(): boolean {
    return this.isLost || this.isDoubtful || this.running.size > 0;
  }

  private async runOnce(sql: string): Promise<Result> {
    const starting = this.driver.executeStatement(sql);
    this.running.add(starting);
    try {
      const operation = await starting;
      const rows = (await operation.fetchAll()) as readonly RawRow[];
      const schema = (await operation.getSchema()) as DriverSchema | null;
      await operation.close().catch(() => undefined);
      return { columns: columnsIn(schema), rows };
    } catch (error) {
      if (isLost(error)) {
        this.failure = connectionLost(error, this.target);
        throw this.failure;
      }
      if (!isEnded(error)) this.isDoubtful = true;
      await starting.then((operation) => operation.close()).catch(() => undefined);
      throw error;
    } finally {
      this.running.delete(starting);
    }
  }

  /**
   * If two writers conflict, Delta lets one continue; the other has written nothing and retries.
   * `mayRun` may refuse each attempt.
   *
   * @throws HeadwaterError STATEMENT_FAILED, CONNECTION_FAILED
   */
  async run(sql: string, mayRun?: () => Promise<void>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      await mayRun?.();
      if (this.failure !== undefined) throw this.failure;
      try {
        return await this.runOnce(sql);
      } catch (error) {
        if (error instanceof HeadwaterError) throw error;
        if (!isConflict(error) || attempt === CONFLICT_ATTEMPTS) throw statementFailed(error);
        await delay(FIRST_BACKOFF * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /**
   * Runs a statement that yields to another writer: undefined if there was one.
   *
   * @throws HeadwaterError STATEMENT_FAILED, CONNECTION_FAILED
   */
  async runUnlessOther(sql: string): Promise<Result | undefined> {
    if (this.failure !== undefined) throw this.failure;
    try {
      return await this.runOnce(sql);
    } catch (error) {
      if (isConflict(error)) return undefined;
      throw error instanceof HeadwaterError ? error : statementFailed(error);
    }
  }

  /** Stops running statements; one that hasn't started is stopped once it does. */
  cancel(): void {
    for (const starting of this.running) {
      this.isDoubtful = true;
      // An impatient caller must not keep a busy server busier: one request at a time.
      if (this.cancelling.has(starting)) continue;
      this.cancelling.add(starting);
      starting
        .then((operation) => operation.cancel())
        .catch(() => undefined)
        .finally(() => this.cancelling.delete(starting));
    }
  }

  async close(): Promise<void> {
    // An unreachable server would be asked again and again.
    if (!this.isLost) await this.driver.close().catch(() => undefined);
  }
}
