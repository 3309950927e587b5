import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { readConnectionString } from './connection-string.js';
import { EMBEDDED, platform } from './platform.js';

/** What changes of a published table say of the row before: its key, or all columns. */
export type ReplicaIdentity = 'default' | 'full';

/** How a connection is encrypted, as libpq names it. */
export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** How to reach a database. Missing options are reported on connecting: a plan doesn't need them. */
export interface PostgresOptions {
  /**
   * A URL, `postgres://user:password@host:5432/erp?sslmode=require`, or libpq's `host=… dbname=…`. What it says takes
   * precedence over the other options.
   */
  readonly connectionString?: string | undefined;
  /** A host, or the folder of a Unix socket. */
  readonly host?: string | undefined;
  /** 5432 by default. */
  readonly port?: number | undefined;
  /**
   * The user's name by default. With a slash in it, or at the end `.pglite`: the folder of an embedded database (PGlite),
   * as `./shop.pglite`. `memory://`: one in memory. An embedded database needs no other option.
   */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  /** Without one, `passfile` is searched. */
  readonly password?: string | undefined;
  /** A file of passwords, as libpq has it; `~/.pgpass` by default. */
  readonly passfile?: string | undefined;
  /** A role to work as: its tables are what is created. */
  readonly role?: string | undefined;
  /** `prefer` by default: encrypted where the server can, and no certificate is checked. */
  readonly sslmode?: SslMode | undefined;
  /** A file with the certificates to trust; `system`, the default, for those that Node.js trusts. */
  readonly sslrootcert?: string | undefined;
  /** Files with the client's own certificate and key. */
  readonly sslcert?: string | undefined;
  readonly sslkey?: string | undefined;
  /**
   * The replica identity that `load-baseline --capture logical` gives to the tables; by default, they keep theirs, which is
   * DEFAULT for a new table with a key. A table without one always gets FULL.
   */
  readonly replicaIdentity?: ReplicaIdentity | undefined;
  /** Seconds to wait for a connection; 15 by default. */
  readonly connectTimeout?: number | undefined;
  /** Maximum seconds per statement; 0, the default, for no limit. */
  readonly statementTimeout?: number | undefined;
  /** Seconds to wait for another run to finish, and for a table that is locked; 10 by default. */
  readonly lockTimeout?: number | undefined;
}

/** Validated options, with the connection string parsed. */
export type PostgresSettings = Omit<PostgresOptions, 'connectionString'>;

/** Whether a database is embedded, by its name. */
export const isEmbedded = (database: string | undefined): database is string =>
  database !== undefined && EMBEDDED.test(database);

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

const given = (settings: PostgresOptions): PostgresOptions =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

/** The string decides: variables such as PGHOST, set for other purposes, only add what it leaves out. */
function withConnectionString(string: string, own: PostgresOptions): PostgresOptions {
  const told = readConnectionString(string);
  if (own.database !== undefined && (told.database ?? own.database) !== own.database) {
    throw refusal(
      'The connection string for PostgreSQL names a database, and another one is given beside it.',
      "Give one of them: leave it out of the string, or omit 'database' (and PGDATABASE).",
    );
  }
  if (isEmbedded(told.database ?? own.database)) {
    throw refusal(
      'Both a connection string and an embedded database are given for PostgreSQL.',
      'Give one of them.',
    );
  }
  return readSettings(platform, { ...own, ...given(told) });
}

/**
 * Refuses options that are invalid or contradictory, whatever their origin. Missing ones are reported on connecting, since
 * a plan doesn't need them.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readOptions(options: PostgresOptions): PostgresSettings {
  const { connectionString, ...own } = readSettings(platform, options);
  const settings = connectionString ? withConnectionString(connectionString, own) : own;
  const { database, sslcert, sslkey } = settings;
  if (database !== undefined && /^\w+:\/\//.test(database) && database !== 'memory://') {
    throw refusal(
      "The 'database' for PostgreSQL is a URL.",
      "Give a URL as 'connectionString' or in HEADWATER_POSTGRES_URL; here, the name of a database, a folder, or memory://.",
    );
  }
  if ((sslcert === undefined) !== (sslkey === undefined)) {
    throw refusal(
      "For PostgreSQL, 'sslcert' and 'sslkey' go together, and one of them is missing.",
      'Give both, or neither.',
    );
  }
  return settings;
}

/** The location, for people. */
export function targetOf({ host, port, database, user }: PostgresSettings): string {
  if (isEmbedded(database)) return database;
  const place = `${host ?? 'PostgreSQL'}${port === undefined ? '' : `:${port}`}`;
  return `${database ?? user ?? 'the default database'} on ${place}`;
}
