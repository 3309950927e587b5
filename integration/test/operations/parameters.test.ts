import type { RequestedParameters, Source } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { useFolder } from './support/files.js';
import { codeOf, refusal } from './support/refusal.js';
import { type Snapshot, snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';

const folder = useFolder();

const LOADED = { seed: 7, scale: 2, epoch: '2025-03-01', deletes: 'soft' } as const;
const OTHERS: readonly (readonly [keyof RequestedParameters, RequestedParameters])[] = [
  ['seed', { seed: 8 }],
  ['scale', { scale: 3 }],
  ['epoch', { epoch: '2025-03-02' }],
  ['deletes', { deletes: 'hard' }],
];

/** The same dataset in a version that makes other rows. */
const newer = {
  ...jaffle,
  generatorVersion: 'newer',
  model: (parameters: Parameters<typeof jaffle.model>[0]) => ({
    ...jaffle.model(parameters),
    generatorVersion: 'newer',
  }),
};

describe('parameters other than the loaded ones', () => {
  let loaded = '';
  let advanced = '';
  let before: Snapshot = {};

  beforeAll(async () => {
    loaded = folder.newFile();
    await open(loaded, LOADED).loadBaseline();
    before = await snapshot(loaded);
    advanced = folder.copyOf(loaded);
    await open(advanced).applyDelta({ day: 1 });
  });

  const operations: readonly (readonly [string, (source: Source) => Promise<unknown>])[] = [
    ['load-baseline', (source) => source.loadBaseline()],
    ['apply-delta', (source) => source.applyDelta({ day: 1 })],
    ['verify', (source) => source.verify()],
    ['a dry run', (source) => source.dryRun({ operation: 'apply-delta', day: 1 })],
  ];

  describe.each(operations)('are refused by %s', (_, operation) => {
    it.each(OTHERS)('%s', async (name, parameters) => {
      const { code, what } = await refusal(() => operation(open(loaded, parameters)));
      expect(code).toBe('PARAMETERS_DIFFER');
      expect(what).toContain(name);
      expect(await snapshot(loaded)).toEqual(before);
    });

    it('another version of the dataset', async () => {
      expect(await codeOf(() => operation(open(loaded, { dataset: newer })))).toBe(
        'GENERATOR_DIFFERS',
      );
      expect(await snapshot(loaded)).toEqual(before);
    });
  });

  it('are taken from the ledger if none are given', async () => {
    const database = folder.copyOf(loaded);
    expect((await open(database).loadBaseline()).entries).toEqual([]);
    const { entries } = await open(database).applyDelta({ day: 1 });
    expect(entries.map(({ parameters }) => parameters)).toEqual([LOADED, LOADED]);
    expect((await open(database, LOADED).verify()).matches).toBe(true);
    expect(await open(database).status()).toMatchObject({ ...LOADED, day: 1, date: '2025-03-02' });
  });

  it.each(OTHERS)('are loaded by a reset: %s', async (_, parameters) => {
    const database = folder.copyOf(advanced);
    await open(database, parameters).reset();
    expect(await open(database).status()).toMatchObject({ ...LOADED, ...parameters, day: 0 });
    expect((await open(database, parameters).verify()).matches).toBe(true);

    const fresh = folder.newFile();
    await open(fresh, { ...LOADED, ...parameters }).loadBaseline();
    const [reset, once] = [await snapshot(database), await snapshot(fresh)];
    expect(reset.jaffle_shop).toEqual(once.jaffle_shop);
    expect(reset.jaffle_crm).toEqual(once.jaffle_crm);
  });

  it('are loaded by a reset: another version of the dataset', async () => {
    const database = folder.copyOf(loaded);
    await open(database, { dataset: newer }).reset();
    const status = await open(database, { dataset: newer }).status();
    expect(status).toMatchObject({ ...LOADED, generatorVersion: 'newer', day: 0 });
    expect((await open(database, { dataset: newer }).verify()).matches).toBe(true);
  });

  // To what is refused afterwards, one parameter is like another.
  it.each(isFull ? OTHERS : OTHERS.slice(0, 1))(
    'never end up in one system only: %s',
    async (_, other) => {
      const database = folder.copyOf(loaded);
      const abort = new AbortController();
      const reset = open(database, other).reset({
        signal: abort.signal,
        onProgress: ({ system }) => system === 'jaffle_crm' && abort.abort(),
      });
      expect(await codeOf(() => reset)).toBe('ABORTED');
      const mixed = await snapshot(database);
      // Its customer ids are those of another jaffle_shop: this is not a state that can be built on.
      expect(await codeOf(() => open(database).applyDelta({ day: 1 }))).toBe('PARAMETERS_DIFFER');
      expect(await codeOf(() => open(database).loadBaseline())).toBe('PARAMETERS_DIFFER');
      expect(await snapshot(database)).toEqual(mixed);
      await open(database, other).reset();
      expect((await open(database, { ...LOADED, ...other }).verify()).matches).toBe(true);
    },
  );
});
