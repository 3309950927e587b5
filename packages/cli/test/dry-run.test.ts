import { createSource } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { expect, test, vi } from 'vitest';
import { change } from '../src/source/change.js';
import { untilAborted } from '../src/source/open.js';

test('an aborted dry run prints no plan, not even later', async () => {
  const abort = new AbortController();
  const inner = duckdb();
  const adapter: Adapter = {
    ...inner,
    openReader: async () => {
      abort.abort();
      return inner.openReader();
    },
  };
  const source = createSource({ adapter, dataset: jaffle });
  const asked = vi.spyOn(source, 'dryRun');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const request = { operation: 'load-baseline' } as const;
    const run = vi.spyOn(source, 'run');
    await expect(change(source, request, { dryRun: true }, abort.signal)).rejects.toMatchObject({
      code: 'ABORTED',
      why: 'Nothing was changed.',
    });
    expect(run).not.toHaveBeenCalled();
    await Promise.allSettled(asked.mock.results.map(({ value }) => value));
    expect(asked).toHaveBeenCalledOnce();
    expect(written).not.toHaveBeenCalled();
  } finally {
    written.mockRestore();
    await source.close();
  }
});

test.skipIf(process.platform === 'win32')(
  'a signal that comes while something is computed in one piece is heard at its end',
  async () => {
    const abort = new AbortController();
    process.once('SIGUSR2', () => abort.abort());
    const compute = async (): Promise<string> => {
      process.kill(process.pid, 'SIGUSR2');
      return 'a plan';
    };
    await expect(untilAborted(compute(), abort.signal)).rejects.toMatchObject({ code: 'ABORTED' });
  },
);
