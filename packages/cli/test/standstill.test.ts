import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/process.js';

/** An adapter that never connects, while nothing keeps the process alive. */
const LOST = `
  import { duckdb } from '@headwater/duckdb';
  const open = () => new Promise(() => undefined);
  export default {
    adapter: { ...duckdb({ database: ':memory:' }), openReader: open, openWriter: open, close() {} },
  };`;

test.concurrent('a command waiting for something that can no longer happen says so', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), LOST);
  const { exitCode, stdout, stderr } = await headwater(['load-baseline'], { cwd });
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain("it is waiting for an answer that can't come anymore");
  expect(stderr).toContain('report');
});

test.concurrent('a command that waits in vain still prints its JSON', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), LOST);
  const { exitCode, json } = await headwaterJson(['status'], { cwd });
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({ error: { code: 'UNEXPECTED' }, exitCode: 1 });
});
