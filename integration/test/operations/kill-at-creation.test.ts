import { existsSync, statSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { endOf } from '../support/process.js';
import { useFolder } from './support/files.js';
import { build, start } from './support/run-job.js';
import { open } from './support/sources.js';

const folder = useFolder();

/** Kills a first load the moment its file appears. */
async function killAtCreation(database: string): Promise<void> {
  const child = start({ database, operation: 'load-baseline' });
  let isOver = false;
  const ended = endOf(child).finally(() => {
    isOver = true;
  });
  while (!isOver && !existsSync(database)) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
}

beforeAll(build);

it.each([1, 2, 3, 4])(
  'a first load that is killed as it creates the file can be repeated (%i)',
  async () => {
    const database = folder.newFile();
    await killAtCreation(database);
    const size = existsSync(database) ? statSync(database).size : 'no';
    const { entries } = await open(database)
      .loadBaseline()
      .catch((cause: unknown) => {
        throw new Error(`A file of ${size} bytes was left.`, { cause });
      });
    expect(entries).toHaveLength(2);
    expect((await open(database).verify()).findings).toEqual([]);
  },
);
