import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkDataset } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { loadDataset } from '../src/index.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { environment } from './support/surroundings.js';

const PACKAGES = fileURLToPath(new URL('../..', import.meta.url));
const INIT = ['init', '--dataset', 'my_shop'];

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** A folder in which the command has written a dataset. */
async function written(): Promise<string> {
  const cwd = temporaryFolder();
  expect((await headwater(INIT, { cwd })).exitCode).toBe(0);
  return cwd;
}

/** As npm would install them. */
function install(cwd: string): void {
  mkdirSync(join(cwd, 'node_modules', '@headwater'), { recursive: true });
  symlinkSync(join(PACKAGES, 'cli'), join(cwd, 'node_modules', 'headwater'), 'junction');
  symlinkSync(join(PACKAGES, 'core'), join(cwd, 'node_modules', '@headwater', 'core'), 'junction');
}

describe('init --dataset', () => {
  test('writes a dataset that is sound', async () => {
    const cwd = await written();
    install(cwd);
    const dataset = await loadDataset(pathToFileURL(join(cwd, 'my_shop.ts')));
    expect(dataset.systems).toEqual([
      {
        name: 'my_shop',
        tables: [
          { name: 'customers', key: ['customer_id'] },
          { name: 'orders', key: ['order_id'] },
        ],
      },
    ]);
    checkDataset(dataset);
  });

  test('writes tests that pass, and find a change', async () => {
    const cwd = await written();
    install(cwd);
    const run = () =>
      spawnSync(process.execPath, ['--test'], {
        ...{ cwd, encoding: 'utf8' },
        env: environment({ cwd }) as NodeJS.ProcessEnv,
      });
    const passed = run();
    expect([passed.status, passed.stdout]).toEqual([0, expect.stringContaining('pass 2')]);
    const file = join(cwd, 'my_shop.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace(', shipped_on: at', ''));
    const failed = run();
    expect([failed.status, failed.stdout]).toEqual([1, expect.stringContaining('fail 1')]);
  });

  test('writes a configuration with which TypeScript finds a mistake', async () => {
    const cwd = await written();
    install(cwd);
    writeFileSync(join(cwd, 'package.json'), '{ "type": "commonjs" }');
    const tsc = () => spawnSync(process.execPath, [TSC], { cwd, encoding: 'utf8' }).stdout;
    expect(tsc()).toBe('');
    const file = join(cwd, 'my_shop.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('shipped_on: at', 'shiped_on: at'));
    expect(tsc()).toContain("'shiped_on' does not exist");
    expect(readdirSync(cwd)).not.toContain('my_shop.js');
  });

  test("leaves a folder's own tsconfig.json as it is", async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, 'tsconfig.json');
    writeFileSync(file, '{}');
    const { json } = await headwaterJson(INIT, { cwd });
    expect(json).toEqual({ operation: 'init', file: 'my_shop.ts', tests: 'my_shop.test.mjs' });
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  test('says what was written, and what to do next', async () => {
    const { json } = await headwaterJson(INIT, { cwd: temporaryFolder() });
    expect(json).toEqual({
      operation: 'init',
      file: 'my_shop.ts',
      tests: 'my_shop.test.mjs',
      tsconfig: 'tsconfig.json',
    });
    const { stdout } = await headwater(INIT, { cwd: temporaryFolder() });
    expect(stdout).toContain('headwater dataset check ./my_shop.ts');
  });

  test.each(['my_shop.ts', 'my_shop.test.mjs'])('never overwrites %s', async (file) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, file), 'mine');
    const { stderr, exitCode } = await headwater(INIT, { cwd });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${file} already exists.`)]);
    expect(readFileSync(join(cwd, file), 'utf8')).toBe('mine');
    expect(['my_shop.ts', 'my_shop.test.mjs'].filter((one) => existsSync(join(cwd, one)))).toEqual([
      file,
    ]);
  });

  test.each(['My-Shop', '../shop', 'shop.ts', "shop'"])('refuses the name %s', async (name) => {
    const { stderr, exitCode } = await headwater(['init', '--dataset', name], {
      cwd: temporaryFolder(),
    });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('Use lower-case letters, digits, and underscores: my_shop.'),
    ]);
  });
});
