import { createSource } from '@headwater/core';
import { library } from '@headwater/dataset-library';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, test } from 'vitest';

describe('a dataset that is described in the language', () => {
  test.each(['soft', 'hard'] as const)(
    'is on DuckDB what the evaluator says, day by day, with %s deletes',
    async (deletes) => {
      const source = createSource({
        adapter: duckdb({ database: undefined }),
        dataset: library,
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
