import { expect, it } from 'vitest';
import { type Step, structure } from '../src/plan/step.js';
import { StepList } from '../src/plan/step-list.js';
import { PlanProgress } from '../src/running/plan-progress.js';
import type { Progress } from '../src/sessions/progress.js';

const insert = (rows: number): Step => ({
  ...structure('Insert orders', 'INSERT'),
  kind: 'insert',
  atMost: rows,
});

it('moves with the rows, not with the statements', () => {
  const small = Array.from({ length: 40 }, () => structure('Create', 'CREATE'));
  const pieces = { length: 10, at: () => insert(1_000_000) };
  const steps = StepList.of<Step>([...small, pieces]);
  const told: Progress[] = [];
  const plan = { system: 'shop', database: undefined, schema: 'shop', day: 0, instant: 0, steps };
  const progress = new PlanProgress(plan, (each) => told.push(each));
  let index = 0;
  for (const step of steps) {
    progress.begin(step, index);
    // An earlier run did the first piece.
    progress.end(step, index === 40);
    index += 1;
  }
  const done = told.map((each) => each.done ?? Number.NaN);
  expect(done[0]).toBe(0);
  expect(done[40]).toBeLessThan(0.01);
  expect(done[45]).toBeCloseTo(0.5, 1);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(told[49]?.rows).toBe(8_000_000);
  expect(told[49]).toMatchObject({ system: 'shop', step: 49, steps: 50, label: 'Insert orders' });
});
