import type { Dataset } from '@headwater/core/dataset';
import { fingerprintOf } from '@headwater/core/inspection';
import { describe, expect, it } from 'vitest';
import { chain } from '../src/datasets/chain.js';
import { small } from '../src/datasets/small.js';
import { sparse } from '../src/datasets/sparse.js';
import { describeDataset, type Runner } from '../src/index.js';

describeDataset(chain, { describe, it });
describeDataset(sparse, { describe, it }, { parameters: { seed: 7, deletes: 'hard' } });

/** The tests that would be registered, by the key of their promise. */
function testsOf(
  dataset: Dataset,
  fingerprint?: unknown,
): ReadonlyMap<string, () => Promise<void>> {
  const tests = new Map<string, () => Promise<void>>();
  const runner: Runner = {
    describe: (_, body) => body(),
    it: (name, body) => void tests.set(name.replace(/:.*/, ''), body),
  };
  describeDataset(dataset, runner, { parameters: { deletes: 'soft' }, fingerprint });
  return tests;
}

/** The dataset with rows that depend on more than its parameters. */
function moody(): Dataset {
  let times = 0;
  return {
    ...small,
    model: (parameters) => {
      times += 1;
      return small.model({ ...parameters, seed: parameters.seed + times });
    },
  };
}

it('fails the test of a promise that is broken', async () => {
  const test = testsOf(moody()).get('repeatable');
  await expect(test?.()).rejects.toThrow(/has different rows on day 0\. .* Don't use a clock/);
});

describe('a fingerprint', () => {
  it('is compared only if there is one', async () => {
    expect(testsOf(small).has('fingerprint')).toBe(false);
    const stored = JSON.parse(JSON.stringify(await fingerprintOf(small)));
    await expect(testsOf(small, stored).get('fingerprint')?.()).resolves.toBeUndefined();
  });

  it('tells that rows have changed, even if the defaults have changed, too', async () => {
    const stored = await fingerprintOf(small);
    const changed = { ...moody(), defaults: { ...small.defaults, seed: 5 } };
    await expect(testsOf(changed, stored).get('fingerprint')?.()).rejects.toThrow(
      /The rows of '.*' have changed, but the generator version is still '.*'\. .* Raise generatorVersion/,
    );
    const calm = { ...small, defaults: { ...small.defaults, seed: 5 } };
    await expect(testsOf(calm, stored).get('fingerprint')?.()).resolves.toBeUndefined();
  });

  it('tells which tables have changed', async () => {
    const stored = await fingerprintOf(small);
    const [first = '', second = ''] = Object.keys(stored.tables);
    const { [second]: _, ...others } = stored.tables;
    const tables = { ...others, [first]: 'other', 'old.table': 'x' };
    const failure = testsOf(small, { ...stored, tables }).get('fingerprint')?.();
    for (const name of [first, second, 'old.table']) {
      await expect(failure).rejects.toThrow(`The rows of '${name}' have changed`);
    }
  });

  it('has to be written again for another generator version', async () => {
    const stored = await fingerprintOf({ ...small, generatorVersion: '0' });
    await expect(testsOf(small, stored).get('fingerprint')?.()).rejects.toThrow(
      "The fingerprint is of generator version '0'",
    );
  });

  it.each([null, 5, {}, { dataset: 'small' }])('is refused if it is %j', async (stored) => {
    await expect(testsOf(small, stored).get('fingerprint')?.()).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      what: "It is no fingerprint of the dataset 'small'.",
    });
  });

  it("is refused if it is another dataset's", async () => {
    const stored = await fingerprintOf(sparse);
    await expect(testsOf(small, stored).get('fingerprint')?.()).rejects.toThrow(
      'no fingerprint of',
    );
  });
});
