import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationResult, Status } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import {
  headwater,
  headwaterJson,
  type PrintedPlan,
  temporaryFolder,
} from './support/headwater.js';
import { loadFile } from './support/jaffle.js';

type Changed = OperationResult & { readonly status: Status };

interface Failed {
  readonly error: { readonly code: string; readonly what: string; readonly next: string | null };
}

function folderWith(config: string): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'headwater.config.mjs'), config);
  return cwd;
}

/** A DuckDB file with a change capture that can be turned on, but captures nothing. */
const WITH_FEED = `
  import { duckdb } from '@headwater/duckdb';
  const inner = duckdb({ database: 'shop.duckdb' });
  const feed = {
    requires: 'It takes nothing.',
    truncation: { means: 'Readers of the feed see nothing of it.' },
    enableDatabase: () => [],
    enableTable: ({ schema, table }) => [
      'CREATE SCHEMA IF NOT EXISTS "feed of ' + schema + '"',
      'CREATE TABLE IF NOT EXISTS "feed of ' + schema + '"."' + table + '" ("position" INTEGER)',
    ],
  };
  async function seeing(opening) {
    const session = await opening;
    if (session === undefined) return undefined;
    session.capturesOf = async (schema) => {
      const found = await session.tablesOf('feed of ' + schema);
      return found.length === 0 ? [] : [{
        ...{ capture: 'feed', tables: found.length, position: '7' },
        readers: [{ name: 'hub', active: true, lag: 0 }, { name: 'lake', active: false, lag: 12345 }],
        warnings: ['Nobody reads for lake.'],
      }];
    };
    return session;
  }
  const adapter = {
    ...inner,
    dialect: { ...inner.dialect, captures: { feed } },
    openReader: (place) => seeing(inner.openReader(place)),
    openWriter: (place) => seeing(inner.openWriter(place)),
    close: () => inner.close(),
  };`;

describe('a platform without change captures', () => {
  test.concurrent('refuses one, and creates nothing', async () => {
    const cwd = temporaryFolder();
    for (const typed of [
      ['load-baseline', '--capture', 'cdc'],
      ['load-baseline', '--capture', 'cdc', '--dry-run'],
      ['plan', 'load-baseline', '--capture', 'cdc'],
    ]) {
      const { exitCode, json } = await headwaterJson<Failed>(typed, { cwd });
      expect(exitCode).toBe(2);
      expect(json.error).toMatchObject({
        code: 'UNSUPPORTED',
        next: 'Load without a change capture.',
      });
      expect(json.error.what).toContain("no change capture called 'cdc'");
    }
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.concurrent('refuses one from the configuration, at load-baseline only', async () => {
    const cwd = folderWith("export default { capture: 'cdc' };");
    const { exitCode, json } = await headwaterJson<Failed>(['load-baseline'], { cwd });
    expect({ exitCode, code: json.error.code }).toEqual({ exitCode: 2, code: 'UNSUPPORTED' });
    expect((await headwater(['status'], { cwd })).exitCode).toBe(0);
  });

  test.concurrent('resets either way', async () => {
    const cwd = temporaryFolder();
    await loadFile(cwd, 'jaffle.duckdb', 0);
    for (const how of ['truncate', 'deletes']) {
      const typed = ['reset', '--deliver', how, '--yes'];
      const { exitCode, json } = await headwaterJson<Changed>(typed, { cwd });
      expect({ exitCode, notices: json.notices }).toEqual({ exitCode: 0, notices: [] });
    }
  });
});

test.concurrent.each([
  ['export default { capture: 5 }', /'capture' should be text/],
  ['export default { capture: " " }', /'capture' should be text, and not empty/],
])('an invalid configuration: %s', async (config, message) => {
  const { exitCode, json } = await headwaterJson<Failed>(['status'], { cwd: folderWith(config) });
  expect(exitCode).toBe(2);
  expect(json.error).toMatchObject({ code: 'INVALID_CONFIG' });
  expect(json.error.what).toMatch(message);
});

test.concurrent('an active capture is shown, and mentioned by a reset', async () => {
  const cwd = folderWith(`${WITH_FEED} export default { adapter, capture: 'feed' };`);
  const { json: loaded } = await headwaterJson<Changed>(['load-baseline'], { cwd });
  expect(loaded.status.systems).toMatchObject({
    jaffle_shop: { unfinished: null, captures: [{ capture: 'feed', tables: 5, position: '7' }] },
    jaffle_crm: { captures: [{ capture: 'feed', tables: 3, position: '7' }] },
  });
  const { stdout } = await headwater(['status'], { cwd });
  expect(stdout).toContain(
    'jaffle_shop: feed of 5 tables, at 7, read by hub (0 bytes behind), lake (inactive, 12,345 bytes behind)',
  );
  expect(stdout.match(/Nobody reads for lake\./g)).toHaveLength(1);

  const { json: reset } = await headwaterJson<Changed>(['reset', '--yes'], { cwd });
  expect(reset.notices[0]).toMatch(/^jaffle_shop: Readers of the feed.* --deliver deletes$/);
  const rowByRow = await headwater(['reset', '--deliver', 'deletes', '--yes'], { cwd });
  expect(rowByRow.stdout).toContain('readers of feed see the reset as a delete of every row');
});

test.concurrent('the flag wins over the configuration', async () => {
  const cwd = folderWith(`${WITH_FEED} export default { adapter, capture: 'nothing' };`);
  const typed = ['plan', 'load-baseline', '--capture', 'feed'];
  const { json } = await headwaterJson<PrintedPlan>(typed, { cwd });
  expect(json.steps.filter(({ label }) => label.startsWith('Turn on feed'))).toHaveLength(16);
});

test.concurrent("a capture that can't be turned on says what it requires", async () => {
  const cwd = folderWith(
    `${WITH_FEED} feed.enableDatabase = () => ['SELECT nothing']; export default { adapter };`,
  );
  const typed = ['load-baseline', '--capture', 'feed'];
  const { exitCode, json } = await headwaterJson<Failed>(typed, { cwd });
  expect({ exitCode, code: json.error.code }).toEqual({ exitCode: 2, code: 'CAPTURE_UNAVAILABLE' });
  expect(JSON.stringify(json)).toContain('It takes nothing.');
  // It fails before anything is loaded.
  expect((await headwaterJson<Status>(['status'], { cwd })).json.day).toBeNull();
});
