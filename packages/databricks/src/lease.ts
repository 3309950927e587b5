import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import { createSchema } from './create-schema.js';
import { createLeaseTable } from './lease-table.js';
import { qualified, text } from './spelling.js';
import { isMissingSchema, isMissingTable } from './statement-error.js';
import { changedRows, type Statements } from './statements.js';

/** What a lease needs of a session's statements. */
export type LeaseStatements = Pick<Statements, 'run' | 'runUnlessOther' | 'isLost' | 'mayRunOn'>;

/** How long the lock is held and waited for, in seconds. */
export interface LeaseTimes {
  /** A holder that has died keeps others out for so long. */
  readonly duration: number;
  readonly wait: number;
}

const NAME = text('writer');
/** The owner of a lease that was released, but whose heirs have to fence what they write to. */
const NOBODY = text('nobody');
const POLL_INTERVAL = 1000;
/** Renewals of a lease's duration, so that one may fail. */
const RENEWALS = 4;

/**
 * The lock of those who write: a row in the ledger's schema that its owner renews, as the session
 * of a Databricks client has no lock of its own. The time is the server's.
 *
 * It also knows where a statement of a dead or stopped session may still commit. The row goes only
 * where there is none: with a holder that inherited nothing, and whose own statements have all ended.
 * Otherwise it stays, expired, with the tables that are fenced by now. An heir fences the others
 * before it writes there, be it now or many sessions later; which of them the old statement writes to
 * is known to nobody, so that no run, however whole, is the last that needs to. Each table is fenced
 * once, until another session ends in doubt: that one's row names no tables, nor is a list taken over
 * from a holder that did not release it.
 */
export class Lease {
  private readonly owner = text(randomUUID());
  private readonly table: string;
  private timer: NodeJS.Timeout | undefined;
  private isTaken = false;
  private fenced: readonly string[] | undefined;
  private renewing: Promise<void> | undefined;
  /** By this machine's clock, and a little early: counted from when the server was asked. */
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

  /** The tables that are fenced, where a statement of a former holder may still run; undefined: none may. */
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

  /** Asks for the lock; whether it was given. Another's renewal comes first, and is not asked against. */
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

  /** When another's lease ends, as the server tells it; undefined where nobody holds it. */
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
      // Only to look: whoever asks gets in the way of the holder's renewal.
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

  /** The next renewal, once the last one is done: two at once would get in each other's way. */
  private plan(): void {
    const renew = (): void => void this.renew().catch(() => undefined);
    clearTimeout(this.timer);
    this.timer = setTimeout(renew, (this.times.duration * 1000) / RENEWALS).unref();
  }

  private busy(until: string): HeadwaterError {
    return new HeadwaterError('DATABASE_BUSY', {
      what: `Another run of Headwater holds the lock at ${this.target}.`,
      why: `It holds it until ${until} UTC, and longer if it is still at work then.`,
      next: 'Try again when it is done. The lock of a run that was cut off is free at that time.',
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
      why: 'It could not be renewed in time, as when a computer sleeps.',
      next: advice`When the other run is done, see how things stand: ${suggest('status')}`,
    });
  }

  /**
   * Fails where the lock is no longer this session's. One that was renewed too late, but that nobody
   * has taken, is still held.
   *
   * @throws HeadwaterError DATABASE_BUSY
   */
  async requireHeld(): Promise<void> {
    if (this.lost === undefined && Date.now() >= this.expiresAt) await this.renew();
    if (this.lost !== undefined) throw this.lost;
  }

  /** What is left for an heir, with the tables that are fenced by now. */
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
