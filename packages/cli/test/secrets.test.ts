import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from '@headwater/duckdb';
import { describe, expect, test, vi } from 'vitest';
import { requireFiles } from '../src/config/paths.js';
import { credentialsIn, holdsCredentials, strikeCredentials } from '../src/credentials.js';
import { reportError } from '../src/output/errors.js';
import { redact, rememberArguments, rememberSecrets } from '../src/secrets.js';
import { headwater, temporaryFolder } from './support/headwater.js';
import { headwater as headwaterProcess } from './support/process.js';

/** Where a secret may appear in user input and in messages of engines and libraries. */
const PLACES: readonly ((secret: string) => string)[] = [
  (secret) => `argument 'mssql://u:${secret}@h/d' is invalid.`,
  (secret) => `argument 'jdbc:sqlserver://u:${secret}@h:1433' is invalid.`,
  (secret) => `can't reach https://u:${secret}@h/d: refused`,
  (secret) => `can't reach https://${secret}@github.com/x`,
  (secret) => `open 'u:${secret}@h/d'`,
  (secret) => `unknown option '--password=${secret}'`,
  (secret) => `Server=h;Password=${secret};Database=d`,
  (secret) => `Server=h;PWD={${secret}};Database=d`,
  (secret) => `Server=h;password="${secret}"`,
  (secret) => `md:shop?motherduck_token=${secret}&x=1 can't be opened`,
  (secret) => `AccountName=a;AccountKey=${secret}==;EndpointSuffix=x`,
  (secret) => `{"server":"h","password":"${secret}"}`,
  (secret) => `{ clientSecret: '${secret}', x: 1 }`,
  (secret) => `'connect.password:${secret}' is not a setting`,
  (secret) => `in:\n  password: ${secret}\n  x: 1`,
  (secret) => `ALTER LOGIN sa WITH PASSWORD = N'${secret}'`,
  (secret) => `CREATE SECRET (TYPE s3, SECRET '${secret}')`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `sent "authorization":"Basic ${secret}"`,
  (secret) => `https://a.blob.core.windows.net/c?sv=1&sig=${secret}&se=2`,
  (secret) => encodeURIComponent(`mssql://u:${secret}@h/d`),
  (secret) => encodeURIComponent(encodeURIComponent(`Server=h;Password=${secret}`)),
];

describe.each(['PW', 'Hunter2Secret', 'p%C3%A4ss-0'])('%s', (secret) => {
  test.each(PLACES.map((place) => place(secret)))('is struck out of %s', (text) => {
    const struck = strikeCredentials(text);
    expect(struck).toContain('***');
    // PW is also part of other words, such as PWD.
    expect(struck.replaceAll(/PWD|PASSWORD/g, '')).not.toContain(secret);
    expect(strikeCredentials(struck)).toBe(struck);
  });
});

test.each([
  'mssql://u:P@ss/w0rd#1@h/d',
  "mssql://u:it's@h/d",
  `x dapi${'0123456789abcdef'.repeat(2)} x`,
  'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl x',
  'x ghp_0123456789abcdefABCDEF x',
  '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----',
])('%s is known for what it is', (text) => {
  expect(strikeCredentials(text)).not.toMatch(/w0rd|it's|0123|eyJ|MIIE/);
});

test.each([
  "The option '--profile <name>' names a profile of dbt.",
  "For Databricks, 'authentication.token' doesn't apply to type 'browser'.",
  'Set HEADWATER_SQLSERVER_PASSWORD, or give it in the configuration or in a profile of dbt.',
  "should be 'token', 'service-principal' or 'browser'",
  'at file:///home/me/node_modules/.pnpm/@headwater+core@1.0.0/dist/secrets.js:12:34',
  'C:\\Users\\me@corp\\shop.duckdb',
  'https://www.npmjs.com/package/@headwater/duckdb',
  'http://localhost:8080/@scope/x',
  'Parser Error: syntax error at or near "token"',
  '100% of the rows, 2026-01-04T10:00:00Z',
  'npm install @headwater/duckdb',
  'copies/2026-01-04T12:30:00@x.duckdb, at 12:30@x',
  'abfss://container@account.dfs.core.windows.net/orders',
  's3://bucket/shop@v1/orders.parquet',
  "Write 'Server=host;Password=…', or 'mssql://user:password@host:1433/erp'.",
])('nothing is struck out of %s', (text) => {
  expect(strikeCredentials(text)).toBe(text);
  expect(holdsCredentials(text)).toBe(false);
});

test('striking out takes linear time in the length of the text', () => {
  for (const unit of ['a', 'a:', 'token', ';', '%', ' -', 'x=', "'", 'https://a:', 'x://']) {
    expect(strikeCredentials(unit.repeat(20_000))).toBeDefined();
  }
});

test("an address may lack its scheme, and a file on a drive isn't one", () => {
  expect(credentialsIn('sa:my pass@host')).toContain('my pass');
  expect(credentialsIn('C:\\Users\\me@corp\\shop.duckdb')).toEqual([]);
});

test.each(['mssql:/u:zq9@h', '//u:zq9@h/d', 'sqlserver://u zq9@h', 'u:zq9@h'])(
  'no DuckDB file is called %s',
  (database) => {
    expect(() => requireFiles(platform, { database })).toThrow(/should be a file/);
  },
);

test.each(['a@b.duckdb', 'D:\\a@b.duckdb', 'shop-12:30:00@x.duckdb', ':memory:'])(
  'a DuckDB file may be called %s',
  (database) => {
    expect(() => requireFiles(platform, { database })).not.toThrow();
  },
);

test('a setting is an address or a connection string as a whole', () => {
  expect(credentialsIn('mssql://sa:my pass@word@h/d')).toContain('my pass@word');
  expect(credentialsIn('Server=h;Password=my pass word')).toContain('my pass word');
  expect(credentialsIn('https://host/@scope')).toEqual([]);
});

test('known secrets are struck out in every form, longest first', () => {
  const inner: { self?: unknown; clientSecret: string } = { clientSecret: 'a"b\'c/d' };
  inner.self = inner;
  rememberSecrets({ password: 'longer than', token: 'longer than that', inner });
  expect(redact('longer than that')).toBe('***');
  expect(redact(`${encodeURIComponent('a"b\'c/d')} a\\"b'c/d a"b''c/d`)).toBe('*** *** ***');
});

test('a secret that is an ordinary word or number leaves others readable', () => {
  rememberSecrets({ password: 'load', token: '2026', secret: 'headwater' });
  const text = 'headwater load-baseline --epoch 2026-01-04, loaded, load.duckdb';
  expect(redact(text)).toBe(text);
  expect(redact('as load/2026. "load": u:load@h')).toBe('as ***/***. "***": u:***@h');
});

test('a secret on the command line is noted, whichever option it was given to', () => {
  expect(rememberArguments(['status', '--api-key', 'one two', '--json'])).toBe(true);
  expect(rememberArguments(['status', 'x;Password=three four'])).toBe(true);
  expect(rememberArguments(['status', '--database', 'shop.duckdb', '--token'])).toBe(false);
  expect(redact('with one two, and three four')).toBe('with ***, and ***');
});

/** Secrets of two and four letters, and one with blanks. */
const TYPED: readonly (readonly [args: readonly string[], secret: string])[] = [
  [['status', '--database', 'mssql://u:zq9@h/d'], 'zq9'],
  [['status', '--database', 'md:shop?motherduck_token=zq9x'], 'zq9x'],
  [['status', '--database', 'Server=h;Password=zq 9x;x=1'], 'zq 9x'],
  [['status', '--password=zq9'], 'zq9'],
  [['--password=zq9', 'status'], 'zq9'],
  [['status', '--adapter', 'mssql://u:zq9@h/d'], 'zq9'],
  [['mssql://u:zq9@h/d'], 'zq9'],
  [['status', '--deletes', 'mssql%3A%2F%2Fu%3Azq9%40h%2Fd'], 'zq9'],
  [['plan', 'token=zq9'], 'zq9'],
  [['status', '--config', 'mssql://u:zq9@h/d'], 'zq9'],
  [['status', '--profile', 'p', '--profiles-dir', 'mssql://u:zq9@h/d'], 'zq9'],
  [['export', 'state', '--day', '1', '--out', 'u:zq9@h'], 'zq9'],
  [['check', '--day', '1', '--mapping', 'mssql://u:zq9@h/d'], 'zq9'],
  [['export', 'state', '--day', '1', '--table', 'mssql://u:zq9@h/d'], 'zq9'],
];

/** What the command prints for a command line. */
const failureOf = (args: readonly string[]) =>
  headwater(['--json', '--verbose', ...args], { cwd: temporaryFolder() });

test.for(TYPED)('headwater %j shows no secret', async ([args, secret]) => {
  const { stdout, stderr } = await failureOf(args);
  expect(stdout + stderr).not.toContain(secret);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { next: expect.stringContaining('never on the command line') },
    exitCode: 2,
  });
});

test('an unknown option is reported by its name alone', async () => {
  expect((await failureOf(['status', '-pzq9'])).stdout).toContain("unknown option '-p'");
  expect((await failureOf(['status', '-day', '1'])).stdout).toContain("unknown option '-day'");
  expect((await failureOf(['status', '--profil=zq9'])).stdout).toMatch(
    /unknown option '--profil'"/,
  );
});

test('causes are shown without secrets too, even many or circular ones', async () => {
  const cause = new Error('with password=zq9');
  const error = new AggregateError([cause, { password: 'zq9' }], 'mssql://u:zq9@h', { cause });
  cause.cause = error;
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    expect(reportError(error, { json: false, verbose: true })).toBe(1);
    expect(JSON.stringify(write.mock.calls)).toMatch(/mssql:.*Caused by: .*password/);
    expect(JSON.stringify(write.mock.calls)).not.toContain('zq9');
  } finally {
    write.mockRestore();
  }
});

test.concurrent('a secret in the wrong flag appears neither in text nor in JSON', async () => {
  const cwd = temporaryFolder();
  const args = ['status', '--database', 'mssql://u:zq9@h/d', '--verbose'];
  for (const more of [[], ['--json']]) {
    const { exitCode, stdout, stderr } = await headwater([...args, ...more], { cwd });
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain('never on the command line');
    expect(stdout + stderr).not.toContain('zq9');
  }
});

test.concurrent("a setting's name and Node's warnings are shown without secrets too", async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'headwater.config.mjs'),
    `process.emitWarning('mssql://u:zq9@h/d');
     export default { adapter: 'duckdb', connection: { zq9x: 1, password: 'zq9x' } };`,
  );
  const { exitCode, stdout, stderr } = await headwaterProcess(['status', '--verbose'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Warning: mssql://***@h/d');
  expect(stderr).toContain("'connection.***' is not a setting");
  expect(stdout + stderr).not.toContain('zq9');
});

test.concurrent('uncaught errors are shown without secrets too', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'headwater.config.mjs'),
    `setTimeout(() => { throw new Error('Server=h;Password=zq9'); });
     setInterval(() => undefined, 1000);
     export default new Promise(() => undefined);`,
  );
  const args = ['status', '--json', '--verbose'];
  const { exitCode, stdout, stderr } = await headwaterProcess(args, { cwd });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'UNEXPECTED', what: expect.stringContaining('Password=***') },
  });
  expect(stderr).not.toContain('zq9');
});
