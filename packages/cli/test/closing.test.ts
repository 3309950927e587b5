import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OperationResult, Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { loadFile, readStatus } from './support/jaffle.js';
import { headwater, headwaterJson, temporaryFolder } from './support/process.js';

const PACKAGE = fileURLToPath(new URL('../package.json', import.meta.url));

/** Once a writer is done, another process opens the file and keeps it until the command ends. */
const TAKEN_AFTERWARDS = `
  import { spawn } from 'node:child_process';
  import { once } from 'node:events';
  import { createRequire } from 'node:module';
  import { pathToFileURL } from 'node:url';
  const require = createRequire(${JSON.stringify(PACKAGE)});
  const { duckdb } = await import(pathToFileURL(require.resolve('@headwater/duckdb')).href);
  const HOLD = \`
    const { DuckDBInstance } = require(process.argv[1]);
    process.stdin.resume().on('end', () => process.exit());
    DuckDBInstance.create('shop.duckdb').then((held) => {
      process.stdout.write('open');
      setInterval(() => held, 1000);
    });\`;
  const inner = duckdb({ database: 'shop.duckdb' });
  const driver = createRequire(require.resolve('@headwater/duckdb')).resolve('@duckdb/node-api');
  let holder;
  const holding = async (opening, access) => {
    const session = await opening;
    const close = async () => {
      await session.close();
      if (access === 'read' || holder !== undefined) return;
      holder = spawn(process.execPath, ['-e', HOLD, driver], { stdio: ['pipe', 'pipe', 'inherit'] });
      await once(holder.stdout, 'data');
    };
    return session && new Proxy(session, {
      get: (target, name) => {
        const member = name === 'close' ? close : target[name];
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  };
  const close = async () => {
    const ended = holder && once(holder, 'exit');
    holder?.stdin.end();
    await ended;
  };
  const openReader = (place) => holding(inner.openReader(place), 'read');
  const openWriter = (place) => holding(inner.openWriter(place), 'write');
  export default { adapter: { ...inner, openReader, openWriter, close } };`;

async function loaded(): Promise<string> {
  const cwd = temporaryFolder();
  await loadFile(cwd, 'shop.duckdb', 0);
  writeFileSync(join(cwd, 'headwater.config.mjs'), TAKEN_AFTERWARDS);
  return cwd;
}

test.concurrent('a committed day stays done, whoever opens the file next', async () => {
  const cwd = await loaded();
  const { exitCode, json } = await headwaterJson<OperationResult>(['apply-delta', '--day', '1'], {
    cwd,
  });
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({
    entries: [{ day: 1 }, { day: 1 }],
    notices: [],
    status: { day: 1, systems: { jaffle_shop: { tables: { orders: { rows: 560 } } } } },
  });
  expect(await readStatus(cwd, 'shop.duckdb')).toMatchObject({ day: 1 });
});

test.concurrent("so does a played move, even if its status can't be read", async () => {
  const cwd = await loaded();
  const args = ['play', '--to', '1', '--every', '1ms'];
  const { exitCode, json, stderr } = await headwaterJson<{ status: Status | null }>(args, { cwd });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 0,
    json: { moves: 1, stopped: false, status: null },
  });
  expect(stderr).toContain('Another process has the database');
  expect(await readStatus(cwd, 'shop.duckdb')).toMatchObject({ day: 1 });
  const again = await headwater(args, { cwd });
  expect(again.stdout).toBe('Already at day 1, nothing to do.\n');
});
