/** The recipe for dlt as printed: its programs read a PostgreSQL server, and check says of their copies what it shows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSource } from '@headwater/core';
import type { Deletes } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import { runProgram } from '../../spark/run-program.js';
import { type Database, isLogical, makeDatabase, versionOf } from '../postgres/database.js';
import { Recipe } from '../recipes/recipe.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { PythonProgram } from '../support/python.js';
import { findDlt, PROGRAMS } from './install.js';

const recipe = new Recipe('dlt');
const LAST_DAY = 5;

const place = inject('postgres');
const dlt = 'url' in place ? await findDlt() : { notRun: `no server: ${place.reason}` };
if ('notRun' in dlt) record('dlt', { ran: false, reason: dlt.notRun });
const canReplicate = 'url' in place && (await isLogical(place.url));

interface Copying {
  readonly deletes: Deletes;
  readonly texture?: 'real';
  /** The heading of the program. */
  readonly program: string;
  /** What becomes of it before it runs. */
  readonly change?: (program: string) => string;
  /** What is there before the program runs. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly drop?: (database: Database) => Promise<unknown>;
}

/** What check says of a copy on the last day. */
async function follow(python: string, copying: Copying) {
  const { deletes, texture = 'plain', program, change = (text) => text, prepare, drop } = copying;
  if (!('url' in place)) throw new Error('There is no server.');
  const database = await makeDatabase(place.url);
  const folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-dlt-'));
  onTestFinished(async () => {
    await drop?.(database);
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const source = createSource({ adapter: database.open(), dataset: jaffle, deletes, texture });
  await source.loadBaseline();
  await prepare?.(folder);
  const file = join(folder, 'program.py');
  writeFileSync(file, change(recipe.block(program, 'python')));
  const env = {
    ...process.env,
    // SQLAlchemy knows this name alone.
    HEADWATER_POSTGRES_URL: database.url.replace(/^postgres:/, 'postgresql:'),
    DLT_DATA_DIR: join(folder, '.dlt-data'),
    RUNTIME__DLTHUB_TELEMETRY: 'false',
  };
  const programs = new PythonProgram(python, PROGRAMS, { cwd: folder, env });
  for (let day = 0; day <= LAST_DAY; day += 1) {
    if (day > 0) await source.applyDelta({ day });
    await programs.run(file);
  }
  await programs.stop();
  await source.close();
  writeFileSync(join(folder, 'check.yml'), recipe.block('The mapping', 'yaml'));
  const given = ['check', '--mapping', 'check.yml', '--day', String(LAST_DAY)];
  const parameters = ['--deletes', deletes, '--texture', texture];
  return headwater([...given, ...parameters], { cwd: folder });
}

/** A copy or a clone of dlt's verified sources; by default dlt fetches them from GitHub. */
const SOURCES = process.env.HEADWATER_DLT_SOURCES;

async function initialize(python: string, folder: string): Promise<void> {
  const [, ...command] = recipe.block('By replication', 'sh').trim().split(' ');
  const from = SOURCES === undefined ? [] : ['--location', SOURCES];
  const given = ['-m', 'dlt', '--non-interactive', ...command, ...from];
  const made = await runProgram(python, given, folder);
  if (!made.succeeded) throw new Error(made.output);
}

describe.runIf('python' in dlt)('dlt', { timeout: 600_000 }, () => {
  if (!('python' in dlt && 'url' in place)) return;
  const { python } = dlt;

  test.runIf(isFull)('copies by a cursor what is deleted softly', async () => {
    const { stdout, exitCode } = await follow(python, { deletes: 'soft', program: 'By a cursor' });
    expect(stdout).toBe(recipe.block('Behind soft deletes', 'text'));
    expect(exitCode).toBe(0);
  });

  test.runIf(isFull)('copies by a cursor that reads a day further back what is late', async () => {
    const { stdout, exitCode } = await follow(python, {
      ...{ deletes: 'soft', texture: 'real', program: 'By a cursor' },
      change: (text) => text.replace('("updated_at")', '("updated_at", lag=86400)'),
    });
    const said = recipe.block('Behind soft deletes', 'text');
    expect(stdout).toBe(said.replace('soft deletes', 'soft deletes, real texture'));
    expect(exitCode).toBe(0);
  });

  test('misses by a cursor the rows that are removed', async () => {
    const { stdout, exitCode } = await follow(python, { deletes: 'hard', program: 'By a cursor' });
    expect(stdout).toBe(recipe.block('Behind hard deletes', 'text'));
    expect(exitCode).toBe(4);
    const part = isFull ? undefined : 'a cursor behind hard deletes; all with HEADWATER_FULL=1';
    record('dlt', { ran: true, on: await versionOf(place.url), part });
  });

  // Its source comes from GitHub.
  test.runIf(isFull && canReplicate)('copies by replication the removals, too', async () => {
    const { stdout, exitCode } = await follow(python, {
      deletes: 'hard',
      program: 'By replication',
      prepare: (folder) => initialize(python, folder),
      drop: ({ here }) =>
        here((query) =>
          query(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'warehouse'",
          ),
        ),
    });
    expect(stdout).toBe(recipe.block('By replication', 'text'));
    expect(exitCode).toBe(0);
  });
});
