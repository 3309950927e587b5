import type { Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { guarded, Outage } from './support/failing.js';
import { interruptEverywhere, type Part } from './support/interrupt.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';
import { OPERATIONS } from './support/tiny-operations.js';

/** The verb of a statement and the kind of its object, behind its common table expressions. */
const VERB = /\b(BEGIN|COMMIT|CREATE \w+|INSERT|UPDATE|DELETE|DROP \w+|COMMENT ON \w+)\b/;

/** Runs an operation with a failing statement; returns its statements. */
const failing =
  (dataset: Dataset, run: (source: Source) => Promise<unknown>) =>
  async (adapter: Adapter, failingAt?: number): Promise<readonly Part[]> => {
    const parts: Part[] = [];
    let commits = 0;
    const guard = (statement: string): void => {
      const system = dataset.systems[commits]?.name ?? 'none';
      parts.push({ system, kind: VERB.exec(statement)?.[0] ?? statement });
      if (parts.length === failingAt) throw new Outage(statement);
      if (statement === 'COMMIT') commits += 1;
    };
    const running = run(open(guarded(adapter, guard), { dataset }));
    if (failingAt === undefined) await running;
    else await expect(running).rejects.toBeInstanceOf(Outage);
    return parts;
  };

describe('an operation that fails at one of its statements, COMMIT included', () => {
  it.each(OPERATIONS)('is undone: $name', async (operation) => {
    const attempt = failing(tiny, operation.run);
    await interruptEverywhere({ ...operation, dataset: tiny, attempt });
  });

  // The small dataset's statements are of the same kinds.
  it.runIf(isFull)('is undone: a day of the jaffle dataset', async () => {
    await interruptEverywhere({
      dataset: jaffle,
      prepare: (adapter) => open(adapter).loadBaseline(),
      isResumed: true,
      attempt: failing(jaffle, (source) => source.applyDelta({ day: 1 })),
    });
  });
});
