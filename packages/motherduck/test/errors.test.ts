/** What MotherDuck and its clients say, and what Headwater makes of it. */
import { HeadwaterError } from '@headwater/core';
import type { Connection } from '@headwater/duckdb/engine';
import { expect, test } from 'vitest';
import { type Client, sessionsOn } from '../src/sessions.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.s/+g=';
const NAME = { name: '@duckdb/node-api', version: 'v1.5.6' };

/** Clients that say something, with the token in it, when they connect or when they run a statement. */
function failing(when: 'connecting' | RegExp, message: string): Client {
  const fail = (): never => {
    throw new Error(
      `${message} (md:?motherduck_token=${encodeURIComponent(TOKEN)}&saas_mode=true) ${TOKEN}`,
    );
  };
  const connection: Connection = {
    run: async (sql) => (when !== 'connecting' && when.test(sql) ? fail() : 1),
    query: async (sql) => {
      if (when !== 'connecting' && when.test(sql)) fail();
      return [{ alias: 'jaffle', is_attached: true, type: 'motherduck' }];
    },
    interrupt: () => undefined,
    close: async () => undefined,
  };
  return {
    secrets: [TOKEN],
    name: async () => NAME,
    connect: async () =>
      when === 'connecting' ? fail() : { connection, release: () => undefined },
  };
}

/** Everything an error says, and its causes. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const members = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...members, error.cause === undefined ? '' : shown(error.cause)].join('\n');
}

async function errorOf(client: Client): Promise<HeadwaterError> {
  const opening = sessionsOn(client, { database: 'jaffle', lockTimeout: 0 }).openWriter();
  const error: unknown = await opening.then(
    async (session) => {
      try {
        return await session.execute('INSERT INTO shop');
      } catch (failure) {
        return failure;
      }
    },
    (failure: unknown) => failure,
  );
  if (!(error instanceof HeadwaterError)) throw error;
  expect(shown(error)).not.toContain(TOKEN);
  expect(shown(error)).not.toContain(encodeURIComponent(TOKEN));
  return error;
}

test.each<[string, HeadwaterError['code'], string, RegExp]>([
  [
    'Invalid Error: Request failed: Your request is not authenticated. Please check your MotherDuck token. (Jwt is not in the form of Header.Payload.Signature)',
    'CONNECTION_FAILED',
    'MotherDuck refused the token.',
    /expired or was revoked/,
  ],
  [
    'Invalid Error: Your DuckDB version is not yet supported by MotherDuck',
    'CONNECTION_FAILED',
    "MotherDuck doesn't serve the version of DuckDB (v1.5.6) in @duckdb/node-api.",
    /Pin @duckdb\/node-api .*"overrides"/,
  ],
  [
    'IO Error: Failed to download extension "motherduck" at URL "http://extensions.duckdb.org/v1.5.6/linux_amd64/motherduck.duckdb_extension.gz"',
    'CONNECTION_FAILED',
    "DuckDB's extension for MotherDuck can't be downloaded.",
    /Check the network/,
  ],
  [
    'IO Error: Could not establish connection',
    'CONNECTION_FAILED',
    "MotherDuck can't be reached.",
    /firewall or proxy/,
  ],
  [
    "Catalog Error: no database/share named 'jaffle' found",
    'CONNECTION_FAILED',
    'There is no database md:jaffle.',
    /attachMode 'single'/,
  ],
  ['Something new', 'CONNECTION_FAILED', "Can't connect to md:jaffle.", /token/],
])('connecting: %s', async (message, code, what, next) => {
  const error = await errorOf(failing('connecting', message));
  expect(error).toMatchObject({ code, what, next: expect.stringMatching(next) });
});

test.each([
  'Invalid Input Error: Cannot execute statement of type "UPDATE" on database "jaffle" which is attached in read-only mode!',
  'Permission Error: A read scaling token cannot be used to write',
])('the first write: %s', async (message) => {
  const error = await errorOf(failing(/^UPDATE/, message));
  expect(error).toMatchObject({
    code: 'DATABASE_READ_ONLY',
    next: expect.stringMatching(/read-scaling/),
  });
});

test.each<[string, HeadwaterError['code'], RegExp]>([
  ['TransactionContext Error: Conflict on update!', 'DATABASE_BUSY', /changed the same rows/],
  ['TransactionContext Error: Catalog write-write conflict', 'DATABASE_BUSY', /changed the same/],
  ['IO Error: Connection to MotherDuck was lost', 'CONNECTION_FAILED', /was lost/],
  ['Binder Error: No such column', 'STATEMENT_FAILED', /refused a statement/],
])('a statement: %s', async (message, code, what) => {
  const error = await errorOf(failing(/^INSERT/, message));
  expect(error).toMatchObject({ code, what: expect.stringMatching(what) });
});

test('a share is refused to writers', async () => {
  const client = failing('connecting', '');
  const connection: Connection = {
    run: async () => 1,
    query: async () => [{ alias: 'jaffle', is_attached: true, type: 'motherduck share' }],
    interrupt: () => undefined,
    close: async () => undefined,
  };
  const sessions = sessionsOn(
    { ...client, connect: async () => ({ connection, release: () => undefined }) },
    { database: 'jaffle' },
  );
  await expect(sessions.openWriter()).rejects.toMatchObject({
    code: 'DATABASE_READ_ONLY',
    what: 'md:jaffle is a share, which can only be read.',
  });
  await (await sessions.openReader())?.close();
});
