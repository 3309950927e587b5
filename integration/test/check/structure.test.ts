/** What is looked at in a table itself: where versions end, which one is current, in which order changes come. */
import type { CheckMapping } from '@headwater/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, Pipeline } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

const dim = nameOf('scd2', 'orders');

const checkVersions = (statement: string, change: Partial<CheckMapping> = {}) =>
  pipeline.checkOne('scd2', 'orders', [statement], change);

describe('ends within a tolerance of two seconds', () => {
  test.each([
    [-2, []],
    [2, []],
    [-3, ['orders scd2 gap']],
    [3, ['orders scd2 overlap']],
  ])('%i seconds after the next version begins', async (seconds, found) => {
    const moved = `UPDATE ${dim} SET dbt_valid_to = dbt_valid_to + INTERVAL (${seconds}) SECOND`;
    const report = await checkVersions(moved, { timestamps: { tolerance: 2 } });
    expect(findingsOf(report)).toEqual(found);
  });
});
