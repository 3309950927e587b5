import type { OperationResult, RunOptions, Source, Status, Verification } from '@headwater/core';

/** What the demo has done so far, in the order of doing. */
export type DemoStep =
  | {
      readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
      readonly day: number;
      readonly entries: OperationResult['entries'];
      /** Null where it could not be read. */
      readonly status: Status | null;
    }
  | { readonly operation: 'verify'; readonly verification: Verification };

export const DEMO_DAYS = [1, 2, 3] as const;

/** Runs the demo's operations; gives each one's result as it is done. */
export async function* demoSteps(
  source: Source,
  startsWith: 'load-baseline' | 'reset',
  running: RunOptions,
): AsyncGenerator<DemoStep> {
  const options = { ...running, withStatus: true };
  const start = startsWith === 'reset' ? source.reset(options) : source.loadBaseline(options);
  yield { operation: startsWith, day: 0, ...(await start) };
  yield* days(source, options);
  yield { operation: 'verify', verification: await source.verify(options) };
  yield { operation: 'reset', day: 0, ...(await source.reset(options)) };
  yield { operation: 'verify', verification: await source.verify(options) };
  yield* days(source, options);
}

async function* days(source: Source, options: RunOptions): AsyncGenerator<DemoStep> {
  for (const day of DEMO_DAYS) {
    yield { operation: 'apply-delta', day, ...(await source.applyDelta({ day, ...options })) };
  }
}
