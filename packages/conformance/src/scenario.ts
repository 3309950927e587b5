import type { Deletes } from '@headwater/core/dataset';
import { Database } from './database.js';
import type { HarnessFactory } from './harness.js';

/** What a scenario has to work with. */
export interface Lab {
  /** A new, empty database, removed when the scenario ends. */
  database(): Promise<Database>;
}

/** One promise of the contract, and its test. */
export interface Scenario {
  /** Stable, since `knownGaps` and reports refer to it. */
  readonly key: string;
  /** What holds for every adapter. The message of a failure begins with it. */
  readonly promise: string;
  /** Milliseconds a slow server may take; 300000 by default. */
  readonly timeout?: number;
  readonly run: (lab: Lab) => Promise<void>;
}

/** A scenario's promise wasn't kept. */
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

/**
 * The harness itself failed. That says nothing about the adapter, so it is never an expected
 * failure.
 */
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
    throw new HarnessFailure("The harness couldn't create a database", error);
  }
}

/** Removes everything a scenario used, even if some removals fail. */
async function clean(databases: readonly Database[]): Promise<readonly HarnessFailure[]> {
  const failures: HarnessFailure[] = [];
  for (const database of databases) {
    try {
      await database.harness.cleanup();
    } catch (error) {
      failures.push(new HarnessFailure("The harness's cleanup failed", error));
    }
  }
  return failures;
}

/** How {@link runScenario} runs a scenario. */
export interface ScenarioOptions {
  /** The kind of deletes it simulates: `soft` by default. */
  readonly deletes?: Deletes | undefined;
}

/**
 * Runs one scenario with its own databases.
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
  // The first failure is the one to fix first.
  if (broken ?? failure) throw broken ?? failure;
}
