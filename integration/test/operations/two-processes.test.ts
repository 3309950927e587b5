import { duckdb } from '@headwater/duckdb';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { codeOf } from './support/refusal.js';
import { build, type Job, run } from './support/run-job.js';
import { snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';

const folder = useFolder();

describe('two processes on one file', () => {
  let loaded = '';

  beforeAll(() => {
    build();
  });

  beforeAll(async () => {
    loaded = folder.newFile();
    await open(loaded, { scale: 5 }).loadBaseline();
  });

  it.each([
    ['load-baseline', folder.newFile],
    ['apply-delta', () => folder.copyOf(loaded)],
    ['reset', () => folder.copyOf(loaded)],
  ] as const)('let one %s work and refuse the others', async (operation, prepare) => {
    const job: Job = { database: prepare(), operation, options: { scale: 5 } };
    const source = open(job.database, { scale: 5 });
    let refused: Promise<readonly string[]> | undefined;
    const { lines } = await run(job, (process) => {
      if (refused !== undefined) return;
      process.kill('SIGSTOP');
      refused = Promise.all([
        codeOf(() => source.loadBaseline()),
        codeOf(() => source.applyDelta({ day: 1 })),
        codeOf(() => source.reset()),
        codeOf(() => source.status()),
        codeOf(() => source.verify()),
      ]).finally(() => process.kill('SIGCONT'));
    });
    expect(lines.at(-1)).toBe('done');
    expect(await refused).toEqual(Array(5).fill('DATABASE_BUSY'));

    const alone = prepare();
    await run({ ...job, database: alone });
    const [shared, separate] = [await snapshot(job.database), await snapshot(alone)];
    expect(shared.jaffle_shop).toEqual(separate.jaffle_shop);
    expect(shared.jaffle_crm).toEqual(separate.jaffle_crm);
    expect(shared.headwater?.ledger?.rows.count).toBe(separate.headwater?.ledger?.rows.count);
    expect((await source.verify()).findings).toEqual([]);
  });

  it.each(['openReader', 'openWriter'] as const)(
    'refuse to change what this one has open: %s',
    async (open) => {
      const database = folder.copyOf(loaded);
      const before = await snapshot(database);
      const session = await duckdb({ database })[open]();
      const ended = await Promise.all([
        run({ database, operation: 'load-baseline' }),
        run({ database, operation: 'apply-delta' }),
        run({ database, operation: 'reset' }),
      ]);
      await session?.close();
      expect(ended.map(({ lines }) => lines)).toEqual(Array(3).fill(['refused DATABASE_BUSY']));
      expect(await snapshot(database)).toEqual(before);
    },
  );
});
