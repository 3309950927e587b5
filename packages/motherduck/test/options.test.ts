import { expect, test } from 'vitest';
import { motherduck } from '../src/index.js';
import { pathOf } from '../src/node-client.js';
import { readOptions } from '../src/options.js';

const TOKEN = 'zq9x.hunter2';

/** What a refusal says, all of it. */
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return JSON.stringify(error, Object.getOwnPropertyNames(error));
  }
  return '';
}

test.each(['jaffle', 'md:jaffle', 'motherduck:jaffle', ' jaffle '])(
  'the database %j is called jaffle',
  (database) => {
    expect(readOptions({ database })).toMatchObject({ database: 'jaffle' });
    expect(motherduck({ database }).target).toBe('md:jaffle');
  },
);

test('a plan needs neither a database nor a token', () => {
  expect(motherduck().target).toBe('MotherDuck');
  expect(motherduck({ database: 'md:' }).target).toBe('MotherDuck');
});

test.each([`md:jaffle?motherduck_token=${TOKEN}`, `md:_share/x/${TOKEN}`, `${TOKEN}:x`])(
  'the database %j is refused, and not quoted',
  (database) => {
    const said = refusalOf(() => motherduck({ database }));
    expect(said).toContain('INVALID_CONFIG');
    expect(said).not.toContain(TOKEN);
  },
);

test.each([
  [{ parameters: { motherduck_token: TOKEN } }, 'motherduck_token'],
  [{ parameters: { SAAS_MODE: 'true' } }, 'SAAS_MODE'],
  [{ attachMode: TOKEN as 'single' }, 'attachMode'],
  [{ leaseDuration: 1 }, 'leaseDuration'],
])('%j is refused by its name', (options, name) => {
  const said = refusalOf(() => motherduck({ database: 'jaffle', ...options }));
  expect(said).toContain('INVALID_CONFIG');
  expect(said).toContain(name);
  expect(said).not.toContain(TOKEN);
});

test('the connection string has the parameters, and never a token', () => {
  const token = TOKEN;
  expect(pathOf({ database: 'jaffle', token })).toBe('md:');
  expect(pathOf({ database: 'a b', token, attachMode: 'single', saasMode: true })).toBe(
    'md:a%20b?attach_mode=single&saas_mode=true',
  );
  expect(pathOf({ database: 'jaffle', parameters: { session_name: 'x&y' } })).toBe(
    'md:?session_name=x%26y',
  );
});
