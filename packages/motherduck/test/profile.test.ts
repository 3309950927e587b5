import { DbtOutput, type Settings, settingsFromDbt } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { platform } from '../src/index.js';

const read = (fields: Settings) =>
  settingsFromDbt(platform, new DbtOutput('duckdb', fields, (...keys) => keys.join('.')));

test.each<[Settings, Settings]>([
  [{ path: 'md:jaffle' }, { database: 'jaffle' }],
  [{ path: 'motherduck:jaffle' }, { database: 'jaffle' }],
  [{ path: 'md:jaffle?motherduck_token=t' }, { database: 'jaffle', token: 't' }],
  [
    { path: 'md:a%20b?attach_mode=single&saas_mode=true&session_name=x' },
    {
      database: 'a b',
      attachMode: 'single',
      saasMode: true,
      parameters: { session_name: 'x' },
    },
  ],
  [
    { path: 'md:jaffle', config_options: { motherduck_token: 't' } },
    { database: 'jaffle', token: 't' },
  ],
  [
    { path: 'md:jaffle', settings: { motherduck_token: 't' } },
    { database: 'jaffle', token: 't' },
  ],
])('%j is %j', (fields, settings) => {
  expect(read(fields)).toEqual(settings);
});

test.each([{}, { path: ':memory:' }, { path: 'shop.duckdb' }])("%j is DuckDB's", (fields) => {
  expect(read(fields)).toBeUndefined();
});

test('a path without a database is refused', () => {
  expect(() => read({ path: 'md:?motherduck_token=hunter2' })).toThrow('path names no database');
});
