/** The conformance suite in a page: each scenario runs by its name, when the test asks for it. */
import {
  type ConformanceOptions,
  type HarnessFactory,
  runConformance,
} from '@headwater/conformance';

/** Which scenarios are asked for, with what deletes, and which can't pass. */
export type Asked = Pick<ConformanceOptions, 'only' | 'deletes' | 'knownGaps'>;

/** What the page of a suite offers its test. */
export interface SuitePage {
  /** Makes the suite's scenarios known, by the names that they have in the tests' own list. */
  prepare(asked: Asked): void;
  /** Runs a scenario; says why it failed. */
  run(name: string): Promise<string | undefined>;
}

export function suiteOn(harness: HarnessFactory): SuitePage {
  const bodies = new Map<string, () => Promise<void>>();
  return {
    prepare(asked) {
      bodies.clear();
      const runner = {
        describe: (_: string, body: () => void) => body(),
        it: (name: string, body: () => Promise<void>) => bodies.set(name, body),
      };
      runConformance({ runner, harness, ...asked });
    },
    async run(name) {
      try {
        await bodies.get(name)?.();
        return bodies.has(name) ? undefined : `There is no scenario ${name}.`;
      } catch (error) {
        return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
      }
    },
  };
}
