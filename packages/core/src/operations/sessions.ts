import type { Access, Session } from '../adapter.js';
import type { Records } from '../ledger/entry.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { databaseOf, type OperationContext } from './context.js';

/** What is recorded of each system, in the database in which it lies. */
export type RecordsBySystem = ReadonlyMap<string, Records>;

/** The sessions of one operation: one, or one for each system that has a database of its own. */
export class Sessions {
  private readonly byDatabase = new Map<string | undefined, Session | undefined>();

  private constructor(private readonly context: OperationContext) {}

  /** In the dataset's order, so that two runs never wait for each other's locks. */
  static async open(context: OperationContext, access: Access): Promise<Sessions> {
    const sessions = new Sessions(context);
    try {
      for (const { name } of context.dataset.systems) {
        const database = databaseOf(context, name);
        if (sessions.byDatabase.has(database)) continue;
        const place = { database, ledger: context.names.ledger };
        sessions.byDatabase.set(database, await context.adapter.connect(access, place));
      }
      return sessions;
    } catch (error) {
      await sessions.close();
      throw error;
    }
  }

  /** Undefined: its database is not there yet. */
  of(system: string): Session | undefined {
    return this.byDatabase.get(databaseOf(this.context, system));
  }

  /** Whether no database is there at all. */
  get none(): boolean {
    return [...this.byDatabase.values()].every((session) => session === undefined);
  }

  async records(): Promise<RecordsBySystem> {
    const { adapter, dataset, names } = this.context;
    const read = new Map<Session | undefined, Records>([[undefined, NO_RECORDS]]);
    for (const session of this.byDatabase.values()) {
      if (session === undefined) continue;
      read.set(session, await new Ledger(adapter.dialect, names.ledger).read(session));
    }
    return new Map(
      dataset.systems.map(({ name }) => [name, read.get(this.of(name)) ?? NO_RECORDS]),
    );
  }

  cancel(): void {
    for (const session of this.byDatabase.values()) session?.cancel();
  }

  async close(): Promise<void> {
    for (const session of this.byDatabase.values()) await session?.close();
  }
}
