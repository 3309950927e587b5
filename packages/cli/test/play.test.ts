import type { Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { loadFile } from './support/jaffle.js';

const DB = ['--database', 'shop.duckdb'];

interface Played {
  readonly moves: number;
  readonly stopped: boolean;
  readonly status: Status;
}

async function expectClean(cwd: string): Promise<void> {
  expect((await headwater(['verify', ...DB], { cwd })).exitCode).toBe(0);
}

test.concurrent('plays day after day, and has nothing to do at the last', async () => {
  const cwd = temporaryFolder();
  const { exitCode, json } = await headwaterJson<Played>(
    ['play', '--to', '2', '--every', '1ms', ...DB],
    { cwd },
  );
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({ operation: 'play', moves: 2, stopped: false, status: { day: 2 } });
  await expectClean(cwd);
  const again = await headwater(['play', '--to', '2', '--every', '1ms', ...DB], { cwd });
  expect(again).toMatchObject({ exitCode: 0, stdout: 'Already at day 2, nothing to do.\n' });
});

test.concurrent('refuses a last day in the past, and changes nothing', async () => {
  const cwd = temporaryFolder();
  await loadFile(cwd, 'shop.duckdb', 1);
  const behind = await headwater(['play', '--to', '0', '--every', '1ms', ...DB], { cwd });
  expect(behind).toMatchObject({ exitCode: 2, stdout: '' });
  expect(behind.stderr).toMatch(
    /Day 0 is behind: \w+ is already at day 1, .* 23:59:59.*headwater reset/s,
  );

  await headwater(['apply-delta', '--day', '2', '--at', '12:00:00', ...DB], { cwd });
  const within = await headwater(['play', '--to', '1', '--every', '1ms', ...DB], { cwd });
  expect(within.exitCode).toBe(2);
  expect(within.stderr).toMatch(/Day 1 is behind: .* day 1, .* 12:00:00.*restore --day 1/s);
  const { json: status } = await headwaterJson<Status>(['status', ...DB], { cwd });
  expect(status.systems.jaffle_shop?.instant).toMatch(/T12:00:00$/);
});

test.concurrent('starts at a day, and moves through the next in parts', async () => {
  const cwd = temporaryFolder();
  const args = ['play', '--from', '1', '--to', '2', '--every', '1ms', '--within-day', '8h'];
  const { exitCode, stdout } = await headwater([...args, ...DB], { cwd });
  expect(exitCode).toBe(0);
  const moves = stdout.split('\n').filter((line) => line.startsWith('jaffle_shop: apply-delta'));
  const places = moves.map((line) => line.split(', ')[1]?.split(': ')[0]);
  expect(places).toEqual(['day 1', 'day 2 up to 07:59:59', 'day 2 up to 15:59:59', 'day 2']);
  await expectClean(cwd);
});

test.concurrent('stops between two moves on Ctrl-C, and continues from there', async () => {
  const cwd = temporaryFolder();
  const interrupt = new AbortController();
  const stopped = await headwater(['play', '--from', '1', '--every', '1h', ...DB], {
    cwd,
    signal: interrupt.signal,
    watch: (_, output) => {
      if (output.includes('jaffle_crm: apply-delta, day 1')) interrupt.abort();
    },
  });
  expect(stopped.exitCode).toBe(3);
  expect(stopped.stderr).toContain('The same command continues from there');

  await headwater(['apply-delta', '--day', '2', '--at', '12:00:00', ...DB], { cwd });
  const { json: status } = await headwaterJson<Status>(['status', ...DB], { cwd });
  expect(status).toMatchObject({
    day: 1,
    systems: { jaffle_shop: { instant: '2026-01-06T12:00:00' } },
  });
  const { stdout } = await headwater(['verify', ...DB], { cwd });
  expect(stdout).toContain('jaffle_shop (5 tables, day 2 at 12:00:00)');
  await expectClean(cwd);

  const args = ['play', '--from', '1', '--to', '2', '--every', '1ms', '--within-day', '6h'];
  const { json } = await headwaterJson<Played>([...args, ...DB], { cwd });
  expect(json).toMatchObject({ moves: 2, stopped: false, status: { day: 2 } });
  await expectClean(cwd);
});

test.concurrent.each([
  [['play'], "required option '--every <duration>' not specified"],
  [['play', '--every', '10'], 'Write a duration as'],
  [['play', '--every', '0s'], 'Write a duration as'],
  [['play', '--every', '1s', '--within-day', '24h'], 'Write a part of a day'],
  [['play', '--every', '1s', '--within-day', '500ms'], 'Write a part of a day'],
  [['play', '--every', '1s', '--from', '3', '--to', '1'], 'Day 1 is before day 3'],
  [['apply-delta', '--day', '1', '--at', '24:00:00'], 'Write a time as HH:MM:SS'],
  [['apply-delta', '--day', '1', '--at', '23:59:59'], 'Write a time as HH:MM:SS'],
])('refuses %s', async (args, message) => {
  const { exitCode, stderr } = await headwater([...args, ...DB], { cwd: temporaryFolder() });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
