// Stands for a pipeline: copies two tables of jaffle.duckdb as a whole into warehouse.duckdb.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create('warehouse.duckdb');
const connection = await instance.connect();
await connection.run("ATTACH 'jaffle.duckdb' AS source (READ_ONLY)");
await connection.run('CREATE SCHEMA IF NOT EXISTS staging');
for (const table of ['customers', 'orders']) {
  await connection.run(
    `CREATE OR REPLACE TABLE staging.${table} AS FROM source.jaffle_shop.${table}`,
  );
}
connection.closeSync();
instance.closeSync();
