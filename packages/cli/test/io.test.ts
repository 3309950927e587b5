import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { io, perRun, withIo } from '../src/io.js';
import { main } from '../src/main.js';
import { rememberSecret } from '../src/secrets.js';

const own = (env = {}) => ({
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env,
  signal: new AbortController().signal,
});

test('outside of a run, io is that of the process', () => {
  expect(io().stdout).toBe(process.stdout);
  expect(io().env).toBe(process.env);
});

test('concurrent runs keep their output and secrets separate', async () => {
  const runs = [own(), own()] as const;
  withIo(runs[0], () => rememberSecret('hunter2'));
  const told = runs.map(async (run) => {
    const exitCode = await main(['status', '--config', 'hunter2.ts'], run);
    run.stderr.end();
    return `${exitCode} ${await text(run.stderr)}`;
  });
  expect(await Promise.all(told)).toEqual([
    expect.stringMatching(/^2 error: There is no configuration file \*\*\*\.ts\./),
    expect.stringMatching(/^2 error: There is no configuration file hunter2\.ts\./),
  ]);
});

test('per-run state starts fresh with the next run', () => {
  const count = perRun(() => ({ value: 0 }));
  const next = () => {
    count().value += 1;
    return count().value;
  };
  const run = own();
  expect(withIo(run, next)).toBe(1);
  expect(withIo(run, next)).toBe(2);
  expect(withIo(own(), next)).toBe(1);
});

test('the version is printed, and --no-color applies only to its own run', async () => {
  const run = own();
  expect(await main(['--no-color', '--version'], run)).toBe(0);
  run.stdout.end();
  expect(await text(run.stdout)).toMatch(/^\d+\.\d+\.\d+.*\n$/);
  expect(run.env).toEqual({ NO_COLOR: '1' });
});
