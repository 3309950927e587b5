import { inject } from 'vitest';
import { onServer } from '../postgres/database.js';
import { record } from '../support/platforms.js';
import { findDebezium } from './install.js';

/** Where Debezium is, and what it can read; or why there is no test. */
export async function findPlace(): Promise<
  { classPath: string; server: string } | { notRun: string }
> {
  const place = await look();
  if ('notRun' in place) record('debezium', { ran: false, reason: place.notRun });
  return place;
}

async function look(): ReturnType<typeof findPlace> {
  const server = inject('postgres');
  if ('reason' in server) return { notRun: `no PostgreSQL: ${server.reason}` };
  const [row] = await onServer(server.url, (query) =>
    query(
      `SELECT current_setting('wal_level') AS wal_level, rolsuper OR rolreplication AS may
      FROM pg_catalog.pg_roles WHERE rolname = current_user`,
    ),
  );
  if (row?.wal_level !== 'logical')
    return { notRun: `the server's wal_level is ${row?.wal_level}` };
  if (row.may !== true) return { notRun: 'the user may not replicate' };
  const debezium = await findDebezium();
  return 'notRun' in debezium ? debezium : { ...debezium, server: server.url };
}
