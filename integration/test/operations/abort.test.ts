import type { Progress, RunOptions, Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { type CheckMapping, check } from '@headwater/core/check';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { override, withSessions } from '../../../packages/conformance/src/override.js';
import { guarded } from './support/failing.js';
import { interruptEverywhere, type Part } from './support/interrupt.js';
import { codeOf } from './support/refusal.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';
import { OPERATIONS } from './support/tiny-operations.js';
import { stateOf } from './support/whole.js';

/** Runs an operation, raising its signal as one of its steps begins; returns the steps. */
const aborting =
  (run: (source: Source, options: RunOptions) => Promise<unknown>) =>
  async (adapter: Adapter, abortAt?: number): Promise<readonly Part[]> => {
    const parts: Part[] = [];
    const abort = new AbortController();
    const onProgress = ({ system, label }: Pick<Progress, 'system' | 'label'>): void => {
      parts.push({ system, kind: label.split(' ')[0] ?? label });
      if (parts.length === abortAt) abort.abort();
    };
    const call = (): Promise<unknown> =>
      run(open(adapter, { dataset: tiny }), { signal: abort.signal, onProgress });
    if (abortAt === undefined) await call();
    else expect(await codeOf(call)).toBe('ABORTED');
    return parts;
  };

async function loaded(): Promise<Adapter> {
  const adapter = duckdb();
  await open(adapter, { dataset: tiny }).loadBaseline();
  return adapter;
}

describe('an operation whose signal is raised', () => {
  it.each(OPERATIONS)('at any step is undone: $name', async (operation) => {
    const attempt = aborting(operation.run);
    await interruptEverywhere({ ...operation, dataset: tiny, attempt });
  });

  it.each([
    ['first', 1],
    ['second', 2],
  ])('at the commit of the %s system is either done or undone', async (_, commit) => {
    const [adapter, rehearsal] = [await loaded(), await loaded()];
    const before = await stateOf(adapter, tiny);
    await open(rehearsal, { dataset: tiny }).applyDelta({ day: 1 });
    const after = await stateOf(rehearsal, tiny);

    const abort = new AbortController();
    let commits = 0;
    const source = open(
      guarded(adapter, (statement) => {
        if (statement === 'COMMIT') commits += 1;
        if (statement === 'COMMIT' && commits === commit) abort.abort();
      }),
      { dataset: tiny },
    );
    const outcome = await source.applyDelta({ day: 1, signal: abort.signal }).then(
      () => 'done',
      () => 'aborted',
    );
    expect(commits).toBe(commit);
    const state = await stateOf(adapter, tiny);
    for (const system of ['first', 'second']) {
      expect([before[system], after[system]]).toContainEqual(state[system]);
    }
    if (outcome === 'done') expect(state).toEqual(after);
    else expect(state).not.toEqual(after);
    await Promise.all([adapter.close(), rehearsal.close()]);
  });

  it('while its last statement runs is undone', async () => {
    const adapter = await loaded();
    const before = await stateOf(adapter, tiny);
    const abort = new AbortController();
    const statements: string[] = [];
    const source = open(
      guarded(adapter, (statement) => {
        statements.push(statement);
        if (statement.includes('UPDATE "first"."parents"')) abort.abort();
      }),
      { dataset: tiny },
    );
    expect(await codeOf(() => source.applyDelta({ day: 1, signal: abort.signal }))).toBe('ABORTED');
    expect(statements.slice(-2)).toEqual([
      expect.stringMatching(/UPDATE "first"."parents"/),
      'ROLLBACK',
    ]);
    expect(await stateOf(adapter, tiny)).toEqual(before);
    await source.close();
  });

  it('before it starts does nothing', async () => {
    const adapter = await loaded();
    const before = await stateOf(adapter, tiny);
    const source = open(adapter, { dataset: tiny });
    const signal = AbortSignal.abort();
    expect(await codeOf(() => source.applyDelta({ day: 1, signal }))).toBe('ABORTED');
    expect(await codeOf(() => source.reset({ signal }))).toBe('ABORTED');
    expect(await codeOf(() => source.verify({ signal }))).toBe('ABORTED');
    expect(await stateOf(adapter, tiny)).toEqual(before);
    await source.close();
  });

  const mapping: CheckMapping = {
    kind: 'copy',
    system: 'first',
    table: 'parents',
    target: { schema: 'first', table: 'parents' },
  };
  const model = tiny.model(tiny.defaults);
  const READERS: readonly (readonly [
    string,
    (adapter: Adapter, options: RunOptions) => Promise<unknown>,
  ])[] = [
    ['verify', (adapter, options) => open(adapter, { dataset: tiny }).verify(options)],
    [
      'check',
      (adapter, options) => check({ adapter, model, day: 0, mappings: [mapping] }, options),
    ],
    [
      'a dry run',
      (adapter, options) =>
        open(adapter, { dataset: tiny }).dryRun({ operation: 'apply-delta', day: 1, ...options }),
    ],
    [
      'apply-delta',
      (adapter, options) => open(adapter, { dataset: tiny }).applyDelta({ day: 1, ...options }),
    ],
  ];
  const REFUSED = {
    code: 'ABORTED',
    why: 'Nothing was changed.',
    next: 'Run it again.',
  };

  it.each(READERS)('as it connects to read says that nothing was changed: %s', async (_, read) => {
    const inner = await loaded();
    const abort = new AbortController();
    const connecting = override(inner, {
      openReader: () => {
        abort.abort();
        return new Promise(() => undefined);
      },
    });
    await expect(read(connecting, { signal: abort.signal })).rejects.toMatchObject(REFUSED);
    await inner.close();
  });

  it.each(READERS)('as it reads says that nothing was changed: %s', async (_, read) => {
    const inner = await loaded();
    const abort = new AbortController();
    const reading = withSessions(inner, (session) =>
      override(session, {
        query: (sql) => {
          abort.abort();
          return session.query(sql);
        },
      }),
    );
    await expect(read(reading, { signal: abort.signal })).rejects.toMatchObject(REFUSED);
    await inner.close();
  });

  it('does not wait for a session, and closes the one that comes late', async () => {
    const inner = await loaded();
    const abort = new AbortController();
    let closed = 0;
    let connect: (() => void) | undefined;
    const adapter = withSessions(inner, async (session, access) => {
      if (access === 'read') return session;
      abort.abort();
      await new Promise<void>((resolve) => {
        connect = resolve;
      });
      return override(session, {
        close: async () => {
          closed += 1;
          await session.close();
        },
      });
    });
    const run = open(adapter, { dataset: tiny }).applyDelta({ day: 1, signal: abort.signal });
    expect(await codeOf(() => run)).toBe('ABORTED');
    connect?.();
    await expect.poll(() => closed).toBe(1);
  });
});
