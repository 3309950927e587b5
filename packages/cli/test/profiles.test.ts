import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Status } from '@headwater/core';
import { expect, test } from 'vitest';
import { resolveSettings } from '../src/config/resolve.js';
import { profileOutput } from '../src/dbt/profiles.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

const SECRET = 'hunter2-and-more';

const PROFILES = `
config: { send_anonymous_usage_stats: no }
shared: &shared
  target: dev
  outputs:
    dev: { type: duckdb, path: dev.duckdb, threads: 4 }
    prod: { type: duckdb, path: "{{ env_var('SHOP_DIR', 'out') }}.duckdb" }
    env: { type: duckdb, path: "{{ env_var('SHOP_PATH') }}" }
    default_path: { type: duckdb }
    cloud: { type: duckdb, path: "md:shop?motherduck_token=${SECRET}" }
    mssql: { type: sqlserver, server: localhost, password: ${SECRET} }
    snow: { type: snowflake, password: ${SECRET} }
    wrong: { type: duckdb, path: "{{ env_var( }}", password: ${SECRET} }
chosen:
  <<: *shared
  target: "{{ env_var('SHOP_TARGET', 'prod') }}"
`;

function folder(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'profiles.yml'), PROFILES);
  writeFileSync(
    join(cwd, 'headwater.config.mjs'),
    "export default { connection: { database: 'configured.duckdb' }, seed: 7 };",
  );
  return cwd;
}

async function target(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await headwaterJson<Status>(['status', ...args], { cwd, env })).json.target;
}

test.concurrent('a dbt profile overrides the configuration, and a flag overrides both', async () => {
  const cwd = folder();
  expect(await target(cwd, ['--profile', 'shared'])).toBe('dev.duckdb');
  expect(await target(cwd, ['--profile', 'shared', '--target', 'prod'])).toBe('out.duckdb');
  expect(await target(cwd, ['--profile', 'chosen'], { SHOP_DIR: 'x' })).toBe('x.duckdb');
  expect(await target(cwd, ['--profile', 'chosen'], { SHOP_TARGET: 'dev' })).toBe('dev.duckdb');
  expect(await target(cwd, ['--profile', 'shared', '--target', 'default_path'])).toBe(':memory:');
  expect(await target(cwd, ['--profile', 'shared', '--database', 'flag.duckdb'])).toBe(
    'flag.duckdb',
  );
  const args = ['load-baseline', '--profile', 'shared'];
  const { json } = await headwaterJson(args, { cwd });
  expect(json).toMatchObject({ status: { target: 'dev.duckdb', seed: 7, day: 0 } });
});

test.concurrent('profiles.yml is found where dbt finds it', async () => {
  const cwd = temporaryFolder();
  for (const place of ['.dbt', 'flag', 'env']) {
    mkdirSync(join(cwd, place));
    writeFileSync(
      join(cwd, place, 'profiles.yml'),
      `p: { target: t, outputs: { t: { type: duckdb, path: ${place}.duckdb } } }`,
    );
  }
  const args = ['--profile', 'p'];
  expect(await target(cwd, args)).toBe('.dbt.duckdb');
  expect(await target(cwd, args, { DBT_PROFILES_DIR: 'env' })).toBe('env.duckdb');
  expect(await target(cwd, [...args, '--profiles-dir', 'flag'], { DBT_PROFILES_DIR: 'env' })).toBe(
    'flag.duckdb',
  );
});

test.concurrent('a target may be called y or n, while yes and no are booleans', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'profiles.yml'),
    'p: { target: y, outputs: { y: { type: duckdb, path: n }, N: { type: duckdb, path: "yes" }, no: { type: duckdb, path: yes } } }',
  );
  const args = ['--profile', 'p'];
  expect(await target(cwd, args)).toBe('n');
  expect(await target(cwd, [...args, '--target', 'N'])).toBe('yes');
  const refused = await headwater(['status', ...args, '--target', 'false'], { cwd });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('path');
});

test.concurrent.each([
  ['--profile nope', /no profile 'nope'.*It has: shared, chosen/, 'INVALID_CONFIG'],
  ['--profile shared --target nope', /no target 'nope'.*dev, prod, env/, 'INVALID_CONFIG'],
  ['--profile shared --target env', /variable 'SHOP_PATH' isn't set/, 'INVALID_CONFIG'],
  ['--profile shared --target snow', /'snowflake'.*duckdb, motherduck/, 'INVALID_CONFIG'],
  [
    '--profile shared --target wrong',
    /'shared.outputs.wrong.path'.*can't be used/,
    'INVALID_CONFIG',
  ],
  [
    '--profile shared --target cloud',
    /'duckdb', but for a platform whose adapter isn't installed/,
    'ADAPTER_MISSING',
  ],
  ['--profile shared --target mssql', /npm install @headwater\/sqlserver/, 'ADAPTER_MISSING'],
])('%s is refused, without telling a secret', async (typed, message, code) => {
  const args = ['status', ...typed.split(' '), '--json', '--verbose'];
  const { exitCode, stdout, stderr } = await headwater(args, { cwd: folder() });
  const { error } = JSON.parse(stdout) as { error: Record<string, string> };
  expect(exitCode).toBe(2);
  expect(error.code).toBe(code);
  expect(`${error.what} ${error.why} ${error.next}`).toMatch(message);
  expect(stdout + stderr).not.toContain(SECRET);
});

test.each([
  ['type: duckdb, path: [x]', "'p.outputs.t.path' in profiles.yml (line 5) should be text."],
  ['type: duckdb, path: "{{ x }}"', "'p.outputs.t.path' in profiles.yml (line 5) can't be used."],
  ['path: x', "'p.outputs.t' in profiles.yml (line 4) has no type."],
  [`type: 'a ${SECRET}'`, "'p.outputs.t' in profiles.yml (line 4) has no type."],
])('a profile with %s is refused by its line', async (fields, what) => {
  const cwd = temporaryFolder();
  const yaml = `p:\n  target: t\n  outputs:\n    t:\n      { ${fields} }\n    other: 5\n`;
  writeFileSync(join(cwd, 'profiles.yml'), yaml);
  const refusal = await resolveSettings({ profile: 'p', profilesDir: cwd }, cwd).catch(
    (error) => error,
  );
  expect(refusal).toMatchObject({
    code: 'INVALID_CONFIG',
    what: expect.stringContaining(what),
  });
  expect(inspect(refusal)).not.toContain(SECRET);
});

test("errors in other targets don't matter", async () => {
  const cwd = temporaryFolder();
  const outputs = '{ t: { type: duckdb }, other: 5 }';
  writeFileSync(join(cwd, 'profiles.yml'), `p:\n  target: t\n  outputs: ${outputs}\n`);
  const request = { profile: 'p', profilesDir: cwd };
  expect(await profileOutput({ ...request, target: undefined }, cwd)).toMatchObject({
    type: 'duckdb',
  });
  await expect(profileOutput({ ...request, target: 'other' }, cwd)).rejects.toMatchObject({
    what: "'p.outputs.other' in profiles.yml (line 3) should be a mapping.",
  });
});

test.concurrent('an invalid YAML file is refused with the place, not the text', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'profiles.yml'), `p:\n  target: t\n  password: "${SECRET}\n  x: [`);
  const args = ['status', '--profile', 'p', '--verbose'];
  const { exitCode, stdout, stderr } = await headwater(args, { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/profiles.yml can't be read as YAML[\s\S]*In line \d/);
  expect(stdout + stderr).not.toContain(SECRET);
});

test.concurrent("secrets are struck out of an adapter's errors", async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'talkative.mjs'),
    `import { duckdb } from '@headwater/duckdb';
    export const talkative = ({ password }) => ({
      ...duckdb({ database: ':memory:' }),
      openReader() { throw new Error('Login failed with ' + password); },
    });`,
  );
  writeFileSync(
    join(cwd, 'headwater.config.ts'),
    `export default { adapter: './talkative.mjs', connection: { password: '${SECRET}' } };`,
  );
  const { exitCode, stdout, stderr } = await headwater(['status', '--verbose'], { cwd });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Login failed with ***');
  expect(stdout + stderr).not.toContain(SECRET);
});
