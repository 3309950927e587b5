import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetFinding } from '@headwater/core/inspection';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

interface Definition {
  readonly version?: string;
  /** The first value of a column. */
  readonly size?: string;
  /** Days between a row's arrival and its event. */
  readonly after?: number;
  /** A statement at the start of its systems. */
  readonly start?: string;
}

/** Things that grow a day after they arrive, in TypeScript. */
const definitionOf = ({ version = '1', size = 'n', after = 1, start = '' }: Definition) => `
  import { defineDataset } from '@headwater/core/dataset';
  import { Arrivals, column, daysAfterArrival, defineTable, types } from '@headwater/core/timeline';
  import { add, type Int, multiply } from '@headwater/core/expression';

  const arrivals: Arrivals = new Arrivals({ past: { days: 2, rows: 4 }, cycle: [2] });
  export default defineDataset({
    name: 'own', generatorVersion: '${version}', description: '', defaultSeed: 1,
    defaultEpoch: '2026-01-04', lastDay: () => 100,
    systems: (parameters, calendar) => {
      ${start}
      const arrives = (n: Int) => {
        const { dayIndex, position } = arrivals.place(n);
        return add(calendar.startOf(-1), add(multiply(dayIndex, 86400), position));
      };
      return [{ name: 'erp', comment: '', tables: [defineTable({
        name: 'things', comment: '', key: { name: 'id', type: types.integer, comment: '' },
        columns: { size: column(types.integer, { comment: '', value: (n: Int) => ${size} }) },
        arrivals,
        arrives,
        events: { growth: { at: (n) => add(arrives(n), ${after} * 86400), sets: { size: 7 }, reach: daysAfterArrival(1, 1) } },
      })] }];
    },
  });`;

function project(definition: Definition = {}): string {
  const cwd = temporaryFolder();
  define(cwd, definition);
  return cwd;
}

const define = (cwd: string, definition: Definition): void =>
  writeFileSync(join(cwd, 'own.ts'), definitionOf(definition));

interface Checked {
  readonly passes: boolean;
  readonly checks: readonly {
    readonly check: string;
    readonly findings: readonly DatasetFinding[];
  }[];
  readonly speed: { readonly rows: number } | null;
  readonly sql: readonly { readonly adapter: string; readonly characters: number }[];
}

const CHECK = ['dataset', 'check', './own.ts'];
const FINGERPRINT = ['dataset', 'fingerprint', './own.ts'];

const brokenOf = ({ checks }: Checked): readonly string[] =>
  checks.filter(({ findings }) => findings.length > 0).map(({ check }) => check);

describe('dataset check', () => {
  test('passes a sound dataset, and tells what it has looked at', async () => {
    const cwd = project();
    const { exitCode, json } = await headwaterJson<Checked>(CHECK, { cwd });
    expect(exitCode).toBe(0);
    expect(json.passes).toBe(true);
    expect(json.checks.map(({ check }) => check)).toEqual([
      ...['definition', 'repeatable', 'life', 'values', 'references', 'keys', 'unique'],
      ...['foreign-keys', 'laws', 'history', 'ends', 'sql'],
    ]);
    expect(json.speed?.rows).toBe(64);
    const duckdb = json.sql.find(({ adapter }) => adapter === 'duckdb');
    expect(duckdb?.characters).toBeGreaterThan(100);
    expect(await headwater([...CHECK, '--quiet'], { cwd })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('names the event and the way out of what it finds', async () => {
    const cwd = project({ after: 3 });
    const { exitCode, stdout } = await headwater(CHECK, { cwd });
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/ok +definition/);
    expect(stdout).toMatch(/broken +life/);
    expect(stdout).toContain("Dataset 'own', table 'erp.things', event 'growth', ordinal");
    expect(stdout).toContain('next: Widen the reach');
    expect(stdout).toContain('own breaks 2 promises.');
    const { json } = await headwaterJson<Checked>([...CHECK, '--deletes', 'soft'], { cwd });
    expect(brokenOf(json)).toEqual(['life', 'laws']);
    expect(json.checks.flatMap(({ findings }) => findings)).toMatchObject([
      { check: 'life', deletes: 'soft', system: 'erp', table: 'things' },
      { check: 'laws', deletes: 'soft', system: 'erp', table: 'things' },
    ]);
    expect((await headwater([...CHECK, '--quiet'], { cwd })).stdout).not.toMatch(/ok +definition/);
  });

  test('finds a clock in a definition', async () => {
    const start =
      '(globalThis as { times?: number }).times = ((globalThis as { times?: number }).times ?? 0) + 1;';
    const cwd = project({ start, size: '(globalThis as { times?: number }).times ?? 0' });
    const { json } = await headwaterJson<Checked>(CHECK, { cwd });
    expect(brokenOf(json)).toEqual(['repeatable']);
  });

  test('ends with a definition that is invalid at another scale', async () => {
    const start = "if (parameters.scale > 5) throw new Error('too large');";
    const { exitCode, json } = await headwaterJson<Checked>(CHECK, { cwd: project({ start }) });
    expect(exitCode).toBe(4);
    expect(json.checks.map(({ check }) => check)).toEqual(['definition']);
    expect(json.checks[0]?.findings[0]?.what).toBe('With scale 10: Error: too large');
  });

  test('ends with Ctrl-C', async () => {
    const surroundings = { cwd: project(), signal: AbortSignal.abort() };
    expect(await headwaterJson(CHECK, surroundings)).toMatchObject({
      exitCode: 3,
      json: { error: { code: 'ABORTED' } },
    });
  });

  test('takes the dataset of the configuration', async () => {
    const cwd = project({ after: 3 });
    writeFileSync(join(cwd, 'headwater.config.mjs'), "export default { dataset: './own.ts' };");
    const { json } = await headwaterJson<Checked>(['dataset', 'check'], { cwd });
    expect(brokenOf(json)).toEqual(['life', 'laws']);
  });

  test.each([
    [[...CHECK, '--dataset', 'jaffle'], 'give the dataset once'],
    [[...CHECK, '--update'], "unknown option '--update' for check"],
    [['dataset', 'check', './nope.ts'], 'There is no file ./nope.ts.'],
    [['dataset', 'mend'], 'Allowed choices are check, fingerprint'],
    [['dataset'], "missing required argument 'action'"],
  ])('refuses %j', async (args, message) => {
    const { exitCode, json } = await headwaterJson<{ error: { what: string } }>(args, {
      cwd: project(),
    });
    expect(exitCode).toBe(2);
    expect(json.error.what).toContain(message);
  });
});

describe('dataset fingerprint', () => {
  test('reminds of the generator version when rows change', async () => {
    const cwd = project();
    const file = join(cwd, 'own.fingerprint.json');
    expect((await headwater(CHECK, { cwd })).stdout).toContain('No fingerprint.');
    const { stdout } = await headwater(FINGERPRINT, { cwd });
    expect(stdout).toBe('Wrote own.fingerprint.json (1 table, days 0, 3, 30).\n');
    // As formatters want it.
    expect(readFileSync(file, 'utf8')).toContain('\n  "days": [0, 3, 30],\n  "tables": {\n');
    const first = readFileSync(file, 'utf8');
    expect((await headwater(FINGERPRINT, { cwd })).stdout).toContain('Unchanged: own.finger');
    const { json: same } = await headwaterJson<Checked>(CHECK, { cwd });
    expect(same.checks.map(({ check }) => check)).toContain('fingerprint');
    expect(same.passes).toBe(true);

    define(cwd, { size: 'add(n, 1)' });
    const changed = await headwater(CHECK, { cwd });
    expect(changed.exitCode).toBe(4);
    expect(changed.stdout).toContain(
      "The rows of 'erp.things' have changed, but the generator version is still '1'.",
    );
    const refused = await headwaterJson(FINGERPRINT, { cwd });
    expect(refused).toMatchObject({
      exitCode: 2,
      json: { error: { next: expect.stringContaining('Raise generatorVersion') } },
    });
    expect(readFileSync(file, 'utf8')).toBe(first);

    define(cwd, { size: 'add(n, 1)', version: '2' });
    const { json: outdated } = await headwaterJson<Checked>(CHECK, { cwd });
    expect(brokenOf(outdated)).toEqual(['fingerprint']);
    expect((await headwater(FINGERPRINT, { cwd })).exitCode).toBe(0);
    expect((await headwater(CHECK, { cwd })).exitCode).toBe(0);
  });

  test('is written over that of other rows if asked to', async () => {
    const cwd = project();
    await headwater(FINGERPRINT, { cwd });
    define(cwd, { size: 'add(n, 1)' });
    expect((await headwater([...FINGERPRINT, '--update'], { cwd })).exitCode).toBe(0);
    const { json } = await headwaterJson<{ changed: boolean }>(FINGERPRINT, { cwd });
    expect(json.changed).toBe(false);
  });

  test.each([
    ['{', "The fingerprint own.fingerprint.json can't be used: "],
    ['{ "dataset": "other" }', "It is no fingerprint of the dataset 'own'."],
  ])('a file that holds %s is told, and kept', async (text, message) => {
    const cwd = project();
    const file = join(cwd, 'own.fingerprint.json');
    writeFileSync(file, text);
    for (const args of [CHECK, FINGERPRINT]) {
      const { exitCode, json } = await headwaterJson<{ error: { what: string } }>(args, { cwd });
      expect(exitCode).toBe(2);
      expect(json.error.what).toContain(message);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('needs a file to be kept beside', async () => {
    const cwd = temporaryFolder();
    const { exitCode, stderr } = await headwater(['dataset', 'fingerprint'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("The dataset 'jaffle' isn't given by its file.");
    expect(existsSync(join(cwd, 'jaffle.fingerprint.json'))).toBe(false);
  });
});
