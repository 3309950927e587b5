import { HeadwaterError } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { advice, suggest } from '@headwater/core/advice';
import { quote, text } from '@headwater/duckdb/engine';
import { isConflict, isMissing, reasonOf } from './reason.js';
import { inWork, WORK } from './spelling.js';

/** What a lease needs of a connection. */
export interface LeaseStatements {
  run(sql: string): Promise<number>;
  query(sql: string): Promise<readonly Row[]>;
}

/** How long to hold the lock, and to wait for it, in seconds. */
export interface LeaseTimes {
  readonly duration: number;
  readonly wait: number;
}

const POLL_MS = 250;
/** Renewals per duration, so that one may fail. */
const RENEWALS = 4;

const TABLE = inWork('lease');
/** In a row that nobody holds. */
const NEVER = 'make_timestamp(0)';

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Later than the transaction began, which is what `now()` says. Without the extension for time zones, only this is known. */
const later = (milliseconds: number): string =>
  `make_timestamp((epoch_ms(now()) + ${Math.round(milliseconds)}) * 1000)`;

/**
 * The writers' lock: the row of a table, which its owner renews. It is the whole database's, as that of a DuckDB file is.
 *
 * Expiry only decides who may try. What keeps two apart is the row itself: each transaction of a writer updates it before
 * anything else, and so does a takeover, in the same columns, since DuckDB looks for conflicts column by column. The second
 * of two transactions that update a row is refused, so a lease can't change hands while its owner's transaction is open, and
 * an owner whose lease was taken can commit nothing more.
 * Neither depends on a clock.
 */
export class Lease {
  private readonly owner = text(globalThis.crypto.randomUUID());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isTaken = false;
  /** By this machine's clock, and a little early. */
  private expiresAt = 0;

  constructor(
    private readonly statements: LeaseStatements,
    private readonly times: LeaseTimes,
    private readonly target: string,
    /** Renews in time, whenever no statement is running and no transaction is open. */
    private readonly whenIdle: (renew: () => Promise<void>) => Promise<void>,
  ) {}

  private get mine(): string {
    return `"owner" = ${this.owner}`;
  }

  /** With its only row: of two who create it at once, one fails. */
  private async create(): Promise<void> {
    await this.statements.run(`CREATE SCHEMA IF NOT EXISTS ${quote(WORK)}`);
    await this.statements.run(
      `CREATE TABLE IF NOT EXISTS ${TABLE} AS SELECT NULL::VARCHAR AS "owner", ${NEVER} AS "renewed_at", ${NEVER} AS "expires_at"`,
    );
  }

  /** Requests the lock; returns whether it was granted. */
  private async ask(): Promise<boolean> {
    const askedAt = Date.now();
    const changed = await this.statements.run(
      `UPDATE ${TABLE} SET "owner" = ${this.owner}, "renewed_at" = ${later(0)}, "expires_at" = ${later(this.times.duration * 1000)} WHERE "owner" IS NULL OR "expires_at" < ${later(0)}`,
    );
    this.expiresAt = askedAt + this.times.duration * 1000;
    return changed === 1;
  }

  private async tryOnce(): Promise<boolean> {
    try {
      return await this.ask();
    } catch (error) {
      if (isConflict(reasonOf(error))) return false;
      if (!isMissing(reasonOf(error))) throw error;
    }
    await this.create().catch((error) => {
      if (!isConflict(reasonOf(error))) throw error;
    });
    return false;
  }

  /** When the lease ends, as the row has it. */
  private async until(): Promise<string> {
    const rows = await this.statements
      .query(`SELECT "expires_at" AS "until" FROM ${TABLE}`)
      .catch(() => []);
    return String(rows[0]?.until ?? '').slice(0, 19);
  }

  /** @throws HeadwaterError DATABASE_BUSY */
  async take(): Promise<void> {
    const deadline = Date.now() + this.times.wait * 1000;
    // The first attempt may have found that there is no table.
    let isHeld = (await this.tryOnce()) || (await this.tryOnce());
    while (!isHeld) {
      if (Date.now() >= deadline) throw this.busy(await this.until());
      await delay(POLL_MS);
      isHeld = await this.tryOnce();
    }
    this.isTaken = true;
    this.plan();
  }

  private busy(until: string): HeadwaterError {
    return new HeadwaterError('DATABASE_BUSY', {
      what: `Another run of Headwater holds the lock at ${this.target}.`,
      why: `The lock is held until ${until} UTC, or longer if that run is still working.`,
      next: 'Try again when it is done. If that run was interrupted, the lock is released at that time.',
    });
  }

  private plan(): void {
    clearTimeout(this.timer);
    const renew = (): void => {
      this.whenIdle(() => this.touch())
        // The next statement tells.
        .catch(() => undefined)
        .finally(() => {
          if (this.isTaken) this.plan();
        });
    };
    this.timer = setTimeout(renew, (this.times.duration * 1000) / RENEWALS);
    // Node.js only: a renewal to come keeps no process alive.
    (this.timer as { unref?: () => void }).unref?.();
  }

  /**
   * Renews the lease, and, within a transaction, claims the row until its end. `elapsed` is how long ago the transaction
   * began, in milliseconds.
   *
   * @throws HeadwaterError DATABASE_BUSY if another run has taken it
   */
  async touch(elapsed = 0): Promise<void> {
    const askedAt = Date.now();
    const duration = this.times.duration * 1000;
    const changed = await this.statements
      .run(
        `UPDATE ${TABLE} SET "renewed_at" = ${later(elapsed)}, "expires_at" = ${later(elapsed + duration)} WHERE ${this.mine}`,
      )
      .catch((error) => {
        if (isConflict(reasonOf(error))) return 0;
        throw error;
      });
    if (changed !== 1) throw this.lost();
    this.expiresAt = askedAt + duration;
  }

  private lost(): HeadwaterError {
    return new HeadwaterError('DATABASE_BUSY', {
      what: `The lock at ${this.target} was taken over by another run.`,
      why: "It wasn't renewed in time, for example because the computer was asleep.",
      next: advice`When the other run is done, check the state: ${suggest('status')}`,
    });
  }

  /**
   * For a statement outside a transaction: fails if the lock is no longer this session's.
   *
   * @throws HeadwaterError DATABASE_BUSY
   */
  async requireHeld(): Promise<void> {
    if (Date.now() >= this.expiresAt) await this.touch();
  }

  async release(): Promise<void> {
    const { isTaken } = this;
    this.isTaken = false;
    clearTimeout(this.timer);
    if (!isTaken) return;
    await this.statements
      .run(
        `UPDATE ${TABLE} SET "owner" = NULL, "renewed_at" = ${NEVER}, "expires_at" = ${NEVER} WHERE ${this.mine}`,
      )
      .catch(() => undefined);
  }
}
