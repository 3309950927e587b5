import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { duckdb } from '../src/index.js';
import { codeOf, useFolder } from './support.js';

const path = useFolder();
const isWindows = process.platform === 'win32';

/** Creates a view as other tools do, by the catalog's name; gives that name. */
async function createView(file: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(file);
  try {
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll('SELECT current_catalog() AS name');
    const name = String(reader.getRowObjects()[0]?.name);
    const catalog = `"${name.replaceAll('"', '""')}"`;
    await connection.run(`CREATE SCHEMA ${catalog}."raw"`);
    await connection.run(`CREATE TABLE ${catalog}."raw"."t" AS SELECT 1 AS a`);
    await connection.run(`CREATE VIEW ${catalog}."main"."v" AS SELECT * FROM ${catalog}."raw"."t"`);
    return name;
  } finally {
    instance.closeSync();
  }
}

describe('a view that reads by the name of its catalog', () => {
  it.each<readonly [string, string]>([
    ['shop.duckdb', 'shop'],
    ['Shop_2.prod.duckdb', 'Shop_2'],
    ['.hidden.duckdb', 'hidden'],
    ['no-ending', 'no-ending'],
    ['main.duckdb', 'main_db'],
    ['temp.db', 'temp_db'],
    ['system.db', 'system_db'],
    ['memory.duckdb', 'memory'],
    ['Memory.db', 'Memory'],
    ['raw.duckdb', 'raw'],
    ["it's, 日本 Übung.duckdb", "it's, 日本 Übung"],
    ...(isWindows ? [] : [['"q" a?b.duckdb', '"q" a'] as const]),
  ])('can be read in %s', async (file, catalog) => {
    expect(await createView(path(file))).toBe(catalog);
    const { openReader, openWriter, dialect } = duckdb({ database: path(file) });
    for (const open of [openReader, openWriter]) {
      const session = await open();
      expect(await session?.query('SELECT current_catalog() AS name')).toEqual([{ name: catalog }]);
      const view = dialect.qualified({ schema: 'main', table: 'v' });
      expect(await session?.query(`SELECT a FROM ${view}`)).toEqual([{ a: 1 }]);
      await session?.close();
    }
  });

  it.each(['MAIN.duckdb', 'Temp.db', 'SYSTEM.duckdb', 'information_schema.duckdb'])(
    'does not matter where DuckDB itself is lost: %s',
    async (file) => {
      const session = await duckdb({ database: path(file) }).openWriter();
      await session.execute('CREATE TABLE t AS SELECT 1 AS a');
      expect(await session.tablesOf('main')).toMatchObject([{ name: 't' }]);
      await session.close();
    },
  );

  it('of another file is told as that', async () => {
    const file = path('apart.duckdb');
    await createView(file);
    const session = await duckdb({ database: file }).openWriter();
    await session.execute("ATTACH ':memory:' AS elsewhere");
    await session.execute('CREATE TABLE elsewhere.t AS SELECT 1 AS a');
    await session.execute('CREATE VIEW main.w AS SELECT * FROM elsewhere.main.t');
    await session.close();
    const reader = await duckdb({ database: file }).openReader();
    const query = (): unknown => reader?.query('SELECT * FROM main.w');
    expect(await codeOf(async () => query())).toBe('DATABASE_UNREADABLE');
    await expect(query()).rejects.toThrow(/reads from the database 'elsewhere'/);
    await reader?.close();
  });
});
