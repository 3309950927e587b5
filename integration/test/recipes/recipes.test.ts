/** The recipes as printed: the bug is found as described, and the corrected version passes. */
import type { Deletes } from '@headwater/core/dataset';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MODEL } from '../check/support/warehouse.js';
import { Recipe, Workplace } from './recipe.js';

vi.setConfig({ testTimeout: 240_000 });

const LAST_DAY = 3;
const WRONG = 'The pipeline';
const RIGHT = 'The pipeline, corrected';

/** What hands a day to a run of the pipeline. */
const dayVariable = (day: number): string =>
  `SET VARIABLE day = DATE '${MODEL.calendar.dateOf(day)}'`;

interface Course {
  /** The days after which the pipeline runs; a day given twice is a repeated run. */
  readonly runs: readonly number[];
  readonly deletes?: Deletes;
  /** What exists before the pipeline's last run. */
  readonly prepare?: (workplace: Workplace) => Promise<unknown>;
}

async function follow(name: string, heading: string, course: Course) {
  const recipe = new Recipe(name);
  const workplace = new Workplace(course.deletes);
  onTestFinished(() => workplace.close());
  for (let day = 0; day <= LAST_DAY; day += 1) {
    await workplace.moveTo(day);
    if (day === 0) await workplace.run(...recipe.statements('Once'));
    if (day === LAST_DAY) await course.prepare?.(workplace);
    for (const _ of course.runs.filter((run) => run === day)) {
      await workplace.run(dayVariable(day), ...recipe.statements(heading));
    }
  }
  return { ...(await workplace.check(recipe, LAST_DAY)), recipe };
}

const EVERY_DAY = [0, 1, 2, 3];
const DAY_2_TWICE = [0, 1, 2, 2, 3];

const exportFeed = (workplace: Workplace): Promise<unknown> => {
  const recipe = new Recipe('daily-snapshot');
  const [, ...args] = recipe.block(RIGHT, 'sh').trim().split(' ');
  return workplace.headwater(...args);
};

describe.each<readonly [string, { readonly wrong: Course; readonly right: Course }]>([
  ['incremental-load', { wrong: { runs: EVERY_DAY }, right: { runs: EVERY_DAY } }],
  [
    'daily-snapshot',
    { wrong: { runs: EVERY_DAY }, right: { runs: [LAST_DAY], prepare: exportFeed } },
  ],
  [
    'hard-deletes',
    {
      wrong: { runs: EVERY_DAY, deletes: 'hard' },
      right: { runs: EVERY_DAY, deletes: 'hard' },
    },
  ],
  ['append-only-copy', { wrong: { runs: DAY_2_TWICE }, right: { runs: DAY_2_TWICE } }],
])('%s', (name, { wrong, right }) => {
  test('has the bug it describes', async () => {
    const { recipe, stdout, exitCode } = await follow(name, WRONG, wrong);
    expect(stdout).toBe(recipe.block('What check finds', 'text'));
    expect(exitCode).toBe(4);
  });

  test('passes once it is corrected', async () => {
    const { stdout, exitCode } = await follow(name, RIGHT, right);
    expect(stdout).toContain('1 table correct');
    expect(exitCode).toBe(0);
  });
});
