import type { Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { beforeAll, describe, expect, it } from 'vitest';
import { failAt, guarded, Outage } from './support/failing.js';
import { useFolder } from './support/files.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';
import { stateOf } from './support/whole.js';

const folder = useFolder();

/** Lets each statement of an operation fail in turn; systems that are not committed stay as they were. */
async function failEverywhere(
  dataset: Dataset,
  prepare: () => string,
  operation: (source: Source) => Promise<unknown>,
): Promise<void> {
  const on = (adapter: Adapter): Source => open(adapter, { dataset });
  const [first = ''] = dataset.systems.map(({ name }) => name);
  const database = prepare();
  const before = await stateOf(database, dataset);
  const statements: string[] = [];
  await operation(on(guarded(duckdb({ database }), (text) => statements.push(text))));
  const after = await stateOf(database, dataset);
  expect(statements.filter((text) => text === 'COMMIT')).toHaveLength(2);

  for (const [index, statement] of statements.entries()) {
    const broken = prepare();
    const source = on(guarded(duckdb({ database: broken }), failAt(index + 1)));
    await expect(operation(source)).rejects.toBeInstanceOf(Outage);
    const isFirstDone = index > statements.indexOf('COMMIT');
    const expected = isFirstDone ? { ...before, [first]: after[first] } : before;
    expect(await stateOf(broken, dataset), `before: ${statement}`).toEqual(expected);
  }
}

describe('an operation that fails at any of its statements', () => {
  let loaded = '';
  let advanced = '';

  beforeAll(async () => {
    loaded = folder.newFile();
    await open(loaded, { dataset: tiny }).loadBaseline();
    advanced = folder.copyOf(loaded);
    await open(advanced, { dataset: tiny }).applyDelta({ day: 2, through: true });
    await sql(
      advanced,
      "INSERT INTO first.parents VALUES (5000, 'mine', now(), now(), NULL)",
      'INSERT INTO first.children VALUES (5000, 5000, now(), now(), NULL)',
    );
  });

  it('leaves load-baseline undone', { timeout: 30_000 }, async () => {
    await failEverywhere(tiny, folder.newFile, (source) => source.loadBaseline());
  });

  it('leaves apply-delta undone', { timeout: 30_000 }, async () => {
    const prepare = (): string => folder.copyOf(loaded);
    await failEverywhere(tiny, prepare, (source) => source.applyDelta({ day: 1 }));
  });

  it('leaves reset undone', { timeout: 30_000 }, async () => {
    await failEverywhere(
      tiny,
      () => folder.copyOf(advanced),
      (source) => source.reset(),
    );
  });

  it('leaves a reset that keeps custom rows undone', { timeout: 30_000 }, async () => {
    const prepare = (): string => folder.copyOf(advanced);
    await failEverywhere(tiny, prepare, (source) => source.reset({ keepCustom: true }));
  });

  it("leaves the jaffle dataset's day undone", { timeout: 60_000 }, async () => {
    const baseline = folder.newFile();
    await open(baseline).loadBaseline();
    const prepare = (): string => folder.copyOf(baseline);
    await failEverywhere(jaffle, prepare, (source) => source.applyDelta({ day: 1 }));
  });
});
