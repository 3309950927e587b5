import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/process.js';

test.concurrent('the reader of a pipe may close it early', async () => {
  const cwd = temporaryFolder();
  const { exitCode, stderr } = await headwater(['plan', 'load-baseline', '--scale', '100000'], {
    cwd,
    watch: (child) => child.stdout?.destroy(),
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});
