import { HeadwaterError, type RunOptions, type Source } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { assert } from 'chai';
import { small } from '../datasets/small.js';
import { clean, holds, refused } from '../expect.js';
import { connectionLost, faulty } from '../faults.js';
import type { Scenario } from '../scenario.js';

/** How long the holder keeps the lock and the server busy while another one tries to get in. */
const HELD_MS = 400;

async function beBusy(session: Session, isOver: () => boolean): Promise<void> {
  const end = Date.now() + HELD_MS;
  while (Date.now() < end && !isOver()) await session.query('SELECT 1 AS one');
}

const isBusy = (error: unknown): boolean =>
  error instanceof HeadwaterError && error.code === 'DATABASE_BUSY';

type Command = (source: Source, options: RunOptions) => Promise<unknown>;

/**
 * Runs two commands at once. Each succeeds or is refused with DATABASE_BUSY, at least one succeeds,
 * and the steps of the two never interleave.
 */
async function race(one: Source, two: Source, commands: readonly [Command, Command]) {
  const steps: number[] = [];
  const outcomes = await Promise.allSettled(
    [one, two].map((source, index) =>
      commands[index as 0 | 1](source, { onProgress: () => void steps.push(index) }),
    ),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !isBusy(outcome.reason)) throw outcome.reason;
  }
  assert.ok(
    outcomes.some(({ status }) => status === 'fulfilled'),
    'both runs were refused',
  );
  const turns = steps.filter((who, index) => who !== steps[index - 1]);
  assert.strictEqual(turns.length, new Set(steps).size, 'the steps of the two runs interleave');
  return outcomes.map(({ status }) => status === 'fulfilled');
}

/** One writer at a time. */
export const locking: readonly Scenario[] = [
  {
    key: 'locking/second-writer',
    promise:
      'While a session is open for writing, a second one waits or is refused with DATABASE_BUSY.',
    async run(lab) {
      const database = await lab.database();
      await database.source().loadBaseline();
      const holder = await database.adapter.openWriter();
      let second: Session | undefined;
      const attempt = database.second.openWriter().then(
        (session) => {
          second = session;
          return undefined;
        },
        (error: unknown) => error,
      );
      let got: Session | undefined;
      try {
        await beBusy(holder, () => second !== undefined);
        got = second;
      } finally {
        await holder.close();
      }
      const failure = await attempt;
      await second?.close();
      assert.strictEqual(
        got,
        undefined,
        'a second session was opened for writing at the same time',
      );
      if (failure !== undefined && !isBusy(failure)) throw failure;
    },
  },
  {
    key: 'locking/freed-by-close',
    promise: 'Closing a session releases its lock, after success, failure, and a lost transaction.',
    async run(lab) {
      const database = await lab.database();
      const { adapter, second, dialect } = database;
      await (await adapter.openWriter()).close();
      await (await second.openWriter()).close();
      const failing = await adapter.openWriter();
      await refused('STATEMENT_FAILED', () => failing.execute(`SELECT ${dialect.identifier('x')}`));
      await failing.close();
      await (await second.openWriter()).close();
      const lost = await adapter.openWriter();
      const lose = async (): Promise<never> => {
        await lost.close();
        throw connectionLost();
      };
      const losing = adapter.capabilities.transactions ? lost.transaction(lose) : lose();
      await losing.catch(() => undefined);
      await (await second.openWriter()).close();
    },
  },
  {
    key: 'locking/two-runs',
    promise: 'Two concurrent runs of the same day apply it exactly once.',
    async run(lab) {
      const database = await lab.database();
      const one = database.source();
      const two = database.source({ adapter: database.second });
      await one.loadBaseline();
      const advance: Command = (source, options) => source.applyDelta({ day: 1, ...options });
      await race(one, two, [advance, advance]);
      await holds(database, database.model(small), 1);
      await clean(database, small);
      const { headwater } = await database.content('headwater');
      assert.strictEqual(
        headwater?.ledger?.length,
        4,
        'entries of two systems: a baseline and one day',
      );
    },
  },
  {
    key: 'locking/two-baselines',
    promise: 'Two concurrent loads into an empty database give one baseline.',
    async run(lab) {
      const database = await lab.database();
      const load: Command = (source, options) => source.loadBaseline(options);
      const two = database.source({ adapter: database.second });
      await race(database.source(), two, [load, load]);
      await holds(database, database.model(small), 0);
    },
  },
  {
    key: 'locking/day-and-reset',
    promise: 'A concurrent day and reset give one result or the other, never a mixture.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      await source.loadBaseline();
      await source.applyDelta({ day: 1 });
      const two = database.source({ adapter: database.second });
      const [advanced, isReset] = await race(source, two, [
        async (source, options) => {
          // After the reset, the day would be a gap, which is an acceptable refusal.
          await source.applyDelta({ day: 2, ...options }).catch((error: unknown) => {
            if (!(error instanceof HeadwaterError && error.code === 'DAY_GAP')) throw error;
          });
        },
        (source, options) => source.reset(options),
      ]);
      const { day } = await source.status();
      assert.strictEqual(day, isReset ? 0 : advanced ? 2 : 1);
      await holds(database, database.model(small), Number(day));
    },
  },
  {
    key: 'locking/held-through-a-run',
    promise: 'The lock is held from the first statement of a run to its last.',
    async run(lab) {
      const database = await lab.database();
      await database.source().loadBaseline();
      const attempts: Promise<Session | undefined>[] = [];
      let opened = 0;
      let early = 0;
      const adapter = faulty(database.adapter, async (moment, session) => {
        if (moment.kind === 'statement' && moment.index === 0 && attempts.length === 0) {
          const open = database.second.openWriter().then((second) => {
            opened += 1;
            return second;
          });
          attempts.push(open.catch(() => undefined));
        }
        if (moment.kind !== 'before-commit' || early > 0) return;
        await beBusy(session, () => opened > 0);
        early = opened;
      });
      try {
        await database.source({ adapter }).applyDelta({ day: 1 });
      } finally {
        for (const attempt of attempts) await (await attempt)?.close();
      }
      assert.strictEqual(
        early,
        0,
        'a second session was opened for writing in the middle of a run',
      );
      await holds(database, database.model(small), 1);
    },
  },
];
