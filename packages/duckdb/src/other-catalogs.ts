import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quote, text } from './spelling.js';

/** Endings of database files, for what a view calls by the name of its file. */
const ENDINGS = ['duckdb', 'db', 'ddb'];

/** A table that a view reads, by its full name. */
interface Read {
  readonly catalog: string;
  readonly schema: string;
  readonly table: string;
}

const PART = '(?:"((?:[^"]|"")+)"|([\\p{L}_][\\p{L}\\p{N}_$]*))';
/** A text, a table with its full name, or a quoted name: what isn't the second only looks like it. */
const TOKEN = new RegExp(
  `'(?:[^']|'')*'|\\b(?:FROM|JOIN)\\s+\\(*${PART}\\.${PART}\\.${PART}|"(?:[^"]|"")*"`,
  'giu',
);

/** The full names in the SQL of views, which DuckDB writes with all three parts. */
export function fullNames(sql: string): readonly Read[] {
  return [...sql.matchAll(TOKEN)].flatMap(([, ...parts]) => {
    if (parts.every((part) => part === undefined)) return [];
    const [catalog = '', schema = '', table = ''] = [0, 2, 4].map(
      (at) => parts[at]?.replaceAll('""', '"') ?? parts[at + 1] ?? '',
    );
    return [{ catalog, schema, table }];
  });
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

async function textsOf(connection: DuckDBConnection, sql: string): Promise<readonly string[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map((row) => row.map(String));
}

/** What the file's views read from databases that aren't attached, by the name of each. */
async function missingReads(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<string, readonly Read[]>> {
  const views = await textsOf(
    connection,
    'SELECT sql FROM duckdb_views() WHERE database_name = current_database() AND NOT internal',
  );
  if (views.length === 0) return new Map();
  // A database with the name of a schema would make that schema's tables ambiguous.
  const attached = await textsOf(
    connection,
    'SELECT database_name FROM duckdb_databases() UNION SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND NOT internal',
  );
  const missing = new Map<string, Read[]>();
  for (const read of views.flatMap(([sql = '']) => fullNames(sql))) {
    if (attached.some(([name = '']) => same(name, read.catalog))) continue;
    const name = [...missing.keys()].find((one) => same(one, read.catalog)) ?? read.catalog;
    missing.set(name, [...(missing.get(name) ?? []), read]);
  }
  return missing;
}

/**
 * Gives the file a second name, if all that is read by that name is in it: DuckDB attaches a file only once, so
 * views stand for its tables.
 */
async function standIn(
  connection: DuckDBConnection,
  catalog: string,
  name: string,
  reads: readonly Read[],
): Promise<boolean> {
  const here = 'WHERE database_name = current_database()';
  const own = await textsOf(
    connection,
    `SELECT schema_name, table_name FROM duckdb_tables() ${here} UNION ALL SELECT schema_name, view_name FROM duckdb_views() ${here}`,
  );
  const isOwn = ({ schema, table }: Read): boolean =>
    own.some(([ofSchema = '', one = '']) => same(ofSchema, schema) && same(one, table));
  if (!reads.every(isOwn)) return false;
  await connection.run(`ATTACH ':memory:' AS ${quote(name)}`);
  for (const { schema } of reads) {
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quote(name)}.${quote(schema)}`);
  }
  // A view may read another one by that name, which then has to be there first.
  let left = reads.map(({ schema, table }) => `${quote(schema)}.${quote(table)}`);
  for (let before = left.length + 1; left.length < before; ) {
    before = left.length;
    const failed: string[] = [];
    for (const place of left) {
      const sql = `CREATE OR REPLACE VIEW ${quote(name)}.${place} AS FROM ${quote(catalog)}.${place}`;
      await connection.run(sql).catch(() => failed.push(place));
    }
    left = failed;
  }
  return true;
}

const attachTo = (connection: DuckDBConnection, name: string, file: string) =>
  connection.run(`ATTACH ${text(file)} AS ${quote(name)} (TYPE duckdb, READ_ONLY)`);

/**
 * Attaches what the views of an open file read: the files that are given by name, the file itself under another
 * name, such as SQLMesh's for it, or files of that name beside it. What isn't found is told when a view is read.
 */
export async function attachForViews(
  connection: DuckDBConnection,
  { file, catalog }: { readonly file: string; readonly catalog: string },
  given: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const [name, reads] of await missingReads(connection)) {
    const [, told] = Object.entries(given).find(([one]) => same(one, name)) ?? [];
    if (told === undefined && (await standIn(connection, catalog, name, reads))) continue;
    const beside = ENDINGS.map((ending) => join(dirname(file), `${name}.${ending}`));
    const found = [told, ...beside].find((one) => one !== undefined && existsSync(one));
    // It may be no database, or another process may have it open.
    if (found !== undefined) await attachTo(connection, name, found).catch(() => undefined);
  }
}
