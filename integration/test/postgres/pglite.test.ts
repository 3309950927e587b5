import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformanceScenarios, type Harness, runConformance } from '@headwater/conformance';
import { postgres } from '@headwater/postgres';
import { afterAll, describe, it } from 'vitest';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';

const folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blank = join(folder, 'blank.pglite');

/** Making one takes PGlite seconds; a copy is as good. */
async function makeBlank(): Promise<void> {
  const adapter = postgres({ database: blank });
  await (await adapter.openWriter()).close();
  await adapter.close();
}

/** An embedded database in a folder of its own. */
async function pgliteFolder(): Promise<Harness> {
  if (!existsSync(blank)) await makeBlank();
  const database = join(folder, `${randomUUID()}.pglite`);
  cpSync(blank, database, { recursive: true });
  const [adapter, secondAdapter] = [postgres({ database }), postgres({ database })];
  return {
    adapter,
    secondAdapter,
    async cleanup() {
      await adapter.close();
      await secondAdapter.close();
      rmSync(database, { recursive: true, force: true });
    },
  };
}

/** A statement runs on the thread that would cancel it. */
const NEVER_ENDS = ['sessions/cancel'];

/** What the server's own run leaves open: whether PGlite's driver and its one connection do the same. */
const SHORT = [
  'sessions/typed-errors',
  'sessions/failed-transaction',
  'values/decimal',
  'values/rows-changed',
  'locking/two-runs',
];

const KEYS = conformanceScenarios()
  .map(({ key }) => key)
  .filter((key) => !NEVER_ENDS.includes(key));

runConformance({
  runner: { describe, it },
  harness: pgliteFolder,
  deletes,
  only: isFull ? KEYS : SHORT,
});
