import type { Row } from '@headwater/core/adapter';
import { quote } from '../spelling.js';
import { statementError } from '../statement-error.js';
import type { BrowserDuckDBOptions } from './adapter.js';
import { BrowserConnection } from './connection.js';

/** The file's name as long as DuckDB has it open, and the catalog that it is. */
const FILE = 'headwater_copy.duckdb';
const COPY = 'headwater_copy';

const TABLES = `SELECT schema_name AS "schema", table_name AS "table" FROM duckdb_tables()
WHERE database_name = current_database() AND NOT internal AND NOT temporary`;
const REFERENCES = `SELECT schema_name AS "schema", table_name AS "table", referenced_table AS "parent"
FROM duckdb_constraints() WHERE database_name = current_database() AND constraint_type = 'FOREIGN KEY'`;

/** Parents before their children: DuckDB's own copy of a database doesn't heed foreign keys. */
function inOrder(tables: readonly Row[], references: readonly Row[]): readonly Row[] {
  const isSame = (one: Row, other: Row, name: unknown = other.table): boolean =>
    one.schema === other.schema && one.table === name;
  const sorted: Row[] = [];
  const add = (table: Row): void => {
    if (sorted.includes(table)) return;
    for (const reference of references) {
      if (!isSame(table, reference) || reference.parent === table.table) continue;
      const parent = tables.find((each) => isSame(each, reference, reference.parent));
      if (parent !== undefined) add(parent);
    }
    sorted.push(table);
  };
  for (const table of tables) add(table);
  return sorted;
}

async function copyTo(connection: BrowserConnection): Promise<void> {
  const [{ name } = {}] = await connection.query('SELECT current_database() AS name');
  const own = quote(String(name));
  await connection.run(`COPY FROM DATABASE ${own} TO ${COPY} (SCHEMA)`);
  const tables = inOrder(await connection.query(TABLES), await connection.query(REFERENCES));
  await connection.run('BEGIN');
  for (const { schema, table } of tables) {
    const path = `${quote(String(schema))}.${quote(String(table))}`;
    await connection.run(`INSERT INTO ${COPY}.${path} FROM ${own}.${path}`);
  }
  await connection.run('COMMIT');
  await connection.run(`CHECKPOINT ${COPY}`);
}

/**
 * The whole database as the bytes of a file, which any DuckDB opens: with Headwater's ledger, so that the command goes on with
 * it, and the user's own tables and views. It must not change meanwhile.
 *
 * @throws HeadwaterError STATEMENT_FAILED, also if there is no memory for it
 * @example
 * const engine = await startDuckDB({ module: '/duckdb-eh.wasm', worker: '/duckdb-browser-eh.worker.js' });
 * const blob = new Blob([await databaseFile(engine)]);
 */
export async function databaseFile({
  instance,
}: BrowserDuckDBOptions): Promise<Uint8Array<ArrayBuffer>> {
  const connection = new BrowserConnection(await instance.connect());
  try {
    await connection.run(`ATTACH '${FILE}' AS ${COPY}`);
    try {
      await copyTo(connection);
    } finally {
      await connection.run('ROLLBACK').catch(() => undefined);
      await connection.run(`DETACH ${COPY}`);
    }
    return (await instance.copyFileToBuffer(FILE)) as Uint8Array<ArrayBuffer>;
  } catch (error) {
    throw statementError(error);
  } finally {
    await connection.close();
    await instance.dropFile(FILE);
  }
}
