import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { HeadwaterError } from '@headwater/core';
import type { Cell, Row } from '@headwater/core/adapter';
import { type Connection, exactNumber, withSixDigits } from './connection.js';

type Driver = typeof import('@duckdb/node-api');

function toCell(value: DuckDBValue, driver: Driver): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return exactNumber(value);
  // By default, a timestamp with a time zone prints in this machine's local time.
  if (value instanceof driver.DuckDBTimestampTZValue) {
    return withSixDigits(new driver.DuckDBTimestampValue(value.micros).toString());
  }
  if (value instanceof driver.DuckDBTimestampValue) return withSixDigits(value.toString());
  // Decimals, dates, and times print as the contract requires, with all digits.
  return value.toString();
}

class NodeConnection implements Connection {
  constructor(private readonly connection: DuckDBConnection) {}

  async run(sql: string): Promise<number> {
    return (await this.connection.run(sql)).rowsChanged;
  }

  async query(sql: string): Promise<readonly Row[]> {
    const driver = await import('@duckdb/node-api');
    const reader = await this.connection.runAndReadAll(sql);
    return reader
      .getRowObjects()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, toCell(value, driver)]),
        ),
      );
  }

  interrupt(): void {
    this.connection.interrupt();
  }

  async close(): Promise<void> {
    this.connection.closeSync();
  }
}

const UTC = /^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu|GMT)$/;

/** Values with a time zone are read in UTC, wherever this machine is. */
async function useUtc(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run("SET SESSION TimeZone = 'UTC'");
  } catch (error) {
    // Whoever opened the instance may have locked its settings.
    const reader = await connection.runAndReadAll("SELECT current_setting('TimeZone')");
    const zone = String(reader.getRows()[0]?.[0]);
    if (UTC.test(zone)) return;
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `DuckDB's settings are locked, and its time zone is ${zone}.`,
      why: 'Values with a time zone would be read in it.',
      next: 'Set TZ=UTC in the environment, and run the command again.',
      cause: error,
    });
  }
}

/**
 * A connection of the client for Node.js, which reads values with a time zone in UTC.
 *
 * @throws HeadwaterError CONNECTION_FAILED if DuckDB can't be told to
 */
export async function connectionOn(connection: DuckDBConnection): Promise<Connection> {
  await useUtc(connection);
  return new NodeConnection(connection);
}
