/** The prepared pipelines on every dataset of the page: what check says of them as they are, and once they are repaired. */
import { createSource } from '@headwater/core';
import { check } from '@headwater/core/check';
import type { Dataset, Deletes } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { preparedPipelines } from '../src/panels/pipeline/prepared.js';
import { statementsOf } from '../src/panels/sql/statements.js';
import { DATASETS } from '../src/worker/datasets.js';

const DAYS = 3;
const VARIANTS = ['wrong', 'right'] as const;

/** Runs all pipelines after each day, each in a schema of its own, and says what is found in the end. */
async function findings(dataset: Dataset, deletes: Deletes, texture: Texture) {
  const model = dataset.model({ ...dataset.defaults, deletes, texture });
  const runs = preparedPipelines(model, model).flatMap((pipeline) =>
    VARIANTS.map((variant) => {
      const schema = `${variant}_${pipeline.id.replace('-', '_')}`;
      const inSchema = (sql: string) => sql.replaceAll(/\bpipeline\b/g, schema);
      const { mapping, setup } = pipeline;
      const target = { ...mapping.target, schema };
      const scripts = { setup: inSchema(setup), day: inSchema(pipeline[variant]) };
      return { pipeline, variant, ...scripts, mapping: { ...mapping, target } };
    }),
  );
  const adapter = duckdb({ database: ':memory:' });
  const source = createSource({ adapter, dataset, deletes, texture });
  const run = async (which: 'setup' | 'day') => {
    const session = await adapter.openWriter();
    const statements = runs.flatMap((each) => statementsOf(each[which]));
    for (const sql of statements) await session.execute(sql);
    await session.close();
  };
  try {
    await source.loadBaseline();
    await run('setup');
    await run('day');
    for (let day = 1; day <= DAYS; day += 1) {
      await source.applyDelta({ day });
      await run('day');
    }
    const mappings = runs.map(({ mapping }) => mapping);
    const { tables } = await check({ adapter, model, day: DAYS, mappings });
    return runs.map(({ pipeline, variant }, index) => {
      const found = tables[index]?.findings ?? [];
      const causes = found.flatMap((finding) => finding.causes.map(({ cause }) => cause));
      const differences = found.map(({ difference }) => difference);
      const { id, source: copied } = pipeline;
      return { id, variant, copied, differences, causes, error: tables[index]?.error };
    });
  } finally {
    await source.close();
  }
}

type Texture = 'plain' | 'real';

type Case = readonly [
  dataset: string,
  deletes: Deletes,
  texture: Texture,
  expected: Readonly<Record<string, readonly string[]>>,
];

/** What is found in each pipeline as it is, by its mistake. */
const ofJaffle = {
  soft: {
    'lost-deletes': ['different'],
    watermark: ['missing', 'different'],
    overlap: ['overlap'],
  },
  hard: { 'lost-deletes': ['extra'], watermark: ['missing', 'different'], overlap: ['overlap'] },
};
const ofOthers = { watermark: ['missing', 'different'], overlap: ['overlap'] };

describe('the prepared pipelines', () => {
  it.each<Case>([
    ['jaffle', 'soft', 'plain', ofJaffle.soft],
    ['jaffle', 'hard', 'real', ofJaffle.hard],
    ['library', 'soft', 'real', ofOthers],
    ['attribution', 'hard', 'plain', ofOthers],
  ])(
    'of %s with %s deletes, of a texture that is %s, have the mistake they are about, until it is mended',
    async (name, deletes, texture, expected) => {
      const dataset = DATASETS.find((each) => each.name === name);
      const found = dataset === undefined ? [] : await findings(dataset, deletes, texture);
      const wrong = found.filter(({ variant }) => variant === 'wrong');
      expect(Object.fromEntries(wrong.map(({ id, differences }) => [id, differences]))).toEqual(
        expected,
      );
      const right = found.filter(({ variant }) => variant === 'right');
      for (const { differences, error } of right) {
        expect(error).toBeUndefined();
        expect(differences).toEqual([]);
      }
      if (name !== 'jaffle' || deletes !== 'soft') return;
      const causes = wrong.map(({ causes }) => causes);
      expect(causes.slice(0, 2)).toEqual([['soft-deletes-kept'], ['skipped-days', 'skipped-days']]);
    },
  );
});
