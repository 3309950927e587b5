import { HeadwaterError } from '@headwater/core';
import type { Cell, Row, Session } from '@headwater/core/adapter';
import type { ConnectionPool, IColumnMetadata, Request } from 'mssql';

/** Dates and times come as instants in UTC; which of the two they are, the column tells. */
function toCell(value: unknown, declaration: string | undefined, scale: number | undefined): Cell {
  if (value instanceof Date) {
    const text = value.toISOString().slice(0, 19).replace('T', ' ');
    return declaration === 'date' ? text.slice(0, 10) : text;
  }
  if (declaration === 'bigint' && typeof value === 'string') {
    const exact = BigInt(value);
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  // The driver gives decimals as numbers; up to 15 digits they are exact, and print as they were.
  if (typeof value === 'number' && declaration === 'decimal') return value.toFixed(scale ?? 0);
  return value as Cell;
}

/** What the driver says of a column, beyond what its types admit. */
interface Described {
  readonly type?: { readonly declaration?: string } | (() => { readonly declaration?: string });
  readonly scale?: number;
}

function describe(column: IColumnMetadata[string] | undefined): {
  declaration: string | undefined;
  scale: number | undefined;
} {
  const { type, scale } = (column ?? {}) as Described;
  return { declaration: (type as { declaration?: string } | undefined)?.declaration, scale };
}

function failed(error: unknown): HeadwaterError {
  const reason = error instanceof Error ? error.message : String(error);
  return new HeadwaterError('STATEMENT_FAILED', {
    what: 'SQL Server refused a statement.',
    why: reason.split('\n')[0] ?? reason,
    next: 'Nothing of this operation was kept. See the statements with: headwater plan',
    cause: error,
  });
}

/** The one connection of a pool to a server, as a session. */
export class SqlServerSession implements Session {
  private isOpen = true;
  private running: Request | undefined;

  constructor(private readonly pool: ConnectionPool) {}

  /** A batch, not a procedure call: transactions and temporary tables must outlive the statement. */
  private async run(sql: string) {
    const request = this.pool.request();
    this.running = request;
    try {
      return await request.batch<Record<string, unknown>>(sql);
    } catch (error) {
      throw failed(error);
    } finally {
      this.running = undefined;
    }
  }

  async execute(sql: string): Promise<number> {
    const { rowsAffected } = await this.run(sql);
    return rowsAffected.at(-1) ?? 0;
  }

  async query(sql: string): Promise<readonly Row[]> {
    const { recordset } = await this.run(sql);
    if (recordset === undefined) return [];
    const columns = Object.entries(recordset.columns).map(
      ([name, column]) => [name, describe(column)] as const,
    );
    return recordset.map((row) =>
      Object.fromEntries(
        columns.map(([name, { declaration, scale }]) => [
          name,
          toCell(row[name], declaration, scale),
        ]),
      ),
    );
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION');
    try {
      const result = await work();
      await this.run('COMMIT TRANSACTION');
      return result;
    } catch (error) {
      // With XACT_ABORT the server may have rolled back already.
      await this.run('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION').catch(() => undefined);
      throw error;
    }
  }

  cancel(): void {
    this.running?.cancel();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.pool.close();
  }
}
