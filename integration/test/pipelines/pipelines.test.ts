/** Pipelines with the usual settings of dbt, dlt and SQLMesh, run after each day: all are right, by a mapping of a few lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDbt } from '../dbt/dbt.js';
import { findDbt } from '../dbt/install.js';
import { findDlt, PROGRAMS } from '../dlt/install.js';
import { Recipe } from '../recipes/recipe.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { findPython, PythonProgram } from '../support/python.js';
import { fileOf, Place } from './place.js';

const LAST_DAY = isFull ? 6 : 3;
const { calendar } = jaffle.model(jaffle.defaults);
const place = new Place();

/** A tool that runs once a day, and a Python that has it. */
interface Tool {
  readonly name: string;
  readonly found: { readonly python: string } | { readonly notRun: string };
  readonly start: (python: string, env: NodeJS.ProcessEnv) => Promise<Running>;
}

interface Running {
  readonly run: (day: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const stopping = (program: PythonProgram, run: Running['run']): Running => ({
  run,
  stop: () => program.stop(),
});

const TOOLS: readonly Tool[] = [
  {
    name: 'dbt',
    found: await findDbt(),
    async start(python, env) {
      const dbt = await startDbt(python, env);
      return stopping(dbt, () => dbt.run('build'));
    },
  },
  {
    name: 'dlt',
    found: await findDlt(),
    async start(python, env) {
      const dlt = new PythonProgram(python, PROGRAMS, { cwd: place.folder, env });
      return stopping(dlt, () => dlt.run(fileOf('dlt', 'load_tables.py')));
    },
  },
  {
    name: 'sqlmesh',
    found: await findPython({
      name: 'sqlmesh',
      folder: fileOf('sqlmesh', '.'),
      module: 'sqlmesh.core.context',
    }),
    async start(python, env) {
      const program = fileOf('sqlmesh', 'runs.py');
      const sqlmesh = new PythonProgram(python, program, { cwd: place.folder, env });
      // It runs on the morning of the next day.
      return stopping(sqlmesh, (day) => sqlmesh.run(`${calendar.dateOf(day + 1)} 06:00:00`));
    },
  },
];

const NAMES = TOOLS.flatMap(({ name, found }) => ('python' in found ? [name] : []));

for (const { name, found } of TOOLS) {
  // The other two tell it in tests of their own.
  if (name !== 'sqlmesh') continue;
  if ('python' in found) record(name, { ran: true, on: 'DuckDB' });
  else record(name, { ran: false, reason: found.notRun });
}

beforeAll(async () => {
  const running: Running[] = [];
  for (const { name, found, start } of TOOLS) {
    if (!('python' in found)) continue;
    // dbt reads its project before there is a source to attach.
    if (running.length === 0) await place.moveTo(0);
    const env = { ...process.env, ...place.environmentOf(name) };
    running.push(await start(found.python, env));
  }
  for (let day = 0; day <= LAST_DAY; day += 1) {
    if (day > 0) await place.moveTo(day);
    for (const tool of running) await tool.run(day);
  }
  for (const tool of running) await tool.stop();
}, 900_000);

afterAll(() => place.remove());

/** What a mapping can't leave out. */
const NEEDED: readonly (readonly [string, RegExp])[] = [
  ['dbt', / *observed: load\n/],
  ['dbt', / *observed: daily\n/],
  ['dbt', / *deletes: untracked\n/],
  ['dbt', / *deletes: new_record\n/],
  ['dbt', / *open: 9999-12-31\n/],
  ['dlt', / *observed: load,\n/],
  ['dlt', / *observed: { runs: .*\n/],
  ['sqlmesh', / *observed: load.*\n/],
  ['sqlmesh', / *observed: daily\n/],
  ['sqlmesh', / *first_valid_from: 1970-01-01\n/],
];

describe.runIf(NAMES.length > 0)('pipelines', { timeout: 120_000 }, () => {
  test.each(NAMES)('of %s are right', async (tool) => {
    const { report, exitCode } = await place.check(tool, LAST_DAY);
    const wrong = report.tables.filter(({ findings, error }) => findings.length > 0 || error);
    expect(wrong).toEqual([]);
    expect(exitCode).toBe(0);
    expect(report.tables.filter(({ foundRows }) => !foundRows)).toEqual([]);
  });

  test.each(NAMES)('of %s are right by the mapping that check --init writes', async (tool) => {
    const where =
      tool === 'dbt'
        ? ['--profile', 'pipelines', '--profiles-dir', '.', '--manifest', 'target/manifest.json']
        : ['--database', `${tool}.duckdb`];
    const mapping = `init-${tool}.yml`;
    const init = ['check', '--init', '--mapping', mapping, '--deletes', 'hard', ...where];
    expect(await place.run(tool, init)).toMatchObject({ exitCode: 0 });
    const { report, exitCode } = await place.checkBy(mapping, tool, LAST_DAY);
    const wrong = report.tables.filter(({ findings, error }) => findings.length > 0 || error);
    expect(wrong).toEqual([]);
    expect(exitCode).toBe(0);
    const known = (await place.check(tool, LAST_DAY)).report.tables;
    const names = report.tables.map(({ target }) => target);
    expect(known.map(({ target }) => target).filter((target) => !names.includes(target))).toEqual(
      [],
    );
    if (tool !== 'dbt') return;
    // What dbt's manifest says of check_cols.
    const written = readFileSync(join(place.folder, mapping), 'utf8');
    expect(written).toMatch(
      /table: dbt\.snap_customers_email\n(?: {4}.*\n)* {4}track: \[ email \]\n/,
    );
    expect(written).toMatch(
      /table: dbt\.snap_products_far\n(?: {4}.*\n)* {4}track: \[ name, category, price \]\n/,
    );
  });

  test.runIf(NAMES.includes('sqlmesh'))('of sqlmesh are as the recipe prints them', async () => {
    const recipe = new Recipe('sqlmesh');
    const fileText = (file: string) => readFileSync(fileOf('sqlmesh', file), 'utf8');
    expect(recipe.block('Once', 'yaml')).toBe(fileText('config.yaml'));
    expect(recipe.block('The mapping', 'yaml')).toBe(fileText('check.yml'));
    const models = readdirSync(fileOf('sqlmesh', 'models')).map((file) =>
      fileText(`models/${file}`),
    );
    expect(recipe.blocks('The models', 'sql').toSorted()).toEqual(models.toSorted());
    const printed = await place.print('sqlmesh', LAST_DAY);
    // A longer run ends on another day.
    if (!isFull) expect(printed).toBe(recipe.block('What check finds', 'text'));
  });

  test.each(NAMES)('of %s are late a day later', async (tool) => {
    const { report, exitCode } = await place.check(tool, LAST_DAY + 1);
    expect(exitCode).toBe(4);
    const right = report.tables.filter(({ findings }) => findings.length === 0);
    // Few products change.
    expect(right.map(({ table }) => table).filter((table) => table !== 'products')).toEqual([]);
  });

  test.each(NEEDED.filter(([tool]) => NAMES.includes(tool)))(
    'of %s are wrong for a mapping without %s',
    async (tool, words) => {
      const without = (mapping: string): string => {
        expect(mapping).toMatch(words);
        return mapping.replaceAll(new RegExp(words.source, 'g'), '');
      };
      expect((await place.check(tool, LAST_DAY, without)).exitCode).toBe(4);
    },
  );
});
