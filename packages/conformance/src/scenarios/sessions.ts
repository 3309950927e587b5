import type { HeadwaterError } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { assert } from 'chai';
import type { Database } from '../database.js';
import { refused } from '../expect.js';
import { refusedStatement } from '../faults.js';
import type { Scenario } from '../scenario.js';

/** Everything about an error that a message, a log, or a crash report may show. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).filter((name) => name !== 'cause');
  const members = own.map((name) => String(Reflect.get(error, name)));
  return [...members, error.cause === undefined ? '' : shown(error.cause)].join('\n');
}

/** Statements an engine refuses for different reasons. */
function wrongStatements(database: Database): readonly string[] {
  const { dialect } = database;
  return [
    refusedStatement(dialect),
    'THIS IS NOT SQL',
    dialect.insert({
      into: { schema: 'headwater_nowhere', table: 'nothing' },
      columns: ['x'],
      select: `SELECT ${dialect.bigint(1n)}`,
    }),
  ];
}

async function refusals(database: Database): Promise<readonly HeadwaterError[]> {
  const errors: HeadwaterError[] = [];
  await database.session(async (session) => {
    for (const sql of wrongStatements(database)) {
      errors.push(await refused('STATEMENT_FAILED', () => session.execute(sql)));
      errors.push(await refused('STATEMENT_FAILED', () => session.query(sql)));
    }
    const one = await session.query('SELECT 1 AS one');
    assert.deepEqual(
      one.map((row) => ({ ...row })),
      [{ one: 1 }],
      'the session is no longer usable',
    );
  });
  return errors;
}

/**
 * A statement that runs for hours. An engine may look for a cancellation only between two rows of
 * the first series, so what each of those costs is small: 1,000 times 1,000.
 */
function endless({ dialect }: Database): string {
  const series = (name: string, count: number): string =>
    `(SELECT ${dialect.identifier('n')} FROM ${dialect.series(0, count)}) AS ${name}`;
  const n = dialect.identifier('n');
  const product = dialect.modulo(`(a.${n} * b.${n} + c.${n})`, dialect.bigint(7n));
  return `SELECT ${dialect.count('*')} AS many FROM ${series('a', 10_000_000)} CROSS JOIN ${series('b', 1000)} CROSS JOIN ${series('c', 1000)} WHERE ${product} = ${dialect.bigint(3n)}`;
}

/** Cancels until the statement has ended: a cancellation may come before the engine has started. */
async function cancelUntilOver(session: Session, running: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = running.finally(() => {
    isOver = true;
  });
  const timer = setInterval(() => {
    if (!isOver) session.cancel();
  }, 50);
  try {
    await over;
  } finally {
    clearInterval(timer);
  }
}

/** What a session promises its holder. */
export const sessions: readonly Scenario[] = [
  {
    key: 'sessions/typed-errors',
    promise:
      'A statement the engine refuses fails with STATEMENT_FAILED, and the session remains usable.',
    async run(lab) {
      for (const { what, why } of await refusals(await lab.database())) {
        assert.ok(what.trim(), "the error doesn't say what happened");
        assert.ok(why?.trim(), "the error doesn't say why: the engine's message is missing");
      }
    },
  },
  {
    key: 'sessions/no-secrets',
    promise: 'Neither the target nor an error, including its cause, contains a secret.',
    async run(lab) {
      const database = await lab.database();
      const { secrets = [] } = database.harness;
      const texts = [database.adapter.target, JSON.stringify(await database.source().status())];
      for (const error of await refusals(database)) texts.push(shown(error));
      for (const secret of secrets) {
        const found = texts.find((text) => text.includes(secret));
        assert.strictEqual(
          found?.replaceAll(secret, '(the secret)'),
          undefined,
          'a secret is visible',
        );
      }
      const embedded = texts.find((text) =>
        /\b(password|pwd|token|secret)\s*=\s*[^;\s*]/i.test(text),
      );
      assert.strictEqual(embedded, undefined, 'something like a password is visible');
    },
  },
  {
    key: 'sessions/close-twice',
    promise: 'Sessions (for reading and writing) and adapters can be closed twice.',
    async run(lab) {
      const database = await lab.database();
      await database.source().loadBaseline();
      const { adapter } = database;
      for (const open of [() => adapter.openWriter(), () => adapter.openReader()]) {
        const session = await open();
        await session?.close();
        await session?.close();
        session?.cancel();
      }
      await adapter.close();
      await adapter.close();
    },
  },
  {
    key: 'sessions/failed-transaction',
    promise: 'After a failed transaction, the session can run another one, if it supports them.',
    async run(lab) {
      const database = await lab.database();
      await database.session(async (session) => {
        const sql = refusedStatement(database.dialect);
        if (!database.adapter.capabilities.transactions) return;
        await refused('STATEMENT_FAILED', () => session.transaction(() => session.execute(sql)));
        const rows = await session.transaction(() => session.query('SELECT 1 AS one'));
        assert.strictEqual(rows.length, 1);
      });
    },
  },
  {
    key: 'sessions/swallowed-error',
    promise: 'A transaction that ignores a failed statement keeps its other changes, or throws.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      if (!database.adapter.capabilities.transactions) return;
      await database.execute(dialect.createSchema('shelf'));
      const kept = { schema: 'shelf', table: 'kept' };
      const isDone = await database.session((session) =>
        session
          .transaction(async () => {
            const one = `SELECT ${dialect.bigint(1n)} AS ${dialect.identifier('one')}`;
            for (const sql of dialect.createTableAs(kept, one)) await session.execute(sql);
            await session.execute(refusedStatement(dialect)).catch(() => undefined);
          })
          .then(
            () => true,
            () => false,
          ),
      );
      assert.strictEqual(
        (await database.tables('shelf')).has('kept'),
        isDone,
        'what it reports is wrong',
      );
    },
  },
  {
    key: 'sessions/cancel',
    promise: 'cancel() makes the running statement fail, and does nothing if none is running.',
    async run(lab) {
      const database = await lab.database();
      await database.session(async (session) => {
        session.cancel();
        await session.query('SELECT 1 AS one');
        const running = session.query(endless(database));
        await refused('STATEMENT_FAILED', () => cancelUntilOver(session, running));
        assert.strictEqual((await session.query('SELECT 1 AS one')).length, 1);
      });
    },
  },
];
