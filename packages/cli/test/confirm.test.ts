import type { Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { answer, headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

const DB = ['--database', 'shop.duckdb'];
const CUSTOM =
  "INSERT INTO jaffle_shop.customers VALUES (5000, 'A', 'B', 'c@example.com', now(), now(), NULL)";

test.concurrent('reset asks on a terminal, and needs --yes elsewhere', async () => {
  const cwd = temporaryFolder();
  await headwater(['load-baseline', ...DB], { cwd });
  await headwater(['apply-delta', '--day', '1', ...DB], { cwd });
  await runSql(cwd, 'shop.duckdb', CUSTOM);

  for (const [name, typed] of [
    ['Enter', '\r'],
    ['n', 'n'],
    ['Ctrl-C', '\x03'],
  ] as const) {
    const watch = answer('Reset jaffle', typed);
    const outcome = await headwater(['reset', ...DB], { cwd, terminal: true, watch });
    expect(outcome.exitCode, name).toBe(3);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toContain('1 custom row will be removed');
    expect(outcome.stderr).toContain('Not confirmed');
  }
  const refused = await headwater(['reset', ...DB], { cwd });
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain('--yes');
  // A pipeline has no one to ask, even if it has a terminal.
  const inCI = await headwater(['reset', ...DB], { cwd, terminal: true, env: { CI: 'true' } });
  expect(inCI.exitCode).toBe(2);
  expect((await headwaterJson<Status>(['status', ...DB], { cwd })).json.day).toBe(1);

  const watch = answer('Reset jaffle', 'y');
  const kept = await headwater(['reset', '--keep-custom', ...DB], { cwd, terminal: true, watch });
  expect(kept.exitCode).toBe(0);
  expect(kept.stderr).toContain('1 custom row will be kept');
  expect(kept.stdout).toMatch(/customers +│ +101 │ +1 │/);

  const done = await headwater(['reset', '--yes', ...DB], { cwd });
  expect(done.exitCode).toBe(0);
  expect(done.stdout).toMatch(/customers +│ +100 │ +0 │/);
});

test.concurrent('colors and progress are for terminals, and can be turned off', async () => {
  const cwd = temporaryFolder();
  const escapeCode = String.fromCharCode(27);
  const load = ['load-baseline', '--scale', '50', ...DB];
  const onTerminal = await headwater(load, { cwd, terminal: true });
  expect(onTerminal.stdout).toContain(`${escapeCode}[1m`);
  expect(onTerminal.stderr).toContain('jaffle_shop, day 0: ');

  const status = ['status', ...DB];
  const declined = await headwater(status, { cwd, terminal: true, env: { NO_COLOR: '1' } });
  expect(declined.stdout).not.toContain(escapeCode);
  const flagged = await headwater([...status, '--no-color'], { cwd, terminal: true });
  expect(flagged.stdout).toBe(declined.stdout);
  const silent = await headwater(['verify', '--quiet', ...DB], { cwd, terminal: true });
  expect(silent).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  const piped = await headwater(status, { cwd, env: { FORCE_COLOR: '1' } });
  expect(piped.stdout).not.toContain(escapeCode);
  for (const surroundings of [{ cwd, env: { CI: '1' } }, { cwd }]) {
    const quiet = await headwater(['apply-delta', '--day', '1', '--dry-run', ...DB], {
      ...surroundings,
      terminal: 'env' in surroundings,
    });
    expect(quiet.stderr).toBe('');
  }
});
