import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Copies the orders that have changed since the last run into the warehouse.
 * @param {string} source a DuckDB file
 * @param {string} warehouse another one
 */
export async function copyOrders(source, warehouse) {
  const instance = await DuckDBInstance.create(warehouse);
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${source.replaceAll("'", "''")}' AS source (READ_ONLY)`);
    for (const statement of [
      'CREATE TABLE IF NOT EXISTS orders AS FROM source.jaffle_shop.orders LIMIT 0',
      `CREATE TEMP TABLE changed AS FROM source.jaffle_shop.orders
       WHERE updated_at > (SELECT coalesce(max(updated_at), TIMESTAMP '1970-01-01') FROM orders)`,
      'DELETE FROM orders WHERE order_id IN (SELECT order_id FROM changed)',
      'INSERT INTO orders FROM changed',
    ]) {
      await connection.run(statement);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
