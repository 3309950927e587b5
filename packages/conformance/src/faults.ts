import { HeadwaterError } from '@headwater/core';
import type { Adapter, Session } from '@headwater/core/adapter';
import { override, withSessions } from './override.js';

/** A moment in a writer's transaction. Statements count from 0 in each transaction. */
type Moment =
  | { readonly kind: 'statement'; readonly index: number; readonly sql: string }
  | { readonly kind: 'before-commit' | 'after-commit' };

/** Called at every moment with the underlying session; throws to make the operation fail there. */
export type Fault = (moment: Moment, session: Session) => Promise<void> | void;

function faultySession(inner: Session, fault: Fault): Session {
  let index: number | undefined;
  const next = async (sql: string): Promise<void> => {
    if (index === undefined) return;
    index += 1;
    await fault({ kind: 'statement', index: index - 1, sql }, inner);
  };
  return override(inner, {
    async execute(sql, effect) {
      await next(sql);
      return inner.execute(sql, effect);
    },
    async query(sql) {
      await next(sql);
      return inner.query(sql);
    },
    async transaction(work) {
      const result = await inner.transaction(async () => {
        index = 0;
        try {
          const done = await work();
          await fault({ kind: 'before-commit' }, inner);
          return done;
        } finally {
          index = undefined;
        }
      });
      await fault({ kind: 'after-commit' }, inner);
      return result;
    },
  } as Partial<Session>);
}

/** The same database, with a fault in every writer's transactions. */
export const faulty = (adapter: Adapter, fault: Fault): Adapter =>
  withSessions(adapter, (session, access) =>
    access === 'read' ? session : faultySession(session, fault),
  );

/** A statement every engine refuses, because what it names doesn't exist. */
export const refusedStatement = (dialect: Adapter['dialect']): string =>
  `SELECT 1 AS ${dialect.identifier('x')} FROM ${dialect.identifier('headwater_nowhere')}.${dialect.identifier('nothing')}`;

/** Makes the engine itself fail the statement at one moment. */
export const failAt =
  (adapter: Adapter, place: number): Fault =>
  async (moment, session) => {
    if (moment.kind !== 'statement' || moment.index !== place) return;
    await session.execute(refusedStatement(adapter.dialect));
  };

/** The error thrown when a connection is lost. */
export const connectionLost = (): HeadwaterError =>
  new HeadwaterError('CONNECTION_FAILED', { what: 'The suite cut the connection.' });

/** Cuts the connection at one moment, without a rollback, as a failing network does. */
export const dropAt =
  (place: number | 'before-commit' | 'after-commit'): Fault =>
  async (moment, session) => {
    const here = moment.kind === 'statement' ? moment.index : moment.kind;
    if (here !== place) return;
    await session.close();
    throw connectionLost();
  };

/** Cuts a writer's connection before or after one of its statements, counted from 0. */
export function cutting(adapter: Adapter, place: number, moment: 'before' | 'after'): Adapter {
  const cut = (inner: Session): Session => {
    let index = -1;
    const run = async <T>(work: () => Promise<T>, undone: T): Promise<T> => {
      index += 1;
      const isHere = index === place;
      const result = isHere && moment === 'before' ? undone : await work();
      if (!isHere) return result;
      await inner.close();
      throw connectionLost();
    };
    const execute: Session['execute'] = (sql, effect) => run(() => inner.execute(sql, effect), 0);
    const { atomically } = inner;
    if (atomically === undefined) return override(inner, { execute });
    return override(inner, {
      execute,
      atomically: (statements) => run(() => atomically.call(inner, statements), undefined),
    });
  };
  return withSessions(adapter, (session, access) => (access === 'read' ? session : cut(session)));
}
