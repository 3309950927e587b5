import { assert } from 'chai';
import { single } from '../datasets/small.js';
import { clean, refused, same } from '../expect.js';
import { dropAt } from '../faults.js';
import type { Scenario } from '../scenario.js';
import { interrupts, isStepwise } from './interruption.js';
import { everything, REHEARSALS, type Rehearsal, run } from './rehearsal.js';

const dropped = (rehearsal: Rehearsal): Scenario => ({
  key: `resume/${rehearsal.name}`,
  promise: `${rehearsal.name} whose connection is lost is rolled back or, without \`transactions\`, reported as unfinished; running it again completes it.`,
  timeout: 600_000,
  run: (lab) =>
    interrupts(lab, rehearsal, {
      moment: 'after',
      code: 'CONNECTION_FAILED',
      what: 'after the connection broke at statement',
      at: (_, place) => dropAt(place),
    }),
});

/** Around the commit, nobody knows whether it happened, only that everything did or nothing. */
const droppedAtCommit = (
  rehearsal: Rehearsal,
  moment: 'before-commit' | 'after-commit',
): Scenario => ({
  key: `resume/${rehearsal.name}-${moment}`,
  promise: `With \`transactions\`, ${rehearsal.name} whose connection is lost ${moment.replace('-', ' its ')} is done or rolled back; running it again completes it.`,
  async run(lab) {
    if (await isStepwise(lab)) return;
    const [database, done] = [await lab.database(), await lab.database()];
    const now = (): number => 1_700_000_000;
    const source = database.source({ dataset: single });
    await rehearsal.prepare(source, database);
    const before = await everything(database);
    await rehearsal.prepare(done.source({ dataset: single }), done);
    await rehearsal.run(done.source({ dataset: single, now }));
    const after = await done.content('shelf');

    await refused('CONNECTION_FAILED', () => run(database, rehearsal, dropAt(moment)));
    const { headwater, shelf } = await everything(database);
    const isDone = headwater?.ledger?.length !== before.headwater?.ledger?.length;
    const expected = isDone ? after : { shelf: before.shelf ?? {} };
    same({ shelf: shelf ?? {} }, expected, isDone ? 'done according to the ledger' : 'undone');

    await rehearsal.run(source);
    same(await database.content('shelf'), after, 'after the same command once more');
    await clean(database, single);
    assert.strictEqual((await source.status()).day, rehearsal.day);
  },
});

/** A lost connection costs a repetition, nothing more. */
export const resume: readonly Scenario[] = [
  ...REHEARSALS.map(dropped),
  ...REHEARSALS.flatMap((rehearsal) => [
    droppedAtCommit(rehearsal, 'before-commit'),
    droppedAtCommit(rehearsal, 'after-commit'),
  ]),
];
