import type { HarnessFactory } from './harness.js';
import { HarnessFailure, runScenario, type Scenario, type ScenarioOptions } from './scenario.js';
import { conformanceScenarios } from './scenarios.js';

/** The functions of a test runner: vitest, node:test, jest, and mocha all have them. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>, timeout?: number): unknown;
}

/** What {@link runConformance} runs, on which platform, and with which test runner. */
export interface ConformanceOptions extends ScenarioOptions {
  readonly runner: Runner;
  readonly harness: HarnessFactory;
  /** Scenarios the platform can't pass, each with the reason. If one passes, the run fails. */
  readonly knownGaps?: Readonly<Record<string, string>> | undefined;
  /**
   * Runs only the scenarios with these keys or prefixes (`order/`), to work on them. The report
   * says it is partial.
   */
  readonly only?: readonly string[] | undefined;
  /** Multiplies the scenarios' time limits, for slow platforms; 1 by default. */
  readonly patience?: number | undefined;
}

const DEFAULT_TIMEOUT = 300_000;

/** Passes if and only if the scenario fails. */
async function runGap(
  scenario: Scenario,
  harness: HarnessFactory,
  options: ScenarioOptions,
): Promise<void> {
  try {
    await runScenario(scenario, harness, options);
  } catch (error) {
    if (error instanceof HarnessFailure) throw error;
    return;
  }
  throw new Error(`'${scenario.key}' passes now: remove it from knownGaps.`);
}

/** A name that matches no scenario would turn a test off, or on, without anyone noticing. */
function requireKnown(option: string, names: readonly string[], known: readonly string[]): void {
  const stranger = names.filter((name) => !known.includes(name));
  if (stranger.length === 0) return;
  throw new Error(
    `${option} contains names that aren't scenarios of this suite: ${stranger.join(', ')}.`,
  );
}

/** Mocha's time limit is set in the test; the other runners take an argument. */
function limitMocha(context: unknown, timeout: number): void {
  const limit: unknown = Object(context).timeout;
  if (typeof limit === 'function') limit.call(context, timeout);
}

/**
 * Registers every scenario of the suite with a test runner.
 *
 * @example
 * import { runConformance } from '@headwater/conformance';
 * import { describe, it } from 'vitest';
 *
 * runConformance({
 *   runner: { describe, it },
 *   harness: async () => ({ adapter: mine(), cleanup: async () => {} }),
 * });
 */
export function runConformance({
  runner,
  harness,
  knownGaps = {},
  only,
  deletes,
  patience = 1,
}: ConformanceOptions): void {
  const all = conformanceScenarios();
  const keys = all.map(({ key }) => key);
  const isWanted = ({ key }: Scenario): boolean =>
    only?.some((name) => key === name || (name.endsWith('/') && key.startsWith(name))) ?? true;
  const scenarios = all.filter(isWanted);
  const part = only === undefined ? '' : ` (partial: ${scenarios.length} of ${all.length})`;
  const test = (name: string, usual: number, body: () => Promise<void>): void => {
    const timeout = usual * patience;
    const timed = function (this: unknown): Promise<void> {
      limitMocha(this, timeout);
      return body();
    };
    runner.it(name, timed, timeout);
  };
  const kind = deletes === 'hard' ? ' with hard deletes' : '';
  runner.describe(`Headwater conformance${kind}${part}`, () => {
    test('the options name scenarios of this suite', DEFAULT_TIMEOUT, async () => {
      requireKnown('knownGaps', Object.keys(knownGaps), keys);
      const groups = keys.map((key) => key.replace(/[^/]*$/, ''));
      requireKnown('only', only ?? [], [...keys, ...groups]);
    });
    for (const scenario of scenarios) {
      const { key, promise, timeout = DEFAULT_TIMEOUT } = scenario;
      const gap = Object.hasOwn(knownGaps, key) ? knownGaps[key] : undefined;
      if (gap === undefined) {
        test(`${key}: ${promise}`, timeout, () => runScenario(scenario, harness, { deletes }));
      } else {
        test(`${key}: known gap: ${gap}`, timeout, () => runGap(scenario, harness, { deletes }));
      }
    }
  });
}
