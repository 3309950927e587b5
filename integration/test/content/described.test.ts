import { createSource } from '@headwater/core';
import { library } from '@headwater/dataset-library';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, test } from 'vitest';
import { clinic } from '../datasets/clinic.js';

describe('a dataset that is described in the language', () => {
  test.each([
    { dataset: library, deletes: 'soft' },
    { dataset: library, deletes: 'hard' },
    { dataset: clinic, deletes: 'hard' },
  ] as const)(
    '$dataset.name is on DuckDB what the evaluator says, day by day, with $deletes deletes',
    async ({ dataset, deletes }) => {
      const source = createSource({
        adapter: duckdb({ database: undefined }),
        dataset,
        deletes,
      });
      try {
        await source.loadBaseline();
        for (const day of [1, 2, 3]) await source.applyDelta({ day });
        const { matches, findings } = await source.verify();
        expect(findings).toEqual([]);
        expect(matches).toBe(true);
        await source.restore({ day: 1 });
        expect((await source.verify()).matches).toBe(true);
      } finally {
        await source.close();
      }
    },
  );
});
