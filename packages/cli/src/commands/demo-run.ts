import type { OperationResult, RunOptions, Source, Status, Verification } from '@headwater/core';

/** What the demo has done so far, in the order of doing. */
export type DemoStep =
  | {
      readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
      readonly entries: OperationResult['entries'];
      readonly status: Status;
    }
  | { readonly operation: 'verify'; readonly verification: Verification };

export const DEMO_DAYS = [1, 2, 3] as const;

/** Runs the demo's operations; gives each one's result as it is done. */
export async function* demoSteps(
  source: Source,
  startsWith: 'load-baseline' | 'reset',
  options: RunOptions,
): AsyncGenerator<DemoStep> {
  const start = startsWith === 'reset' ? source.reset(options) : source.loadBaseline(options);
  yield { operation: startsWith, ...(await start), status: await source.status() };
  yield* days(source, options);
  yield { operation: 'verify', verification: await source.verify(options) };
  yield { operation: 'reset', ...(await source.reset(options)), status: await source.status() };
  yield { operation: 'verify', verification: await source.verify(options) };
  yield* days(source, options);
}

async function* days(source: Source, options: RunOptions): AsyncGenerator<DemoStep> {
  for (const day of DEMO_DAYS) {
    const { entries } = await source.applyDelta({ day, ...options });
    yield { operation: 'apply-delta', entries, status: await source.status() };
  }
}
