import type { Adapter, Session } from '@headwater/core/adapter';

/** Called before every statement that is executed, BEGIN and COMMIT included; may throw. */
export type Guard = (sql: string) => void;

/** The same database, but with a guard in front of every statement that a writer executes. */
export function guarded(adapter: Adapter, guard: Guard): Adapter {
  const guardedSession = (inner: Session): Session =>
    // Inherits the rest, so that the session's own transaction() executes through the guard as well.
    Object.assign(Object.create(inner) as Session, {
      async execute(sql: string): Promise<number> {
        guard(sql);
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
