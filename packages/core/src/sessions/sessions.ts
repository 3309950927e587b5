import type { Access, Session } from '../adapter.js';
import type { Records } from '../ledger/entry.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { Catalog } from './catalog.js';
import { databaseOf, type OperationContext } from './context.js';
import type { StopSignal } from './progress.js';
import { startOver } from './start-over.js';
import { stoppable, type Undone, untilStopped } from './stop.js';

/** Each system's records, in its database. */
export type RecordsBySystem = ReadonlyMap<string, Records>;

/** A session with its database's catalog and ledger. */
export interface Opened {
  readonly session: Session;
  readonly catalog: Catalog;
  readonly ledger: Ledger;
}

/** The sessions of one operation: one, or one per system with its own database. */
export class Sessions {
  private readonly byDatabase = new Map<string | undefined, Opened | undefined>();

  private constructor(private readonly context: OperationContext) {}

  /** In the dataset's order, so that two runs never wait for each other's locks. */
  static async open(
    context: OperationContext,
    access: Access,
    signal?: StopSignal,
  ): Promise<Sessions> {
    const sessions = new Sessions(context);
    try {
      for (const { name } of context.dataset.systems) {
        const database = databaseOf(context, name);
        if (sessions.byDatabase.has(database)) continue;
        const place = { database, ledger: context.names.ledger };
        const { adapter } = context;
        const connecting =
          access === 'write' ? adapter.openWriter(place) : adapter.openReader(place);
        const session = await untilStopped(connecting, signal, (late) => late?.close());
        const { dialect } = adapter;
        const opened = session && {
          session,
          catalog: new Catalog(session),
          ledger: new Ledger(dialect, context.names.ledger, session, startOver(context, database)),
        };
        sessions.byDatabase.set(database, opened);
      }
      return sessions;
    } catch (error) {
      await sessions.close();
      throw error;
    }
  }

  /** Undefined: its database doesn't exist yet. */
  find(system: string): Opened | undefined {
    return this.byDatabase.get(databaseOf(this.context, system));
  }

  /** A writer's sessions: it has one for every system. */
  require(system: string): Opened {
    const opened = this.find(system);
    if (opened === undefined) throw new TypeError(`There is no session for ${system}.`);
    return opened;
  }

  async records(): Promise<RecordsBySystem> {
    const records = new Map<string, Records>();
    for (const { name } of this.context.dataset.systems) {
      records.set(name, (await this.find(name)?.ledger.read()) ?? NO_RECORDS);
    }
    return records;
  }

  /** Stops the running statements, which then fail. */
  cancel(): void {
    for (const opened of this.byDatabase.values()) opened?.session.cancel();
  }

  /** Never fails: a connection that closes badly says nothing about the work, done or not. */
  async close(): Promise<void> {
    for (const opened of this.byDatabase.values()) {
      try {
        await opened?.session.close();
      } catch {}
    }
  }
}

/** Opens sessions, works with them, and closes them; stops as {@link stoppable} does. */
export async function withSessions<T>(
  context: OperationContext,
  access: Access,
  signal: StopSignal | undefined,
  work: (sessions: Sessions) => Promise<T>,
  undone?: () => Undone,
): Promise<T> {
  const sessions = await Sessions.open(context, access, signal);
  try {
    return await stoppable(signal, sessions, () => work(sessions), undone);
  } finally {
    await sessions.close();
  }
}
