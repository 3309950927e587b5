/** What servers are asked with the same tables, on the engine that the others are held against. */
import { duckdb } from '@headwater/duckdb';
import { afterAll, expect, test } from 'vitest';
import { findingsOfOwnWay, OWN_WAYS } from './support/own-ways.js';

const adapter = duckdb();
afterAll(() => adapter.close());

test.each(OWN_WAYS)('passes $what, and finds what is wrong', async (way) => {
  expect(await findingsOfOwnWay(adapter, way)).toEqual([[], way.found]);
});
