import type { Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, it } from 'vitest';
import { guarded, Outage } from './support/failing.js';
import { interruptEverywhere } from './support/interrupt.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';
import { OPERATIONS } from './support/tiny-operations.js';

/** Runs an operation with a failing statement; returns the system of each statement. */
const failing =
  (dataset: Dataset, run: (source: Source) => Promise<unknown>) =>
  async (adapter: Adapter, failingAt?: number): Promise<readonly string[]> => {
    const systems: string[] = [];
    let commits = 0;
    const guard = (statement: string): void => {
      systems.push(dataset.systems[commits]?.name ?? 'none');
      if (systems.length === failingAt) throw new Outage(statement);
      if (statement === 'COMMIT') commits += 1;
    };
    const running = run(open(guarded(adapter, guard), { dataset }));
    if (failingAt === undefined) await running;
    else await expect(running).rejects.toBeInstanceOf(Outage);
    return systems;
  };

describe('an operation that fails at any of its statements, COMMIT included', () => {
  it.each(OPERATIONS)('is undone: $name', async (operation) => {
    const attempt = failing(tiny, operation.run);
    await interruptEverywhere({ ...operation, dataset: tiny, attempt });
  });

  it('is undone: a day of the jaffle dataset', async () => {
    await interruptEverywhere({
      dataset: jaffle,
      prepare: (adapter) => open(adapter).loadBaseline(),
      isResumed: true,
      attempt: failing(jaffle, (source) => source.applyDelta({ day: 1 })),
    });
  });
});
