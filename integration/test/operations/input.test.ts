import { existsSync } from 'node:fs';
import type { RequestedParameters } from '@headwater/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { codeOf } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

const folder = useFolder();

const BAD_PARAMETERS: readonly RequestedParameters[] = [
  { scale: 0 },
  { scale: -1 },
  { scale: 1.5 },
  { scale: 1_000_001 },
  { scale: Number.NaN },
  { scale: Number.POSITIVE_INFINITY },
  { seed: -1 },
  { seed: 0.5 },
  { seed: 2_147_483_648 },
  { seed: Number.NaN },
  { epoch: '2026-02-30' },
  { epoch: '2026-13-01' },
  { epoch: '0001-01-01' },
  { epoch: '1970-12-31' },
  { epoch: '9000-01-01' },
  { epoch: '2026-1-4' },
  { epoch: '2026-01-04T00:00:00Z' },
  { epoch: 'x' },
  { epoch: '' },
];

describe('input that makes no sense', () => {
  let loaded = '';

  beforeAll(async () => {
    loaded = folder.newFile();
    await open(loaded).loadBaseline();
  });

  it.each(BAD_PARAMETERS)('is refused: %o', async (parameters) => {
    const database = folder.newFile();
    const source = open(database, parameters);
    expect(await codeOf(() => source.loadBaseline())).toBe('INVALID_INPUT');
    expect(await codeOf(() => source.plan({ operation: 'load-baseline' }))).toBe('INVALID_INPUT');
    expect(existsSync(database)).toBe(false);
  });

  it.each(BAD_PARAMETERS)('is refused by reset: %o', async (parameters) => {
    const before = await snapshot(loaded);
    expect(await codeOf(() => open(loaded, parameters).reset())).toBe('INVALID_INPUT');
    expect(await snapshot(loaded)).toEqual(before);
  });

  it.each([0, -1, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'is refused: day %d',
    async (day) => {
      const before = await snapshot(loaded);
      const source = open(loaded);
      const request = { operation: 'apply-delta', day } as const;
      expect(await codeOf(() => source.applyDelta({ day }))).toBe('INVALID_INPUT');
      expect(await codeOf(() => source.applyDelta({ day, through: true }))).toBe('INVALID_INPUT');
      expect(await codeOf(() => source.dryRun(request))).toBe('INVALID_INPUT');
      expect(await codeOf(() => source.plan(request))).toBe('INVALID_INPUT');
      expect(await snapshot(loaded)).toEqual(before);
    },
  );

  it('is refused before a database is looked for', async () => {
    const database = folder.newFile();
    expect(await codeOf(() => open(database).applyDelta({ day: 0 }))).toBe('INVALID_INPUT');
    expect(existsSync(database)).toBe(false);
  });

  it('is refused: a day beyond the last', async () => {
    const before = await snapshot(loaded);
    const source = open(loaded);
    const request = { operation: 'apply-delta', day: 36_501 } as const;
    expect(await codeOf(() => source.plan(request))).toBe('DAY_OUT_OF_RANGE');
    expect(await codeOf(() => source.applyDelta({ day: 36_501 }))).toBe('DAY_OUT_OF_RANGE');
    expect(await codeOf(() => source.applyDelta({ day: 36_501, through: true }))).toBe(
      'DAY_OUT_OF_RANGE',
    );
    expect(await snapshot(loaded)).toEqual(before);
  });

  it('is distinguished from the last day that can be reached', async () => {
    const source = open(':memory:', { dataset: tiny });
    await source.loadBaseline();
    expect((await source.plan({ operation: 'apply-delta', day: 1000 })).day).toBe(1000);
    expect(await codeOf(() => source.applyDelta({ day: 1001 }))).toBe('DAY_OUT_OF_RANGE');
    await source.close();
  });
});

describe('schema names that make no sense', () => {
  it.each([
    { systems: { jaffle_shop: 'same', jaffle_crm: 'same' } },
    { systems: { jaffle_shop: 'same', jaffle_crm: 'Same' } },
    { systems: { jaffle_shop: 'jaffle_crm' } },
    { systems: { jaffle_shop: 'headwater' } },
    { systems: { jaffle_shop: '' } },
    { systems: { jaffle_shop: ' ' } },
    { systems: { erp: 'erp' } },
    { ledger: 'jaffle_shop' },
    { ledger: '' },
  ])('are refused: %o', async (schemas) => {
    expect(await codeOf(() => open(':memory:', { schemas }))).toBe('INVALID_CONFIG');
  });
});
