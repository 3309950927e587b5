/** The command knows platforms only by their adapters' descriptions, never by name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEFAULT_ADAPTER } from '../src/config/duckdb.js';

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = join(PACKAGES, 'cli/src');

/** Platform names other than those of their adapters. */
const PRODUCTS = [
  ...['sql server', 'mssql', 't-sql', 'tedious', 'azure', 'entra', 'fabric', 'babelfish'],
  ...['delta lake', 'unity catalog', 'motherduck', 'postgres', 'snowflake', 'bigquery', 'oracle'],
];

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** The files that contain a word, in any letter case. */
const saying = (word: string, ignored?: RegExp): readonly string[] =>
  files.filter((file) => {
    const text = readFileSync(join(SOURCES, file), 'utf8').toLowerCase();
    return (ignored === undefined ? text : text.replaceAll(ignored, '')).includes(word);
  });

const adapters = readdirSync(PACKAGES).filter((name) => {
  const manifest = JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8'));
  return manifest.keywords.includes('headwater-adapter');
});

test.each([...adapters.filter((name) => name !== DEFAULT_ADAPTER), ...PRODUCTS])(
  'no source of the command says %s',
  (name) => {
    expect(saying(name)).toEqual([]);
  },
);

test("no source file of the command names a platform's variable", () => {
  expect(saying('headwater_')).toEqual([]);
});

test('DuckDB is the default, the format of demo and export, and an example', () => {
  expect(adapters).toContain(DEFAULT_ADAPTER);
  // File names, and the name of the module for it.
  const others = saying(
    DEFAULT_ADAPTER,
    /[\w-]+\.duckdb\b|openduckdb|default_adapter|\/(?:through-)?duckdb\.js/g,
  );
  expect(others.filter((file) => !/^(?:commands\/)?(?:demo|export)\b/.test(file))).toEqual([
    'check/mapping-connection.ts',
    'commands/adapters.ts',
    'config/duckdb.ts',
  ]);
});
