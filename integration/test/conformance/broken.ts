import type { Adapter, Dialect, Session } from '@headwater/core/adapter';

/** What is wrong with an adapter, the adapter, and the scenarios that have to notice. */
export type Broken = readonly [
  fault: string,
  change: (adapter: Adapter) => Adapter,
  ...caughtBy: readonly string[],
];

/** The adapter with parts of its dialect replaced; the parts may call what they replace. */
export const withDialect =
  (change: (dialect: Dialect) => Partial<Dialect>) =>
  (adapter: Adapter): Adapter => ({
    ...adapter,
    dialect: { ...adapter.dialect, ...change(adapter.dialect) },
  });

/** The adapter with parts of every session replaced. */
export const withSession =
  (change: (session: Session) => Partial<Session>) =>
  (adapter: Adapter): Adapter => {
    const connect = async (access: 'read' | 'write'): Promise<Session | undefined> => {
      const session = await adapter.connect(access);
      if (session === undefined) return undefined;
      const rest: Session = {
        execute: (sql) => session.execute(sql),
        query: (sql) => session.query(sql),
        columnsOf: (schema) => session.columnsOf(schema),
        capturesOf: (schema) => session.capturesOf(schema),
        transaction: (work) => session.transaction(work),
        cancel: () => session.cancel(),
        close: () => session.close(),
      };
      return { ...rest, ...change(session) };
    };
    return { ...adapter, connect: connect as Adapter['connect'] };
  };

/** The adapter with other claims. */
export const withCapabilities =
  (claims: Readonly<Record<string, unknown>>) =>
  (adapter: Adapter): Adapter => ({
    ...adapter,
    capabilities: { ...adapter.capabilities, ...claims },
  });

/** Every value that a query gives, changed. */
export const withValues = (change: (value: unknown) => unknown) =>
  withSession((session) => ({
    query: async (sql) =>
      (await session.query(sql)).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, change(value) as typeof value]),
        ),
      ),
  }));

/** Sessions of one database, by its target: whoever comes second gets the session of the first. */
const open = new Map<string, { session: Promise<Session>; holders: number }>();

/** An adapter without a lock. */
export function withoutLock(adapter: Adapter): Adapter {
  const connect = async (access: 'read' | 'write'): Promise<Session | undefined> => {
    const known = open.get(adapter.target);
    if (known === undefined && access === 'read') return adapter.connect('read');
    const shared = known ?? { session: adapter.connect('write'), holders: 0 };
    open.set(adapter.target, shared);
    shared.holders += 1;
    const session = await shared.session;
    let isMine = true;
    return {
      execute: (sql) => session.execute(sql),
      query: (sql) => session.query(sql),
      columnsOf: (schema) => session.columnsOf(schema),
      capturesOf: (schema) => session.capturesOf(schema),
      transaction: (work) => session.transaction(work),
      cancel: () => session.cancel(),
      async close() {
        if (!isMine) return;
        isMine = false;
        shared.holders -= 1;
        if (shared.holders > 0) return;
        open.delete(adapter.target);
        await session.close();
      },
    };
  };
  return { ...adapter, connect: connect as Adapter['connect'] };
}
