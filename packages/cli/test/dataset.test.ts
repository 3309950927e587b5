import { existsSync, writeFileSync } from 'node:fs';
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
  ['../../evil', 'There is no file ../../evil.'],
])('%s is refused, and nobody is told to install it', async (name, message) => {
  const refused = namedDataset(name, temporaryFolder());
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.not.toThrow('npm install');
});

test('a file that exports none, or several, is refused', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'none.mjs'), 'export const dataset = { name: "x" };');
  await expect(namedDataset('./none.mjs', cwd)).rejects.toThrow('exports no dataset');
});

/** Its rows all arrive on day 0, whatever their schedule says. */
const UNSOUND = `
  import { Arrivals, defineDataset, defineTable, types } from '@headwater/core/dataset';
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
