import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, expect, test } from 'vitest';
import { connectionOn } from '../src/client.js';

let instance: DuckDBInstance;
afterEach(() => instance.closeSync());

/** An instance with a time zone, whose settings nobody can change any more. */
async function locked(zone: string) {
  instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET GLOBAL TimeZone = '${zone}'`);
  await connection.run('SET lock_configuration = true');
  return instance.connect();
}

test('locked settings do no harm in UTC', async () => {
  const connection = await connectionOn(await locked('UTC'));
  expect(await connection.query('SELECT to_timestamp(0)::VARCHAR AS at')).toEqual([
    { at: '1970-01-01 00:00:00+00' },
  ]);
});

test('locked settings with another time zone are refused', async () => {
  await expect(connectionOn(await locked('Asia/Tokyo'))).rejects.toMatchObject({
    code: 'CONNECTION_FAILED',
    what: "DuckDB's settings are locked, and its time zone is Asia/Tokyo.",
    next: expect.stringContaining('TZ=UTC'),
  });
});
