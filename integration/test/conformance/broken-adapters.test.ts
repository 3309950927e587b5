import {
  BrokenPromise,
  conformanceScenarios,
  runScenario,
  type Scenario,
} from '@headwater/conformance';
import { describe, expect, it } from 'vitest';
import { brokenClaims, brokenDialects } from './broken-dialects.js';
import { brokenSessions, SECRET } from './broken-sessions.js';
import { duckdbFile } from './harness.js';

const scenarioOf = (key: string): Scenario => {
  const found = conformanceScenarios().find((scenario) => scenario.key === key);
  if (found === undefined) throw new Error(`There is no scenario ${key}.`);
  return found;
};

const BROKEN = [...brokenSessions, ...brokenClaims, ...brokenDialects].map(
  ([fault, change, ...caughtBy]) => ({ fault, change, caughtBy }),
);

// What passes on an unbroken adapter is shown by duckdb.test.ts.
describe('the suite catches an adapter that', () => {
  it.each(BROKEN)('$fault', { timeout: 60_000 }, async ({ change, caughtBy }) => {
    expect(caughtBy).not.toEqual([]);
    for (const key of caughtBy) {
      const harness = async () => ({ ...(await duckdbFile(change)), secrets: [SECRET] });
      const outcome = await runScenario(scenarioOf(key), harness).then(
        () => 'passed',
        (error: unknown) => error,
      );
      expect(outcome, key).toBeInstanceOf(BrokenPromise);
      expect(String(outcome), key).toContain(scenarioOf(key).promise);
    }
  });
});
