import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { expect, test } from 'vitest';
import { namedDataset } from '../src/config/dataset.js';
import { headwaterJson, temporaryFolder } from './support/headwater.js';

const OWN = `
  import { jaffle } from '@headwater/dataset-jaffle';
  export const own = { ...jaffle, name: 'own' };`;

test('--dataset takes a file, with or without a configuration', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'own.ts'), OWN);
  writeFileSync(
    join(cwd, 'headwater.config.ts'),
    "export default { dataset: 'jaffle', scale: 2 };",
  );
  const args = ['status', '--dataset', './own.ts'];
  expect((await headwaterJson<Status>(args, { cwd })).json.dataset).toBe('own');
});

test('a name stands for a package', async () => {
  expect((await namedDataset('jaffle', temporaryFolder())).name).toBe(jaffle.name);
});

test.each([
  ['nope', "There is no dataset 'nope'."],
  ['jaffle; rm', 'is not a dataset'],
  ['./nope.ts', 'There is no file ./nope.ts.'],
  ['nope.ts', 'There is no file nope.ts.'],
  ['../../evil', 'There is no file ../../evil.'],
])('%s is refused, and nobody is told to install it', async (name, message) => {
  const refused = namedDataset(name, temporaryFolder());
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.not.toThrow('npm install');
});

/** A folder with a dataset's files. */
function project(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'tables'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

test('a configuration names a file beside it, which imports others', async () => {
  const cwd = project({
    'headwater.config.ts': "export default { dataset: './own.ts' };",
    'own.ts':
      "import { name } from './tables/name.js';\nimport { jaffle } from '@headwater/dataset-jaffle';\nexport default { ...jaffle, name };",
    'tables/name.ts': "export const name: string = 'own';",
  });
  const inside = { cwd: join(cwd, 'tables') };
  const args = ['status', '--config', '../headwater.config.ts'];
  expect((await headwaterJson<Status>(args, inside)).json.dataset).toBe('own');
});

test('a configuration that names something else as its dataset is refused with its line', async () => {
  const cwd = project({ 'headwater.config.ts': "export default {\n  dataset: 'Jaffle Shop',\n};" });
  expect((await headwaterJson(['status'], { cwd })).json).toMatchObject({
    error: {
      code: 'INVALID_CONFIG',
      what: expect.stringContaining(
        "'dataset' should name a dataset or its file, or be a dataset (line 2)",
      ),
    },
  });
});

test.each([
  ['no default export', 'export const dataset = { name: "x" };', 'It has no default export.'],
  [
    'a default export that is no dataset',
    'export default 5;',
    'is not a dataset: it is no object.',
  ],
  ['an object', "export default { name: 'x' };", 'it lacks generatorVersion, description'],
  ['a definition', "export default { name: 'x', systems: () => [] };", 'it is only a definition'],
  [
    'tables',
    "import { table } from '@headwater/core/dataset';\nexport default [table('books', { key: 'id', rows: { eachDay: 1 } })];",
    'tables belong to a system, and systems to a dataset.',
  ],
  [
    'several datasets',
    "import { jaffle } from '@headwater/dataset-jaffle';\nexport const one = { ...jaffle };\nexport const two = { ...jaffle };",
    'exports several datasets, and none by default',
  ],
])('a file with %s is refused', async (_, text, message) => {
  const refused = namedDataset('./own.ts', project({ 'own.ts': text }));
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow('export default defineDataset({ … })');
});

const IMPORTS = "\nimport { rows } from './tables/loans.js';\nexport default rows;";

test.each([
  ['a syntax error', 'const x: number = {{;', /can't be loaded.*\(line 1\)/],
  [
    'a syntax error in what it imports',
    '\nexport const rows = {{;',
    /\(tables\/loans.ts, line 2\)/,
  ],
  [
    'an import that throws',
    "interface Row { id: number }\nconst fail = (row: Row): never => {\n  throw new TypeError('on purpose ' + row.id);\n};\nexport const rows = fail({ id: 1 });",
    /on purpose 1 \(tables\/loans.ts, line 3\)/,
  ],
])('%s is told with its file and line', async (_, text, message) => {
  const isOwn = !message.source.includes('loans');
  const files = isOwn ? { 'own.ts': text } : { 'own.ts': IMPORTS, 'tables/loans.ts': text };
  const refused = namedDataset('./own.ts', project(files));
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
  await expect(refused).rejects.toThrow(message);
});

test.each([
  [
    'a table above its description',
    'const visits = doctors;\nconst doctors = 1;',
    /Cannot access 'doctors' before initialization \(line 1\)\. Describe 'doctors' above what uses it\..*referencesOwn/,
  ],
  [
    'an unknown name',
    '\nconst x = weeks(1);',
    /weeks is not defined \(line 2\)\. Declare or import it\..* types integer, .* timestamp, .*lengths of time seconds, minutes, hours, days/,
  ],
  [
    'a name that is not imported',
    'const x = hours(1);',
    /hours is not defined.* Add: import \{ hours \} from '@headwater\/core\/dataset'/,
  ],
  [
    'a draw out of place',
    'const x = random.between(1, 2);',
    /random is not defined.* Take it in a function: \(row, random\)/,
  ],
  [
    'anything else',
    'JSON.parse("{");',
    /\(line 1\)\. Correct what the file does there\. Use --verbose/,
  ],
])('%s is told with a way out', async (_, text, message) => {
  await expect(namedDataset('./own.ts', project({ 'own.ts': text }))).rejects.toThrow(message);
});

test('an error of an author’s function is told with its own line', async () => {
  const text = `import { defineDataset, integer, system, table } from '@headwater/core/dataset';
    const things = table('things', { key: 'id', rows: { eachDay: 1 } })
      .column('size', integer, (row) => {
        return row.nothing.size;
      })
    export default defineDataset({
      ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => [system('own', '', [things])],
    });`;
  await expect(namedDataset('./own.ts', project({ 'own.ts': text }))).rejects.toMatchObject({
    code: 'INVALID_EXPRESSION',
    why: "Table 'own.things', column 'size': A row of 'own.things' has no 'nothing' (line 4).",
    next: 'It has: key, number, arrives, arrivesOn, place, places, size.',
  });
});

test('a definition that core refuses is told with its line and its way out', async () => {
  const text = `import { defineDataset } from '@headwater/core/dataset';
    export default defineDataset({ name: 'own', generatorVersion: '1', description: '', defaultSeed: -1, defaultEpoch: '2026-01-04', systems: () => [] });`;
  await expect(namedDataset('./own.ts', project({ 'own.ts': text }))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    why: "The seed '-1' is invalid (line 2).",
    next: 'Give a whole number from 0 to 2147483647.',
  });
});

test('a dataset of another core is refused before it is imported', async () => {
  const cwd = project({ 'own.ts': "throw new Error('imported');" });
  const core = join(cwd, 'node_modules/@headwater/core');
  mkdirSync(core, { recursive: true });
  writeFileSync(join(core, 'package.json'), '{ "name": "@headwater/core", "version": "99.0.0" }');
  const refused = namedDataset('./own.ts', cwd);
  await expect(refused).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    what: expect.stringContaining('is defined with @headwater/core 99.0.0'),
    next: expect.stringContaining('npm install'),
  });
});

/** Its rows all arrive on day 0, whatever their schedule says. */
const UNSOUND = `
  import { defineDataset } from '@headwater/core/dataset';
  import { Arrivals, defineTable, types } from '@headwater/core/timeline';
  import { add } from '@headwater/core/expression';
  const key = { name: 'id', type: types.integer, comment: '' };
  export const own = defineDataset({
    name: 'own', generatorVersion: '1', description: '', defaultSeed: 1,
    defaultEpoch: '2026-01-04', lastDay: () => 100,
    systems: (_, calendar) => [{ name: 'erp', comment: '', tables: [defineTable({
      name: 'things', comment: '', key, columns: {},
      arrivals: new Arrivals({ past: { days: 1, rows: 1 }, cycle: [1] }),
      arrives: (n) => add(calendar.startOf(0), n),
    })] }],
  });`;

test('nothing is exported from a dataset that contradicts itself', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'own.mjs'), UNSOUND);
  const args = ['export', 'state', '--day', '3', '--dataset', './own.mjs', '--out', 'answers'];
  const { exitCode, json } = await headwaterJson(args, { cwd });
  expect(exitCode).toBe(2);
  expect(json).toMatchObject({
    error: {
      code: 'INVALID_DATASET',
      what: expect.stringContaining("'erp.things', ordinal 1 (key 2): it arrives at"),
    },
  });
  expect(existsSync(join(cwd, 'answers'))).toBe(false);
});
