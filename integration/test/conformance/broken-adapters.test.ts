import {
  BrokenPromise,
  conformanceScenarios,
  runScenario,
  type Scenario,
} from '@headwater/conformance';
import { describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { brokenCaptures, withFeed } from './broken-captures.js';
import { brokenDeletes } from './broken-deletes.js';
import { brokenClaims, brokenDialects } from './broken-dialects.js';
import { brokenJournals } from './broken-journals.js';
import { brokenReaders } from './broken-readers.js';
import { brokenSessions, SECRET } from './broken-sessions.js';
import { brokenTransactions } from './broken-transactions.js';
import { duckdbFor } from './harness.js';
import { groupOf } from './parts.js';

const scenarioOf = (key: string): Scenario => {
  const found = conformanceScenarios().find((scenario) => scenario.key === key);
  if (found === undefined) throw new Error(`There is no scenario ${key}.`);
  return found;
};

const BROKEN = [
  ...brokenSessions,
  ...brokenTransactions,
  ...brokenReaders,
  ...brokenClaims,
  ...brokenDialects,
  ...brokenDeletes,
  ...brokenJournals,
  ...brokenCaptures,
].map(([fault, change, ...caughtBy]) => ({ fault, change, caughtBy }));

const shown = new Set<string>();

/**
 * What a normal run asks of each: the first scenario that has to notice, and those that no other adapter has shown to
 * notice anything.
 */
const ASKED = BROKEN.map(({ caughtBy, ...broken }) => {
  const asked = caughtBy.filter((key, index) => isFull || index === 0 || !shown.has(key));
  for (const key of asked) shown.add(key);
  return { ...broken, asked };
});

const groupsOf = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.map(groupOf));

// That an unbroken adapter passes the same scenarios, on the same kind of database, the tests named duckdb-* show.
describe('the suite catches an adapter that', () => {
  it.each(ASKED)('$fault', async ({ change, asked }) => {
    expect(asked).not.toEqual([]);
    for (const key of asked) {
      const database = duckdbFor(key, change);
      const harness = async () => ({ ...(await database()), secrets: [SECRET] });
      const outcome = await runScenario(scenarioOf(key), harness).then(
        () => 'passed',
        (error: unknown) => error,
      );
      expect(outcome, key).toBeInstanceOf(BrokenPromise);
      expect(String(outcome), key).toContain(scenarioOf(key).promise);
    }
  });
});

describe('the broken adapters', () => {
  it('leave no group of scenarios that catches none', () => {
    const caughtBy = ASKED.flatMap(({ asked }) => asked);
    expect(new Set(caughtBy)).toEqual(new Set(BROKEN.flatMap((broken) => broken.caughtBy)));
    expect(groupsOf(caughtBy)).toEqual(groupsOf(conformanceScenarios().map(({ key }) => key)));
  });

  it.each(['capture/unknown', 'capture/switched-on'])(
    'are not caught for a change capture that is as claimed: %s',
    (key) =>
      runScenario(
        scenarioOf(key),
        duckdbFor(key, (adapter) => withFeed(adapter)),
      ),
  );
});
