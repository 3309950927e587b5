import type { Adapter, Dialect, Session } from '@headwater/core/adapter';
import { withSessions } from '../../../packages/conformance/src/override.js';

/** What is wrong with an adapter, the adapter, and the scenarios that have to notice. */
export type Broken = readonly [
  fault: string,
  change: (adapter: Adapter) => Adapter,
  ...caughtBy: readonly string[],
];

/** The adapter with parts of its dialect replaced; a part may call the original. */
export const withDialect =
  (change: (dialect: Dialect) => Partial<Dialect>) =>
  (adapter: Adapter): Adapter => ({
    ...adapter,
    dialect: { ...adapter.dialect, ...change(adapter.dialect) },
  });

/** What a session can do, as members that can be replaced one by one. */
const membersOf = (session: Session): Session => ({
  execute: (sql, effect) => session.execute(sql, effect),
  query: (sql) => session.query(sql),
  tablesOf: (schema, detail) => session.tablesOf(schema, detail),
  capturesOf: session.capturesOf,
  tableVersions: session.tableVersions,
  transaction: (work) => session.transaction(work),
  atomically: session.atomically,
  cancel: () => session.cancel(),
  close: () => session.close(),
});

/** The adapter with parts of every session replaced. */
export const withSession =
  (change: (session: Session) => Partial<Session>) =>
  (adapter: Adapter): Adapter =>
    withSessions(adapter, (session) => ({ ...membersOf(session), ...change(session) }));

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

interface Shared {
  readonly session: Promise<Session>;
  holders: number;
}

/** Sessions by database target: the second caller gets the session of the first. */
const open = new Map<string, Shared>();

/** An adapter without a lock. */
export function withoutLock(adapter: Adapter): Adapter {
  const share = async (shared: Shared): Promise<Session> => {
    open.set(adapter.target, shared);
    shared.holders += 1;
    const session = await shared.session;
    let isMine = true;
    return {
      ...membersOf(session),
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
  return {
    ...adapter,
    openReader: async () => {
      const shared = open.get(adapter.target);
      return shared === undefined ? adapter.openReader() : share(shared);
    },
    openWriter: () =>
      share(open.get(adapter.target) ?? { session: adapter.openWriter(), holders: 0 }),
  };
}
