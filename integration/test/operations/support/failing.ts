import type { Adapter, Effect, Session } from '@headwater/core/adapter';
import { connectionLost } from '../../../../packages/conformance/src/faults.js';
import { withSessions } from '../../../../packages/conformance/src/override.js';

/** Called before every executed statement, including BEGIN and COMMIT; may throw. */
export type Guard = (sql: string, session: Session) => Promise<void> | void;

/** The same database, but with a guard in front of every statement that a writer executes. */
export function guarded(adapter: Adapter, guard: Guard): Adapter {
  const guardedSession = (inner: Session): Session =>
    // Inherits the rest, so that the session's own transaction() executes through the guard as well.
    Object.assign(Object.create(inner) as Session, {
      async execute(sql: string, effect?: Effect): Promise<number> {
        await guard(sql, inner);
        return inner.execute(sql, effect);
      },
    });
  return withSessions(adapter, (session, access) =>
    access === 'read' ? session : guardedSession(session),
  );
}

/** The same database, but a writer's connection is lost before a statement that fits. */
export const lostAt = (adapter: Adapter, pattern: RegExp): Adapter =>
  guarded(adapter, async (sql, session) => {
    if (!pattern.test(sql)) return;
    await session.close();
    throw connectionLost();
  });

/** What a guard throws: not an error of Headwater's. */
export class Outage extends Error {}
