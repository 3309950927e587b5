import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { conformanceScenarios } from '@headwater/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGES = ['packages/core', 'datasets/jaffle', 'packages/duckdb', 'packages/conformance'];

let folder = '';

/** Runs a program in the bare folder, without the settings of the test run around it. */
async function inFolder(file: string, ...given: readonly string[]): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  // The exit code is part of the promise: a failure rejects, with all that was written.
  const options = { cwd: folder, env: { PATH, HOME, NO_COLOR: '1' }, maxBuffer: 2 ** 26 };
  const { stdout } = await run(file, given, options);
  return stdout;
}

/** What a stranger writes: five lines, in the words of the runner at hand. */
const suite = (runner: string, options = ''): string => `
import { mkdtempSync, rmSync } from 'node:fs';
import { runConformance } from '@headwater/conformance';
import { duckdb } from '@headwater/duckdb';
import { describe, it } from '${runner}';

const harness = () => {
  const folder = mkdtempSync('database-');
  const open = () => duckdb({ database: folder + '/file.duckdb' });
  const cleanup = () => rmSync(folder, { recursive: true });
  return { adapter: open(), secondAdapter: open(), cleanup };
};
runConformance({ runner: { describe, it }, harness${options} });
`;

/** The quick groups: vitest runs every scenario, and once is enough. */
const SOME = ['capabilities/', 'sessions/', 'values/', 'order/'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-bare-'));
  const tarballs = join(folder, 'tarballs');
  await mkdir(tarballs);
  const projects = PACKAGES.map((name) => join(root, name));
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...projects]);
  const pnpm = join(root, 'node_modules/pnpm/bin/pnpm.cjs');
  for (const cwd of projects) {
    await run(process.execPath, [pnpm, 'pack', '--pack-destination', tarballs], { cwd });
  }
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies.vitest).toBe('catalog:');
  const [, vitest = ''] =
    /^ {2}vitest: (\S+)$/m.exec(await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  const manifest = { name: 'bare', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  expect(files).toHaveLength(PACKAGES.length);
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline'];
  await inFolder('npm', 'install', ...quietly, ...files, `vitest@${vitest}`);
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the suite as it is published, in a bare folder', () => {
  it('passes on DuckDB with vitest: every scenario', { timeout: 300_000 }, async () => {
    await writeFile(join(folder, 'duckdb.test.js'), suite('vitest'));
    await inFolder('npx', 'vitest', 'run', '--reporter=json', '--outputFile=vitest.json');
    const report: unknown = JSON.parse(await readFile(join(folder, 'vitest.json'), 'utf8'));
    const count = conformanceScenarios().length + 1;
    expect(report).toMatchObject({ numPassedTests: count, numTotalTests: count });
  });

  it('passes on DuckDB with node:test: a part of it', { timeout: 300_000 }, async () => {
    await writeFile(join(folder, 'part.js'), suite('node:test', `, only: ${JSON.stringify(SOME)}`));
    const output = await inFolder('node', '--test', '--test-reporter=tap', 'part.js');
    const keys = conformanceScenarios().map(({ key }) => key);
    const wanted = keys.filter((key) => SOME.some((group) => key.startsWith(group)));
    for (const key of wanted) expect(output).toMatch(new RegExp(`^ *ok \\d+ - ${key}: `, 'm'));
    expect(output).not.toMatch(/^ *not ok /m);
    expect(output).toContain(`(partial: ${wanted.length} of ${keys.length})`);
  });

  it('fails with node:test where a known gap is none', { timeout: 60_000 }, async () => {
    const options = `, only: ['order/gap'], knownGaps: { 'order/gap': 'x', 'order/nothing': 'y' }`;
    await writeFile(join(folder, 'gaps.js'), suite('node:test', options));
    const failure: unknown = await inFolder('node', '--test', 'gaps.js').catch((error) => error);
    const output = String(Object(failure).stdout);
    expect(output).toContain("'order/gap' passes by now: remove it from knownGaps.");
    expect(output).toContain('knownGaps names no scenario of this suite: order/nothing.');
  });
});
