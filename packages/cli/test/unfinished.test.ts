import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { rowsAt, rowsOf } from './support/jaffle.js';

/** DuckDB that commits step by step, and loses its connection after some statements if asked to. */
const STEPWISE = `
  import { HeadwaterError } from '@headwater/core';
  import { duckdb } from '@headwater/duckdb';
  const inner = duckdb({ database: 'shop.duckdb' });
  let left = Number(process.env.STATEMENTS ?? Infinity);
  async function losing(opening) {
    const session = await opening;
    if (session === undefined) return undefined;
    const execute = session.execute.bind(session);
    session.execute = async (...sql) => {
      left -= 1;
      if (left >= 0) return execute(...sql);
      throw new HeadwaterError('CONNECTION_FAILED', { what: 'The connection was lost.' });
    };
    return session;
  }
  const capabilities = { ...inner.capabilities, transactionRows: 0 };
  export default {
    adapter: {
      ...inner,
      capabilities,
      openReader: (place) => losing(inner.openReader(place)),
      openWriter: (place) => losing(inner.openWriter(place)),
      close: () => inner.close(),
    },
  };`;

test('an interrupted large load is reported, blocks other operations, and is finished by the same command', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), STEPWISE);
  const cut = await headwater(['load-baseline'], { cwd, env: { STATEMENTS: '60' } });
  expect(cut).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('was lost') });

  const { json: status } = await headwaterJson<Status>(['status'], { cwd });
  const { unfinished } = status.systems.jaffle_shop ?? {};
  expect(status.day).toBeNull();
  expect(unfinished).toMatchObject({
    operation: 'load-baseline',
    day: 0,
    command: 'headwater load-baseline',
  });
  expect((await headwater(['status'], { cwd })).stdout).toContain(
    `jaffle_shop: load-baseline is unfinished, ${unfinished?.step} of ${unfinished?.steps} steps done. Finish it: headwater load-baseline`,
  );
  for (const typed of [['verify'], ['apply-delta', '--day', '1']]) {
    const { exitCode, json } = await headwaterJson(typed, { cwd });
    expect({ exitCode, json }).toMatchObject({
      exitCode: 2,
      json: { error: { code: 'UNFINISHED', next: expect.stringContaining('load-baseline') } },
    });
  }

  const { exitCode, json } = await headwaterJson<{ status: Status }>(['load-baseline'], { cwd });
  expect({ exitCode, day: json.status.day }).toEqual({ exitCode: 0, day: 0 });
  expect(rowsOf(json.status)).toEqual(rowsAt(0));
  expect((await headwater(['verify'], { cwd })).exitCode).toBe(0);
});
