import { createSource, type PlanRequest } from '@headwater/core';
import type { Deletes } from '@headwater/core/dataset';
import { databricks } from '@headwater/databricks';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';

const authentication = { type: 'token', token: 'secret' } as const;
const adapter = databricks({ host: 'workspace.example', path: '/w', authentication });

const stepsAt = async (scale: number, request: PlanRequest, deletes: Deletes) => {
  const source = createSource({ adapter, dataset: jaffle, scale, deletes });
  return [...(await source.plan(request)).steps];
};

/** Two billion rows. */
const LARGE = 1_000_000;

/** Figures have more digits at a larger scale, and the planner may have to split a product. */
const GROWTH = 1.25;

/** Of one row or two, the planner knows more: their statements may grow to so many characters. */
const SHORT = 1_000;

const withoutFigures = (text: string): string => text.replaceAll(/\d+/g, '0');

const REQUESTS: readonly PlanRequest[] = [
  { operation: 'load-baseline', capture: 'cdf' },
  { operation: 'apply-delta', day: 1 },
  { operation: 'reset', keepCustom: true },
  { operation: 'verify', day: 30 },
];

const CASES = (['soft', 'hard'] as const).flatMap((deletes) =>
  REQUESTS.map((request) => ({ deletes, request, operation: request.operation })),
);

describe.each(CASES)('$operation with $deletes deletes', async ({ deletes, request }) => {
  const small = await stepsAt(1, request, deletes);
  const large = await stepsAt(LARGE, request, deletes);

  test('takes the same steps at any scale', () => {
    const labels = (steps: typeof small) => steps.map(({ label }) => withoutFigures(label));
    expect(labels(large)).toEqual(labels(small));
    expect(large.length).toBeGreaterThan(0);
  });

  test('has statements that hardly grow', () => {
    const ofLarge = large.map(({ label, sql }) => [withoutFigures(label), sql.length] as const);
    const most = (sql = '') => Math.max(SHORT, sql.length * GROWTH);
    const longer = ofLarge.filter(([, length], i) => length > most(small[i]?.sql));
    expect(longer).toEqual([]);
  });
});
