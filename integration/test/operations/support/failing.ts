import type { Adapter, Session } from '@headwater/core/adapter';

/** Called before every statement that is executed, BEGIN and COMMIT included; may throw. */
export type Guard = (sql: string, count: number) => void;

/** The same database, but with a guard in front of every statement that a writer executes. */
export function guarded(adapter: Adapter, guard: Guard): Adapter {
  let count = 0;
  const guardedSession = (inner: Session): Session =>
    // Inherits the rest, so that the session's own transaction() executes through the guard as well.
    Object.assign(Object.create(inner) as Session, {
      async execute(sql: string): Promise<number> {
        count += 1;
        guard(sql, count);
        return inner.execute(sql);
      },
    });
  const connect = async (access: 'read' | 'write'): Promise<Session | undefined> => {
    const session = await adapter.connect(access);
    return session === undefined || access === 'read' ? session : guardedSession(session);
  };
  return { ...adapter, connect: connect as Adapter['connect'] };
}

/** What a guard throws: not an error of Headwater's. */
export class Outage extends Error {}

/** Throws in front of the `failing`-th statement, counted from 1. */
export const failAt =
  (failing: number): Guard =>
  (_, count) => {
    if (count === failing) throw new Outage(`Statement ${failing} was not run.`);
  };
