import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';

const SECRET = 'hunter2-and-more';
const PACKAGE = fileURLToPath(new URL('../../postgres', import.meta.url));

/** A project with the adapter installed, and a dbt profile. */
function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules/@headwater'), { recursive: true });
  symlinkSync(PACKAGE, join(cwd, 'node_modules/@headwater/postgres'), 'junction');
  const output = (type: string): string =>
    `{ type: ${type}, host: 127.0.0.1, port: 1, dbname: erp, user: u, password: "{{ env_var('SHOP_PASSWORD') }}" }`;
  writeFileSync(
    join(cwd, 'profiles.yml'),
    `shop: { target: dev, outputs: { dev: ${output('postgres')}, red: ${output('redshift')} } }`,
  );
  return cwd;
}

test.concurrent('plan prints the SQL, with no connection and no settings', async () => {
  const args = ['plan', 'load-baseline', '--adapter', 'postgres'];
  const { exitCode, stdout, stderr } = await headwater(args, { cwd: project() });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('SET standard_conforming_strings = on;');
  expect(stdout).toContain('INSERT INTO "jaffle_shop"."orders"');
});

// Nothing listens on port 1.
test.concurrent.each([
  ['--adapter postgres', {}, 'INVALID_CONFIG', /No user is given/],
  [
    '--adapter postgres',
    { HEADWATER_POSTGRES_URL: `postgres://u:${SECRET}@127.0.0.1:1/erp` },
    'CONNECTION_FAILED',
    /Nothing answers at erp on 127.0.0.1:1/,
  ],
  [
    '--adapter postgres --database crm',
    { PGHOST: '127.0.0.1', PGPORT: '1', PGUSER: 'u', PGPASSWORD: SECRET, PGDATABASE: 'erp' },
    'CONNECTION_FAILED',
    /crm on 127.0.0.1:1/,
  ],
  [
    '--profile shop',
    { SHOP_PASSWORD: SECRET, PGHOST: 'elsewhere' },
    'CONNECTION_FAILED',
    /erp on 127.0.0.1:1/,
  ],
  ['--profile shop --target red', { SHOP_PASSWORD: SECRET }, 'INVALID_CONFIG', /Redshift/],
])('status %s with %j says what is wrong, without the password', async (flags, env, code, what) => {
  const args = ['status', ...flags.split(' '), '--json', '--verbose'];
  const { exitCode, stdout, stderr } = await headwater(args, { cwd: project(), env });
  const { error } = JSON.parse(stdout) as { error: { code: string; what: string } };
  expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code });
  expect(error.what).toMatch(what);
  expect(stdout + stderr).not.toContain(SECRET);
});

test.concurrent('adapters lists the dbt types that it reads, not the one that it refuses', async () => {
  const { stdout } = await headwater(['adapters', 'postgres'], { cwd: project() });
  expect(stdout).toContain('or a dbt profile of type postgres\n');
});
