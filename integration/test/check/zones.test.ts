/** Timestamps in a zone whose clocks change: jaffle's past and its coming days have both changes. */
import type { CheckMapping } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, Pipeline } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const COLUMNS = ['created_at', 'updated_at', 'deleted_at'];
const PLACES = { copy: [], scd2: ['dbt_valid_from', 'dbt_valid_to'], changes: ['changed_at'] };

/** The columns as the clocks of a zone show them. */
const inZone = (name: string, zone: string, columns: readonly string[]): string =>
  `UPDATE ${name} SET ${columns.map((one) => `${one} = ${one} AT TIME ZONE 'UTC' AT TIME ZONE '${zone}'`).join(', ')}`;

// The clocks go back within the days that are checked, in Australia by half an hour.
describe.each([
  ['Europe/Berlin', '2025-10-21'],
  ['Australia/Lord_Howe', '2026-04-01'],
])('in %s, from %s', (zone, epoch) => {
  const pipeline = new Pipeline(jaffle.model({ ...jaffle.defaults, epoch }));
  beforeAll(() => pipeline.fill());
  afterAll(() => pipeline.close());

  test.each(['copy', 'scd2', 'changes'] as const)(
    'a right table of kind %s passes',
    async (kind) => {
      const name = nameOf(kind, 'orders');
      const make = [inZone(name, zone, [...COLUMNS, ...PLACES[kind]])];
      const says = { timestamps: { zone } } as Partial<CheckMapping>;
      expect(findingsOf(await pipeline.checkOne(kind, 'orders', make, says))).toEqual([]);
      // It is never one offset all the time.
      const offset = zone === 'Europe/Berlin' ? 3600 : 10.5 * 3600;
      const fixed = { timestamps: { offset } } as Partial<CheckMapping>;
      expect(findingsOf(await pipeline.checkOne(kind, 'orders', make, fixed))).not.toEqual([]);
    },
  );

  test('one column in a zone passes, with the others in UTC', async () => {
    const name = nameOf('copy', 'orders');
    const make = [inZone(name, zone, ['updated_at'])];
    const says = { timestamps: { columns: { updated_at: zone } } };
    expect(findingsOf(await pipeline.checkOne('copy', 'orders', make, says))).toEqual([]);
    const wrong = [...make, `UPDATE ${name} SET updated_at = updated_at + INTERVAL 1 HOUR`];
    expect(findingsOf(await pipeline.checkOne('copy', 'orders', wrong, says))).not.toEqual([]);
  });
});
