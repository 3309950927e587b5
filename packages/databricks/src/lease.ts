import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import { createSchema } from './create-schema.js';
import { createLeaseTable } from './lease-table.js';
import { qualified, text } from './spelling.js';
import { isMissingSchema, isMissingTable } from './statement-error.js';
import { changedRows, type Statements } from './statements.js';

/** The part of a session's statements that a lease needs. */
export type LeaseStatements = Pick<Statements, 'run' | 'runUnlessOther' | 'isLost' | 'mayRunOn'>;

/** How long to hold the lock and to wait for it, in seconds. */
export interface LeaseTimes {
  /** How long a dead holder keeps others out. */
  readonly duration: number;
  readonly wait: number;
}

const NAME = text('writer');
/** The owner of a released lease whose heirs must fence the tables they write to. */
const NOBODY = text('nobody');
const POLL_INTERVAL = 1000;
/** Renewals per lease duration, so that one may fail. */
const RENEWALS = 4;

/**
 * The writers' lock: a row in the ledger's schema that its owner renews, as Databricks sessions
 * have no locks. Times are the server's.
 *
 * It also records where a statement of a dead or stopped session may still commit. The row is
 * deleted only if there is none: if the holder inherited nothing and all its own statements have
 * ended. Otherwise it stays, expired, with the tables fenced so far. An heir fences any other table
 * before writing to it, now or many sessions later: which one the old statement writes to is
 * unknown, so even a complete run doesn't end the need for fences. Each table is fenced once, until
 * another session ends in doubt: its row names no tables, and a list isn't inherited from a holder
 * that didn't release it.
 */
export class Lease {
  private readonly owner = text(randomUUID());
  private readonly table: string;
  private timer: NodeJS.Timeout | undefined;
  private isTaken = false;
  private fenced: readonly string[] | undefined;
  private renewing: Promise<void> | undefined;
  /** By this machine's clock, and a little early: counted from when the request was sent. */
  private expiresAt = 0;
  private lost: HeadwaterError | undefined;

  constructor(
    private readonly statements: LeaseStatements,
    private readonly schema: string,
    private readonly times: LeaseTimes,
    private readonly target: string,
  ) {
    this.table = qualified({ schema, table: 'lease' });
  }

  /** The fenced tables, if a former holder's statement may still be running; undefined: none is. */
  get inherited(): readonly string[] | undefined {
    return this.fenced;
  }

  private get mine(): string {
    return `name = ${NAME} AND owner = ${this.owner}`;
  }

  private get until(): string {
    return `current_timestamp() + INTERVAL ${this.times.duration} SECONDS`;
  }

  private async create(): Promise<void> {
    const run = (sql: string) => this.statements.run(sql);
    await createSchema(run, this.schema);
    await run(createLeaseTable(this.table));
  }

  /** Requests the lock; returns whether it was granted. Yields to another holder's renewal. */
  private async ask(): Promise<boolean> {
    const askedAt = Date.now();
    const sql = [
      `MERGE INTO ${this.table} AS l`,
      `USING (SELECT ${NAME} AS name, ${this.owner} AS owner, ${this.until} AS expires_at) AS me`,
      'ON l.name = me.name',
      'WHEN MATCHED AND (l.owner = me.owner OR l.expires_at < current_timestamp()) THEN UPDATE SET',
      `  owner = me.owner, expires_at = me.expires_at, fenced = CASE WHEN l.owner = ${NOBODY} THEN l.fenced END`,
      'WHEN NOT MATCHED THEN INSERT (name, owner, expires_at, fenced)',
      '  VALUES (me.name, me.owner, me.expires_at, CAST(NULL AS STRING))',
    ].join('\n');
    const result = await this.statements.runUnlessOther(sql);
    if (result === undefined) return false;
    this.expiresAt = askedAt + this.times.duration * 1000;
    this.fenced = Number(result.rows[0]?.num_updated_rows) > 0 ? [] : undefined;
    return changedRows(result) === 1;
  }

  private async askFirst(): Promise<boolean> {
    try {
      return await this.ask();
    } catch (error) {
      if (!isMissingTable(error) && !isMissingSchema(error)) throw error;
    }
    await this.create();
    return this.ask();
  }

  /** When another's lease ends, by the server's clock; undefined if nobody holds it. */
  private async heldUntil(): Promise<string | undefined> {
    const { rows } = await this.statements.run(
      `SELECT CAST(expires_at AS STRING) AS until FROM ${this.table} WHERE name = ${NAME} AND expires_at >= current_timestamp()`,
    );
    return rows[0] === undefined ? undefined : String(rows[0].until).slice(0, 19);
  }

  /** @throws HeadwaterError DATABASE_BUSY */
  async take(): Promise<void> {
    const deadline = Date.now() + this.times.wait * 1000;
    let isHeld = await this.askFirst();
    while (!isHeld) {
      // Only reads: requesting the lock would interfere with the holder's renewal.
      const until = await this.heldUntil();
      if (until === undefined) isHeld = await this.ask();
      else if (Date.now() >= deadline) throw this.busy(until);
      else await delay(POLL_INTERVAL);
    }
    this.isTaken = true;
    this.plan();
    if (this.fenced !== undefined) this.fenced = await this.fencedBefore();
  }

  private async fencedBefore(): Promise<readonly string[]> {
    const { rows } = await this.statements.run(
      `SELECT fenced FROM ${this.table} WHERE ${this.mine}`,
    );
    return JSON.parse(String(rows[0]?.fenced ?? '[]')) as readonly string[];
  }

  /** The next renewal, once the last one is done: two at once would conflict. */
  private plan(): void {
    const renew = (): void => void this.renew().catch(() => undefined);
    clearTimeout(this.timer);
    this.timer = setTimeout(renew, (this.times.duration * 1000) / RENEWALS).unref();
  }

  private busy(until: string): HeadwaterError {
    return new HeadwaterError('DATABASE_BUSY', {
      what: `Another run of Headwater holds the lock at ${this.target}.`,
      why: `The lock is held until ${until} UTC, or longer if that run is still working.`,
      next: 'Try again when it is done. If that run was interrupted, the lock is released at that time.',
    });
  }

  private renew(): Promise<void> {
    this.renewing ??= this.extend().finally(() => {
      this.renewing = undefined;
      if (this.isTaken) this.plan();
    });
    return this.renewing;
  }

  private async extend(): Promise<void> {
    const askedAt = Date.now();
    const result = await this.statements.run(
      `UPDATE ${this.table} SET expires_at = ${this.until} WHERE ${this.mine}`,
    );
    if (changedRows(result) === 1) {
      this.expiresAt = askedAt + this.times.duration * 1000;
      return;
    }
    this.isTaken = false;
    this.lost = new HeadwaterError('DATABASE_BUSY', {
      what: `The lock at ${this.target} was taken over by another run.`,
      why: "It wasn't renewed in time, for example because the computer was asleep.",
      next: advice`When the other run is done, check the state: ${suggest('status')}`,
    });
  }

  /**
   * Fails if the lock is no longer this session's. If it was renewed too late but nobody has taken
   * it, it is still held.
   *
   * @throws HeadwaterError DATABASE_BUSY
   */
  async requireHeld(): Promise<void> {
    if (this.lost === undefined && Date.now() >= this.expiresAt) await this.renew();
    if (this.lost !== undefined) throw this.lost;
  }

  /** What is left for an heir: the tables fenced so far. */
  private leave(fenced: readonly string[]): string {
    const values = [
      `owner = ${NOBODY}`,
      'expires_at = current_timestamp() - INTERVAL 1 SECONDS',
      `fenced = ${text(JSON.stringify(fenced))}`,
    ];
    return `UPDATE ${this.table} SET ${values.join(', ')} WHERE ${this.mine}`;
  }

  async release(fenced: readonly string[] = this.fenced ?? []): Promise<void> {
    const { isTaken } = this;
    this.isTaken = false;
    clearTimeout(this.timer);
    await this.renewing?.catch(() => undefined);
    const { isLost, mayRunOn } = this.statements;
    if (!isTaken || isLost) return;
    const isClean = this.fenced === undefined && !mayRunOn;
    const sql = isClean
      ? `DELETE FROM ${this.table} WHERE ${this.mine}`
      : this.leave(mayRunOn ? [] : fenced);
    await this.statements.run(sql).catch(() => undefined);
  }
}
