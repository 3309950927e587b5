import { existsSync } from 'node:fs';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { expect, it } from 'vitest';
import { useFolder } from './support/files.js';

const folder = useFolder();

it("does what the readme's example says", async () => {
  const file = folder.path('jaffle.duckdb');

  const source = createSource({ adapter: duckdb({ database: file }), dataset: jaffle });
  await source.loadBaseline();
  await source.applyDelta({ day: 1 });
  const { matches } = await source.verify();
  const { day, date, systems } = await source.status();
  await source.close();

  expect(matches).toBe(true);
  expect({ day, date }).toEqual({ day: 1, date: '2026-01-05' });
  expect(systems.jaffle_shop?.tables.orders).toEqual({ rows: 560, customRows: 0, version: null });
  expect(existsSync(file)).toBe(true);
});
