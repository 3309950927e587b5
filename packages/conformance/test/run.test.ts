import type { Adapter } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, it } from 'vitest';
import {
  BrokenPromise,
  conformanceScenarios,
  type HarnessFactory,
  HarnessFailure,
  type Runner,
  runConformance,
  runScenario,
  type Scenario,
} from '../src/index.js';

interface Registered {
  readonly name: string;
  readonly body: () => Promise<void>;
  readonly timeout: number | undefined;
}

/** A runner that only remembers. */
function recorder() {
  const groups: string[] = [];
  const tests: Registered[] = [];
  const runner: Runner = {
    describe(name, body) {
      groups.push(name);
      body();
    },
    it: (name, body, timeout) => void tests.push({ name, body, timeout }),
  };
  const find = (start: string): Registered => {
    const test = tests.find(({ name }) => name.startsWith(start));
    if (test === undefined) throw new Error(`No test ${start}.`);
    return test;
  };
  return { runner, groups, tests, find };
}

/** Too little of an adapter to pass anything, but its manifest. */
const stub = (name: string): Adapter =>
  ({ name, target: 'nowhere', dialect: {}, capabilities: {} }) as unknown as Adapter;

const broken: HarnessFactory = () => ({ adapter: stub('broken'), cleanup: () => undefined });
const scenario = (run: Scenario['run']): Scenario => ({ key: 'a/b', promise: 'It holds.', run });

describe('runConformance', () => {
  it('registers every scenario once, under its key, with time for a slow server', () => {
    const { runner, groups, tests } = recorder();
    runConformance({ runner, harness: broken });
    const keys = conformanceScenarios().map(({ key }) => key);
    expect(groups).toEqual(['Headwater conformance']);
    expect(tests.slice(1).map(({ name }) => name.split(': ')[0])).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(tests.every(({ timeout }) => (timeout ?? 0) >= 300_000)).toBe(true);
  });

  it('gives a slow platform more time', () => {
    const [usual, patient] = [recorder(), recorder()];
    runConformance({ runner: usual.runner, harness: broken });
    runConformance({ runner: patient.runner, harness: broken, patience: 6 });
    const limits = ({ tests }: typeof usual) => tests.map(({ timeout }) => timeout ?? 0);
    expect(limits(patient)).toEqual(limits(usual).map((limit) => limit * 6));
  });

  it('says what promise was broken', async () => {
    const { runner, find } = recorder();
    runConformance({ runner, harness: broken });
    await expect(find('order/gap').body()).rejects.toThrow(
      /order\/gap: broken promise: A day whose predecessor hasn't been applied/,
    );
  });

  it('takes a known gap for a success while it fails, and for a failure once it passes', async () => {
    const { runner, find } = recorder();
    const knownGaps = { 'order/gap': 'the server says 42', 'sessions/cancel': 'no' };
    runConformance({ runner, harness: broken, knownGaps });
    await find('the options').body();
    expect(find('order/gap').name).toBe('order/gap: known gap: the server says 42');
    await expect(find('order/gap').body()).resolves.toBeUndefined();
    await expect(find('order/behind').body()).rejects.toBeInstanceOf(BrokenPromise);
  });

  it('does not take a failure of the harness for a known gap', async () => {
    const { runner, find } = recorder();
    const harness = (): never => {
      throw new Error('no server');
    };
    runConformance({ runner, harness, knownGaps: { 'order/gap': 'x' } });
    await expect(find('order/gap').body()).rejects.toBeInstanceOf(HarnessFailure);
  });

  it.each([
    { knownGaps: { 'order/nothing': 'x' } },
    { knownGaps: { 'order/': 'x' } },
    { only: ['nothing/'] },
    { only: ['order'] },
    { only: ['toString'] },
  ])('breaks on names that are no scenarios: %o', async (options) => {
    const { runner, find } = recorder();
    runConformance({ runner, harness: broken, ...options });
    await expect(find('the options').body()).rejects.toThrow(
      /contains names that aren't scenarios/,
    );
  });

  it('runs a part where asked to, and says so', async () => {
    const { runner, groups, tests, find } = recorder();
    runConformance({ runner, harness: broken, only: ['order/gap', 'locking/'] });
    await find('the options').body();
    const keys = tests.slice(1).map(({ name }) => name.split('/')[0]);
    expect(new Set(keys)).toEqual(new Set(['order', 'locking']));
    expect(groups[0]).toMatch(/\(partial: \d+ of \d+\)$/);
  });

  it('can be about hard deletes, and says so', () => {
    const { runner, groups } = recorder();
    runConformance({ runner, harness: broken, deletes: 'hard' });
    expect(groups).toEqual(['Headwater conformance with hard deletes']);
  });

  it("sets mocha's limit in the test", async () => {
    const { runner, find } = recorder();
    runConformance({ runner, harness: broken });
    const limits: number[] = [];
    await find('the options').body.call({ timeout: (limit: number) => limits.push(limit) });
    expect(limits).toEqual([300_000]);
  });
});

describe('a scenario', () => {
  const counting = (cleanup: () => void) => {
    const counts = { made: 0, cleaned: 0 };
    const harness: HarnessFactory = () => {
      counts.made += 1;
      return {
        adapter: stub('counted'),
        cleanup: async () => {
          counts.cleaned += 1;
          cleanup();
        },
      };
    };
    return { counts, harness };
  };
  it('works with the deletes that it is run with', async () => {
    const seen: string[] = [];
    const look = scenario(async (lab) => {
      const database = await lab.database();
      const { seed, deletes } = database.model(jaffle, { seed: 7 }).parameters;
      seen.push(`${seed} ${deletes} ${database.deletes}`);
    });
    const { harness } = counting(() => undefined);
    for (const deletes of [undefined, 'soft', 'hard'] as const) {
      await runScenario(look, harness, { deletes });
    }
    expect(seen).toEqual(['7 soft soft', '7 soft soft', '7 hard hard']);
  });

  const twoDatabases = scenario(async (lab) => {
    await lab.database();
    await lab.database();
    throw new Error('broken');
  });

  it('cleans up every database that it asked for, when it fails as well', async () => {
    const { counts, harness } = counting(() => undefined);
    await expect(runScenario(twoDatabases, harness)).rejects.toThrow('It holds.');
    expect(counts).toEqual({ made: 2, cleaned: 2 });
  });

  it('tells its own failure rather than that of the cleanup, and still cleans all', async () => {
    const { counts, harness } = counting(() => {
      throw new Error('locked');
    });
    await expect(runScenario(twoDatabases, harness)).rejects.toBeInstanceOf(BrokenPromise);
    expect(counts.cleaned).toBe(2);
    const passing = scenario(async (lab) => void (await lab.database()));
    await expect(runScenario(passing, harness)).rejects.toThrow(/cleanup.*locked/);
  });
});
