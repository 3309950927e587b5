import type { RunOptions, Source } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import { beforeAll, describe, expect, it } from 'vitest';
import { guarded } from './support/failing.js';
import { useFolder } from './support/files.js';
import { codeOf } from './support/refusal.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';
import { stateOf } from './support/whole.js';

const folder = useFolder();

type Run = (source: Source, options: RunOptions) => Promise<unknown>;

const load: Run = (source, options) => source.loadBaseline(options);
const advance: Run = (source, options) => source.applyDelta({ day: 1, ...options });
const reset: Run = (source, options) => source.reset(options);
const resetKeeping: Run = (source, options) => source.reset({ keepCustom: true, ...options });

describe('an operation whose signal is raised', () => {
  let loaded = '';
  let advanced = '';

  beforeAll(async () => {
    loaded = folder.newFile();
    await open(loaded, { dataset: tiny }).loadBaseline();
    advanced = folder.copyOf(loaded);
    await open(advanced, { dataset: tiny }).applyDelta({ day: 1 });
  });

  const operations: readonly (readonly [string, () => string, Run])[] = [
    ['load-baseline', folder.newFile, load],
    ['apply-delta', () => folder.copyOf(loaded), advance],
    ['reset', () => folder.copyOf(advanced), reset],
    ['reset, custom rows kept', () => folder.copyOf(advanced), resetKeeping],
  ];

  it.each(operations)('at any step is undone: %s', { timeout: 30_000 }, async (_, prepare, run) => {
    const database = prepare();
    const before = await stateOf(database, tiny);
    const systems: string[] = [];
    await run(open(database, { dataset: tiny }), {
      onProgress: ({ system }) => systems.push(system),
    });
    const after = await stateOf(database, tiny);

    for (const [aborted, system] of systems.entries()) {
      const file = prepare();
      const abort = new AbortController();
      let steps = 0;
      const onProgress = (): void => {
        if (steps === aborted) abort.abort();
        steps += 1;
      };
      const { signal } = abort;
      const code = await codeOf(() => run(open(file, { dataset: tiny }), { signal, onProgress }));
      expect(code).toBe('ABORTED');
      const expected = system === 'first' ? before : { ...before, first: after.first };
      expect(await stateOf(file, tiny), `at step ${aborted}`).toEqual(expected);
    }
  });

  it.each([
    ['first', 1],
    ['second', 2],
  ])('at the commit of the %s system is either done or undone', async (_, commit) => {
    const file = folder.copyOf(loaded);
    const before = await stateOf(file, tiny);
    const done = folder.copyOf(loaded);
    await open(done, { dataset: tiny }).applyDelta({ day: 1 });
    const after = await stateOf(done, tiny);

    const abort = new AbortController();
    let commits = 0;
    const adapter = guarded(duckdb({ database: file }), (statement) => {
      if (statement === 'COMMIT') commits += 1;
      if (statement === 'COMMIT' && commits === commit) abort.abort();
    });
    const source = open(adapter, { dataset: tiny });
    const outcome = await advance(source, { signal: abort.signal }).then(
      () => 'done',
      () => 'aborted',
    );
    const state = await stateOf(file, tiny);
    for (const system of ['first', 'second']) {
      expect([before[system], after[system]]).toContainEqual(state[system]);
    }
    if (outcome === 'done') expect(state).toEqual(after);
    else expect(state).not.toEqual(after);
  });

  it('before it starts does nothing', async () => {
    const file = folder.copyOf(loaded);
    const before = await stateOf(file, tiny);
    const source = open(file, { dataset: tiny });
    const signal = AbortSignal.abort();
    expect(await codeOf(() => advance(source, { signal }))).toBe('ABORTED');
    expect(await codeOf(() => source.verify({ signal }))).toBe('ABORTED');
    expect(await stateOf(file, tiny)).toEqual(before);
  });
});
