import type { Deletes } from '@headwater/core/dataset';
import { Database } from './database.js';
import type { HarnessFactory } from './harness.js';

/** What a scenario works with. */
export interface Lab {
  /** A fresh, empty database, removed when the scenario ends. */
  database(): Promise<Database>;
}

/** One promise of the contract, and the test that it is kept. */
export interface Scenario {
  /** Stable: `knownGaps` and reports refer to it. */
  readonly key: string;
  /** What holds for every adapter. The message of a failure begins with it. */
  readonly promise: string;
  /** Milliseconds that a slow server may take; 300000 if left out. */
  readonly timeout?: number;
  readonly run: (lab: Lab) => Promise<void>;
}

/** The promise of a scenario was not kept. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';

  constructor(
    readonly scenario: Pick<Scenario, 'key' | 'promise'>,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${scenario.key}: broken promise: ${scenario.promise}\n\n${reason}`, { cause });
  }
}

/** The harness itself failed: that says nothing about the adapter, so it is never an expected failure. */
export class HarnessFailure extends Error {
  override readonly name = 'HarnessFailure';

  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function open(harness: HarnessFactory, deletes: Deletes): Promise<Database> {
  try {
    return new Database(await harness(), deletes);
  } catch (error) {
    throw new HarnessFailure('The harness made no database', error);
  }
}

/** Removes what a scenario used; all of it, even if some of it can't be removed. */
async function clean(databases: readonly Database[]): Promise<readonly HarnessFailure[]> {
  const failures: HarnessFailure[] = [];
  for (const database of databases) {
    try {
      await database.harness.cleanup();
    } catch (error) {
      failures.push(new HarnessFailure('The cleanup of the harness failed', error));
    }
  }
  return failures;
}

export interface ScenarioOptions {
  /** What deletes do to the rows that it simulates: `soft` by default. */
  readonly deletes?: Deletes | undefined;
}

/**
 * Runs one scenario with databases of its own.
 *
 * @throws BrokenPromise if the adapter fails it, HarnessFailure if the harness can't serve it
 */
export async function runScenario(
  scenario: Scenario,
  harness: HarnessFactory,
  { deletes = 'soft' }: ScenarioOptions = {},
): Promise<void> {
  const databases: Database[] = [];
  let broken: Error | undefined;
  try {
    await scenario.run({
      async database() {
        const database = await open(harness, deletes);
        databases.push(database);
        return database;
      },
    });
  } catch (error) {
    broken = error instanceof HarnessFailure ? error : new BrokenPromise(scenario, error);
  }
  const [failure] = await clean(databases);
  // What broke first is what has to be mended first.
  if (broken ?? failure) throw broken ?? failure;
}
