import type { Dataset, GivenParameters } from '@headwater/core/dataset';
import { compareFingerprint, type DatasetFinding, datasetChecks } from '@headwater/core/inspection';
import type { Runner } from './run.js';

/** What {@link describeDataset} tests besides the defaults. */
export interface DatasetSuiteOptions {
  /** Parameters to test with; both kinds of deletes unless one is given. */
  readonly parameters?: Partial<GivenParameters> | undefined;
  /** The contents of the file that `headwater dataset fingerprint` writes. */
  readonly fingerprint?: unknown;
  /** Time limit of a test in milliseconds; two minutes by default. */
  readonly timeout?: number | undefined;
}

const DEFAULT_TIMEOUT = 120_000;

function requireNone(findings: readonly DatasetFinding[]): void {
  if (findings.length === 0) return;
  const lines = findings.map(({ what, why, next }) =>
    [what, why, next].filter((text) => text !== null).join(' '),
  );
  throw new Error(lines.join('\n'));
}

/**
 * Registers what `headwater dataset check` does as tests, one for each promise.
 *
 * @param runner the functions of a test runner: vitest, node:test, jest, and mocha all have them
 * @example
 * import { describeDataset } from '@headwater/conformance';
 * import { describe, it } from 'vitest';
 * import library from './library.js';
 *
 * describeDataset(library, { describe, it });
 */
export function describeDataset(
  dataset: Dataset,
  runner: Runner,
  { parameters, fingerprint, timeout = DEFAULT_TIMEOUT }: DatasetSuiteOptions = {},
): void {
  runner.describe(`The dataset '${dataset.name}'`, () => {
    for (const check of datasetChecks(dataset, parameters)) {
      const body = async () => requireNone(await check.run());
      runner.it(`${check.key}: ${check.promise}`, body, timeout);
    }
    if (fingerprint === undefined) return;
    const body = async () => requireNone(await compareFingerprint(dataset, fingerprint));
    runner.it('fingerprint: Rows change only with the generator version.', body, timeout);
  });
}
