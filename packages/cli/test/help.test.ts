import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headwater, TRACE, temporaryFolder } from './support/process.js';

const COMMANDS = [
  'load-baseline',
  'apply-delta',
  'reset',
  'restore',
  'play',
  'versions',
  'status',
  'verify',
  'plan',
  'describe',
  'preview',
  'show',
  'dataset',
  'export',
  'check',
  'optimize',
  'vacuum',
  'demo',
  'init',
  'adapters',
  'complete',
];

test.concurrent('help names every command, and loads nothing but commander', async () => {
  const cwd = temporaryFolder();
  const { exitCode, stdout, stderr } = await headwater(['--help'], { cwd, preload: TRACE });
  expect(exitCode).toBe(0);
  for (const command of COMMANDS) expect(stdout).toContain(`  ${command}`);
  expect(stdout).toContain('Examples:');
  const packages = stderr
    .split('\n')
    .filter((url) => url.startsWith('file:') && !url.includes('/cli/'))
    .map((url) => /.*\/node_modules\/([^/]+)/.exec(url)?.[1] ?? url);
  expect(new Set(packages)).toEqual(new Set(['commander']));
  // The commands' definitions, but not their implementations.
  const own =
    /\/cli\/dist\/((?:commands|options)\/|[^/]+$)|\/config\/(?:reference|installed|duckdb)\.js$/;
  const others = stderr.split('\n').filter((url) => url.includes('/cli/dist/') && !own.test(url));
  expect(others).toEqual([]);
  expect(stderr).not.toContain('/cli/dist/suggestion.js');
});

test.concurrent.each(COMMANDS)('%s has help with an example', async (command) => {
  const { exitCode, stdout, stderr } = await headwater([command, '--help'], {
    cwd: temporaryFolder(),
  });
  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain(`headwater ${command}`);
  expect(stdout).toContain('Examples:');
});

test.concurrent('the version is that of the package', async () => {
  const { stdout, exitCode } = await headwater(['--version'], { cwd: temporaryFolder() });
  const file = new URL('../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  expect(stdout).toBe(`${version}\n`);
  expect(exitCode).toBe(0);
});

test.concurrent.each(['bash', 'zsh', 'fish', 'powershell'])(
  'prints completion for %s',
  async (shell) => {
    const { exitCode, stdout } = await headwater(['complete', shell], { cwd: temporaryFolder() });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('__headwater_');
    expect(stdout).toMatch(/headwater\W+complete/);
  },
);

test.concurrent('completes commands, options and operations', async () => {
  const cwd = temporaryFolder();
  const complete = async (...words: string[]): Promise<string> =>
    (await headwater(['complete', '--', ...words], { cwd })).stdout;
  expect(await complete('')).toContain('apply-delta\t');
  expect(await complete('apply-delta', '--')).toMatch(/--day[\s\S]*--through[\s\S]*--database/);
  expect(await complete('plan', '')).toContain('load-baseline');
});
