import type { RunOptions, Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { open, sql } from './sources.js';
import { tiny } from './tiny.js';

export interface Operation {
  readonly name: string;
  readonly prepare: (adapter: Adapter) => Promise<unknown>;
  readonly isResumed: boolean;
  readonly run: (source: Source, options?: RunOptions) => Promise<unknown>;
}

const load = (adapter: Adapter): Promise<unknown> =>
  open(adapter, { dataset: tiny }).loadBaseline();

/** Two days on, with rows of the user's own. */
async function advance(adapter: Adapter): Promise<void> {
  await load(adapter);
  await open(adapter, { dataset: tiny }).applyDelta({ day: 2, through: true });
  await sql(
    adapter,
    "INSERT INTO first.parents VALUES (5000, 'mine', '2026-01-04', '2026-01-04', NULL)",
    "INSERT INTO first.children VALUES (5000, 5000, '2026-01-04', '2026-01-04', NULL)",
  );
}

/** What can be interrupted, on the small dataset. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'load-baseline',
    prepare: () => Promise.resolve(),
    isResumed: true,
    run: (source, options) => source.loadBaseline(options),
  },
  {
    name: 'apply-delta',
    prepare: load,
    isResumed: true,
    run: (source, options) => source.applyDelta({ day: 1, ...options }),
  },
  {
    name: 'reset',
    prepare: advance,
    isResumed: false,
    run: (source, options) => source.reset(options),
  },
  {
    name: 'reset, custom rows kept',
    prepare: advance,
    isResumed: false,
    run: (source, options) => source.reset({ keepCustom: true, ...options }),
  },
];
