import { HeadwaterError } from '@headwater/core';
import type { CaptureStatus, FoundTable, Row, Session } from '@headwater/core/adapter';
import { advice, suggest } from '@headwater/core/advice';
import type { Connection, Request } from 'tedious';
import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js';
import { captureStatus } from './capture.js';
import { catalogQuery, tablesIn } from './catalog.js';
import { toCell } from './cell.js';

/** From this severity on, the server ends the connection. */
const FATAL = 20;

/** The driver's own errors that don't affect the connection. */
const HARMLESS: readonly unknown[] = ['ETIMEOUT', 'ECANCEL'];

interface Result {
  readonly rows: readonly Row[];
  /** The number of changed rows; 0 for a query. */
  readonly changed: number;
}

interface Column {
  readonly value: unknown;
  readonly metadata: ColumnMetadata;
}

const rowOf = (columns: readonly Column[]): Row =>
  Object.fromEntries(
    columns.map(({ value, metadata }) => [metadata.colName, toCell(value, metadata)]),
  );

/** What the driver reports about an error; everything but the message is set only if it came from the server. */
interface Told {
  readonly message: string;
  readonly code?: unknown;
  readonly number?: number;
  readonly class?: number;
}

/** If there are several errors, the first one is the cause: the others only say that something failed. */
const toldBy = (error: Error): Told =>
  error instanceof AggregateError ? (error.errors[0] as Told) : error;

const isLoss = ({ code, number, class: severity = 0 }: Told): boolean =>
  severity >= FATAL || (number === undefined && !HARMLESS.includes(code));

function reasonOf({ message, number }: Told): string {
  const [line = message] = message.split('\n');
  return number === undefined ? line : `${line} (error ${number})`;
}

function statementFailed(error: Error): HeadwaterError {
  return new HeadwaterError('STATEMENT_FAILED', {
    what: 'SQL Server refused a statement.',
    why: reasonOf(toldBy(error)),
    next: advice`The statement was rolled back. See the statements with: ${suggest('plan')}`,
    cause: error,
  });
}

/** Whether this session's lock timeout expired, by error number, or by message for compatible servers. */
const isLockTimeout = ({ number, message }: Told): boolean =>
  number === 1222 || (number !== undefined && /due to lock timeout/.test(message));

function locked(target: string, error: Error): HeadwaterError {
  return new HeadwaterError('DATABASE_BUSY', {
    what: `The data to be read from ${target} is locked by another connection.`,
    why: `Another transaction is changing it and didn't finish within lockTimeout. ${reasonOf(toldBy(error))}`,
    next: 'Run the command again once the other transaction has ended, or raise lockTimeout.',
    cause: error,
  });
}

function connectionLost(target: string, cause?: Error): HeadwaterError {
  return new HeadwaterError('CONNECTION_FAILED', {
    what: `The connection to ${target} was lost.`,
    next: 'Run the same command again: it checks what was committed and does the rest.',
    cause,
  });
}

/**
 * One connection to a server. It is never replaced: its lock and open transaction would be lost,
 * and later statements would commit without them.
 */
export class SqlServerSession implements Session {
  private isOpen = true;
  private isCancelled = false;
  private isInTransaction = false;
  private transactionError: Error | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly NewRequest: typeof Request,
    private readonly target: string,
  ) {
    connection.on('end', () => {
      this.isOpen = false;
    });
  }

  /** A batch, not a procedure call, which would end any transaction or SET option it starts. */
  private run(sql: string): Promise<Result> {
    if (!this.isOpen) return Promise.reject(connectionLost(this.target));
    this.isCancelled = false;
    return new Promise((resolve, reject) => {
      const rows: Row[] = [];
      let isReading = false;
      let changed = 0;
      const request = new this.NewRequest(sql, (error) => {
        if (error) reject(this.failure(error));
        else resolve({ rows, changed: isReading ? 0 : changed });
      });
      request.on('columnMetadata', () => {
        isReading = true;
      });
      request.on('row', (columns: readonly Column[]) => rows.push(rowOf(columns)));
      request.on('done', (count: number | undefined) => {
        changed = count ?? changed;
      });
      this.connection.execSqlBatch(request);
    });
  }

  private failure(error: Error): HeadwaterError {
    if (isLockTimeout(toldBy(error))) return locked(this.target, error);
    if (this.isCancelled || !isLoss(toldBy(error))) return statementFailed(error);
    this.isOpen = false;
    return connectionLost(this.target, error);
  }

  /**
   * XACT_ABORT rolls a transaction back at its first error. A later statement would commit on its
   * own, so none is sent.
   */
  private async runInTransaction(sql: string): Promise<Result> {
    if (this.transactionError !== undefined) throw this.transactionError;
    try {
      return await this.run(sql);
    } catch (error) {
      this.transactionError = error as Error;
      throw error;
    }
  }

  private statement(sql: string): Promise<Result> {
    return this.isInTransaction ? this.runInTransaction(sql) : this.run(sql);
  }

  async execute(sql: string): Promise<number> {
    return (await this.statement(sql)).changed;
  }

  async query(sql: string): Promise<readonly Row[]> {
    return (await this.statement(sql)).rows;
  }

  async tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    return tablesIn(await this.query(catalogQuery(schema, detail)));
  }

  async capturesOf(schema: string): Promise<readonly CaptureStatus[]> {
    const rows = await this.query(captureStatus(schema));
    return rows.map((row) => ({
      capture: String(row.capture),
      tables: Number(row.tables),
      position: row.position === null ? null : String(row.position),
    }));
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION');
    this.isInTransaction = true;
    this.transactionError = undefined;
    try {
      const result = await work();
      await this.runInTransaction('COMMIT TRANSACTION');
      return result;
    } catch (error) {
      await this.run('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION').catch(() => undefined);
      throw error;
    } finally {
      this.isInTransaction = false;
    }
  }

  cancel(): void {
    if (this.isOpen && this.connection.cancel()) this.isCancelled = true;
  }

  async close(): Promise<void> {
    this.isOpen = false;
    // When the connection ends, the server rolls back open work and releases the lock.
    this.connection.close();
  }
}
