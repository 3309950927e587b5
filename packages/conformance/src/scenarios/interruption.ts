import type { SystemStatus } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { assert } from 'chai';
import type { Content, Database } from '../database.js';
import { single } from '../datasets/small.js';
import { clean, refused, same } from '../expect.js';
import { cutting, type Fault } from '../faults.js';
import type { Lab } from '../scenario.js';
import { countStatements, everything, type Rehearsal, run } from './rehearsal.js';

/** More interruptions than any operation has statements. */
export const MOST = 100;

/** More runs than it takes until one records a step: a run repeats some statements first. */
const MOST_IN_VAIN = 20;

/** Whether operations commit step by step because the platform has no transactions. */
export async function isStepwise(lab: Lab): Promise<boolean> {
  const { adapter } = await lab.database();
  return !adapter.capabilities.transactions;
}

/** What status says about an unfinished operation; null if there is none. */
async function unfinishedIn(database: Database): Promise<SystemStatus['unfinished']> {
  const { systems } = await database.source({ dataset: single }).status();
  const unfinished = systems.shelf?.unfinished ?? null;
  if (unfinished === null) return null;
  assert.match(
    JSON.stringify(unfinished.request),
    /^{"operation":"(load-baseline|apply-delta","day":1|reset|restore","day":1)/,
  );
  assert.ok(unfinished.step >= 0 && unfinished.step <= unfinished.steps, 'steps beyond the plan');
  return unfinished;
}

async function isUndone(database: Database, before: Content): Promise<void> {
  const { shelf } = await everything(database);
  same({ shelf: shelf ?? {} }, { shelf: before.shelf ?? {} }, 'undone');
}

const refusesVerify = (database: Database): Promise<unknown> =>
  refused('UNFINISHED', () => database.source({ dataset: single }).verify());

/** After an interruption, the previous state is there, or status says how to finish. */
export async function toldOrUndone(database: Database, before: Content): Promise<void> {
  if ((await unfinishedIn(database)) === null) await isUndone(database, before);
  else await refusesVerify(database);
}

/**
 * Interrupts an operation repeatedly, each time a little later, and repeats the command until it
 * completes. The result must be the same as without interruptions.
 */
export async function finishes(
  lab: Lab,
  rehearsal: Rehearsal,
  moment: 'before' | 'after',
  change = (adapter: Adapter): Adapter => adapter,
): Promise<void> {
  const [database, done] = [await lab.database(), await lab.database()];
  await rehearsal.prepare(done.source({ dataset: single }), done);
  await rehearsal.run(done.source({ dataset: single }));
  const expected = await done.content('shelf');

  // Step by step as well, so that the journal exists: creating it isn't worth one interruption
  // each.
  const stepwise = database.source({ dataset: single, adapter: change(database.adapter) });
  await rehearsal.prepare(stepwise, database);
  // Each step's statement is followed by its record: this interrupts right after each statement.
  const doubtful = moment === 'after' && !database.adapter.capabilities.transactions;
  // A run may repeat so much that it gets no further than the previous one: then it is interrupted
  // later.
  const nextPlace = (place: number, isFurther: boolean): number =>
    doubtful && isFurther ? 2 : place + 1;
  const before = await everything(database);
  let told = 0;
  let reached = -1;
  let inVain = 0;
  for (let place = 0, runs = 1; ; runs += 1) {
    assert.ok(runs < MOST, 'the command never completes');
    const adapter = cutting(change(database.adapter), place, moment);
    const outcome = await rehearsal.run(database.source({ dataset: single, adapter })).then(
      () => 'done',
      (error: unknown) => error,
    );
    if (outcome === 'done') break;
    await refused('CONNECTION_FAILED', () => Promise.reject(outcome));
    const unfinished = await unfinishedIn(database);
    // The last statement's outcome was unknown: the operation was done.
    if (unfinished === null && told > 0) break;
    if (unfinished === null) {
      await isUndone(database, before);
      place += 1;
      continue;
    }
    const isFurther = unfinished.step > reached;
    if (told === 0) await refusesVerify(database);
    place = told === 0 ? 0 : nextPlace(place, isFurther);
    inVain = isFurther ? 0 : inVain + 1;
    assert.ok(!doubtful || inVain < MOST_IN_VAIN, `${inVain} runs recorded no further step`);
    reached = unfinished.step;
    told += 1;
  }
  assert.ok(told > 0, 'no interruption left anything unfinished');
  same(await database.content('shelf'), expected, 'after the same command once more');
  await clean(database, single);
  assert.strictEqual((await database.source({ dataset: single }).status()).day, rehearsal.day);
}

/** How an operation is interrupted at one of its statements, and the expected error. */
interface Interruption {
  /** If each step commits on its own: interrupted before its statement, or after it. */
  readonly moment: 'before' | 'after';
  readonly code: 'STATEMENT_FAILED' | 'CONNECTION_FAILED';
  readonly what: string;
  readonly at: (adapter: Adapter, place: number) => Fault;
}

/** At each end of a transaction, every statement is interrupted. */
const AT_THE_ENDS = 3;

/** Between them, one in so many is: what undoes a statement in the middle undoes its neighbors. */
const ONE_IN = 7;

/** The statements at which an operation of so many is interrupted. */
function placesAmong(statements: number): readonly number[] {
  const all = Array.from({ length: statements }, (_, place) => place);
  return all.filter(
    (place) => place < AT_THE_ENDS || place >= statements - AT_THE_ENDS || place % ONE_IN === 0,
  );
}

/**
 * Interrupts an operation at its statements in turn: each time it is rolled back or can be finished. Step by step, at
 * every statement; in a transaction, at those that {@link placesAmong} picks.
 */
export async function interrupts(
  lab: Lab,
  rehearsal: Rehearsal,
  { moment, code, what, at }: Interruption,
): Promise<void> {
  if (await isStepwise(lab)) return finishes(lab, rehearsal, moment);
  const statements = await countStatements(lab, rehearsal);
  const database = await lab.database();
  const source = database.source({ dataset: single });
  await rehearsal.prepare(source, database);
  const before = await everything(database);
  for (const place of placesAmong(statements)) {
    const fault = at(database.adapter, place);
    await refused(code, () => run(database, rehearsal, fault));
    same(await everything(database), before, `${what} ${place}`);
  }
  await rehearsal.run(source);
  await clean(database, single);
  assert.strictEqual((await source.status()).day, rehearsal.day);
}
