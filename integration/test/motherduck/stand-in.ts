import { DuckDBInstance } from '@duckdb/node-api';
import type { Harness } from '@headwater/conformance';
import { motherduck } from '@headwater/motherduck';

/** What MotherDuck's function of that name returns, for the databases of this instance. */
const ALL_DATABASES = `CREATE MACRO md_all_databases() AS TABLE
SELECT database_name AS alias, TRUE AS is_attached, 'motherduck' AS type FROM duckdb_databases() WHERE NOT internal`;

/** An instance of DuckDB that has attached a database, as one that is connected to MotherDuck has. */
export async function standIn(database: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(ALL_DATABASES);
  await connection.run(`ATTACH ':memory:' AS "${database}"`);
  connection.closeSync();
  return instance;
}

/** Two adapters that share nothing but the database, as two machines do. */
export async function localHarness(): Promise<Harness> {
  const database = 'jaffle';
  const instance = await standIn(database);
  return {
    adapter: motherduck({ instance, database }),
    secondAdapter: motherduck({ instance, database }),
    cleanup: () => instance.closeSync(),
  };
}
