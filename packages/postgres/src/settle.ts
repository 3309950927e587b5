import { HeadwaterError } from '@headwater/core';
import type { Access } from '@headwater/core/adapter';
import type { PostgresSettings } from './options.js';
import type { Wire } from './wire.js';

/** Seconds, by default. */
const LOCK_TIMEOUT = 10;

export const lockTimeoutOf = ({ lockTimeout = LOCK_TIMEOUT }: PostgresSettings): number =>
  lockTimeout;

/** In PostgreSQL, 0 is no limit at all. */
const milliseconds = (seconds: number): string => (seconds === 0 ? '1ms' : `${seconds}s`);

/** What the server, the database, or the role may have set otherwise. */
const settingsFor = (
  access: Access,
  settings: PostgresSettings,
): Readonly<Record<string, string>> => ({
  search_path: 'pg_catalog',
  standard_conforming_strings: 'on',
  backslash_quote: 'off',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  quote_all_identifiers: 'off',
  transform_null_equals: 'off',
  array_nulls: 'on',
  row_security: 'off',
  client_min_messages: 'warning',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: access === 'read' ? 'on' : 'off',
  default_transaction_deferrable: 'off',
  statement_timeout: `${settings.statementTimeout ?? 0}s`,
  lock_timeout: milliseconds(lockTimeoutOf(settings)),
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
  // Compiling a generated expression takes longer than it saves.
  jit: 'off',
});

const literal = (text: string): string => `'${text}'`;

/** Sets those that this version of the server has. */
function settingsStatement(settings: Readonly<Record<string, string>>): string {
  const rows = Object.entries(settings).map(
    ([name, value]) => `(${literal(name)}, ${literal(value)})`,
  );
  return `SELECT pg_catalog.set_config(s.name, v.value, false)
FROM (VALUES ${rows.join(', ')}) AS v (name, value)
JOIN pg_catalog.pg_settings AS s ON s.name OPERATOR(pg_catalog.=) v.name`;
}

/** Headwater's SQL needs no more; what a server of this version lacks is no longer maintained. */
const OLDEST = 130_000;

/** Refuses a server that is too old, and one that only speaks the protocol. */
async function requireVersion(wire: Wire, target: string): Promise<void> {
  const { rows } = await wire.run(
    "SELECT pg_catalog.current_setting('server_version_num') AS number, pg_catalog.version() AS version",
  );
  const version = String(rows[0]?.version);
  if (Number(rows[0]?.number) >= OLDEST && version.startsWith('PostgreSQL')) return;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `${target} isn't a server that Headwater supports.`,
    why: `It says that it is: ${version.split(' on ')[0]}.`,
    next: 'Use PostgreSQL 13 or later.',
  });
}

/** Makes a connection independent of the settings of server, database, and role. */
export async function settle(
  wire: Wire,
  access: Access,
  settings: PostgresSettings,
  target: string,
): Promise<void> {
  // First of all: it may be too short for anything else.
  await wire.run('SET statement_timeout = 0');
  await requireVersion(wire, target);
  await wire.run(settingsStatement(settingsFor(access, settings)));
  if (settings.role === undefined) return;
  await wire.run(`SET ROLE "${settings.role.replaceAll('"', '""')}"`);
}
