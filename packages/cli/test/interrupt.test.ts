import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/process.js';

test.concurrent('Ctrl-C in a load leaves nothing behind', async () => {
  const cwd = temporaryFolder();
  const database = ['--database', 'shop.duckdb'];
  let isSent = false;
  const stopped = await headwater(
    ['load-baseline', '--scale', '300', ...database, '--json', '--verbose'],
    {
      cwd,
      watch: (child, output) => {
        if (isSent || !output.includes('into order_items')) return;
        isSent = child.kill('SIGINT');
      },
    },
  );
  expect(stopped.exitCode).toBe(3);
  expect(JSON.parse(stopped.stdout)).toMatchObject({ error: { code: 'ABORTED' }, exitCode: 3 });
  expect((await headwaterJson<Status>(['status', ...database], { cwd })).json.day).toBeNull();

  // Another scale is fine, since nothing is loaded.
  const { exitCode, json } = await headwaterJson(['load-baseline', ...database], { cwd });
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({ changed: true, status: { day: 0, scale: 1 } });
});

test.concurrent('a signal stops the counting for a plan', async () => {
  let isSent = false;
  const plan = ['plan', 'apply-delta', '--day', '30', '--scale', '1000', '--deletes', 'hard'];
  const stopped = await headwater([...plan, '--verbose', '--json'], {
    cwd: temporaryFolder(),
    watch: (child, output) => {
      if (isSent || !output.includes('Count: Update orders')) return;
      isSent = child.kill('SIGTERM');
    },
  });
  expect(JSON.parse(stopped.stdout)).toMatchObject({ error: { code: 'ABORTED' }, exitCode: 3 });
  expect(stopped.stderr).not.toContain('jaffle_crm');
});

/** An adapter that never connects, and keeps saying so. */
const HANGING = `
  import { duckdb } from '@headwater/duckdb';
  const open = () => new Promise(() => setInterval(() => console.error('waiting'), 20));
  export default {
    adapter: { ...duckdb({ database: ':memory:' }), openReader: open, openWriter: open, close() {} },
  };`;

/** An adapter whose session never responds and can't be stopped. */
const DEAF = `
  import { duckdb } from '@headwater/duckdb';
  const wait = () => new Promise(() => setInterval(() => console.error('waiting'), 20));
  const open = async () => session;
  const session = { tablesOf: wait, query: wait, cancel() {}, close() {} };
  export default {
    adapter: { ...duckdb({ database: ':memory:' }), openReader: open, openWriter: open, close() {} },
  };`;

test.concurrent('Ctrl-C twice answers in JSON if requested', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), DEAF);
  const { exitCode, json } = await headwaterJson(['verify'], {
    cwd,
    watch: (child) => child.kill('SIGINT'),
  });
  expect({ exitCode, json }).toEqual({
    exitCode: 3,
    json: {
      error: {
        code: 'ABORTED',
        what: 'Stopped immediately.',
        why: "The command didn't wait for work in progress to end.",
        next: 'The command status shows the result.',
      },
      exitCode: 3,
    },
  });
});

test
  .skipIf(process.platform === 'win32')
  .concurrent('a pipe to which nobody writes is waited for, until Ctrl-C', async () => {
    const cwd = temporaryFolder();
    execFileSync('mkfifo', [join(cwd, 'check.yml')]);
    let isSent = false;
    const { exitCode, stderr } = await headwater(
      ['check', '--mapping', 'check.yml', '--day', '1'],
      {
        cwd,
        preload: `setInterval(() => process.listenerCount('SIGINT') && console.error('alive'), 200).unref();`,
        watch: (child) => {
          if (!isSent) isSent = child.kill('SIGINT');
        },
      },
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Stopped before the command was done.');
  });

test.concurrent("a signal ends a wait that core can't end, and a second one ends anything", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), HANGING);
  let sent = 0;
  const once = await headwater(['status'], {
    cwd,
    watch: (child) => {
      if (sent === 0) child.kill('SIGINT');
      sent += 1;
    },
  });
  expect(once.exitCode).toBe(3);
  expect(once.stderr).toContain('Stopped before');
  const twice = await headwater(['load-baseline'], {
    cwd,
    watch: (child) => child.kill('SIGTERM'),
  });
  expect(twice.exitCode).toBe(3);
});
