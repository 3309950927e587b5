import { definePlatform } from '@headwater/core/platform';
import { settingsOfOutput } from './dbt.js';
import type { PostgresOptions } from './options.js';

declare module '@headwater/core/platform' {
  interface Connections {
    postgres: PostgresOptions;
  }
}

/** The server counts milliseconds in 32 bits. */
const LONGEST = 2_000_000;

/** Databases that are folders, or in memory: with a slash, or with the suffix of one. */
export const EMBEDDED = /[/\\]|\.pglite$/;

/** Describes PostgreSQL to the `headwater` command. */
export const platform = definePlatform({
  name: 'postgres',
  title: 'PostgreSQL',
  settings: {
    connectionString: {
      type: 'text',
      help: "instead of the others: 'postgres://user:password@host:5432/erp', or 'host=… dbname=…'",
      secret: true,
      env: 'HEADWATER_POSTGRES_URL',
      replaces: [
        ...(['host', 'port', 'database', 'user', 'password'] as const),
        ...(['sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const),
      ],
    },
    host: {
      type: 'text',
      help: 'host, or the folder of a Unix socket',
      form: { pattern: /^[^,\s]+$/, description: "a host, or a Unix socket's folder" },
      env: 'PGHOST',
      replaces: ['connectionString', 'port'],
      example: 'localhost',
    },
    port: { type: 'number', help: '5432 by default', min: 1, max: 65_535, env: 'PGPORT' },
    database: {
      type: 'file',
      paths: EMBEDDED,
      help: "database; the user's name by default. Embedded: a folder such as './shop.pglite', or 'memory://'",
      env: 'PGDATABASE',
      example: 'jaffle',
    },
    user: {
      type: 'text',
      help: 'role to log in with',
      env: 'PGUSER',
      replaces: ['password'],
      example: 'headwater',
    },
    password: {
      type: 'text',
      help: "the role's password; without one, the password file is searched",
      secret: true,
      env: 'PGPASSWORD',
    },
    passfile: { type: 'file', help: "password file; '~/.pgpass' by default", env: 'PGPASSFILE' },
    role: { type: 'text', help: 'role to work as, which then owns the tables' },
    sslmode: {
      type: 'text',
      help: "'prefer' by default, as libpq has it",
      choices: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'],
      env: 'PGSSLMODE',
    },
    sslrootcert: {
      type: 'file',
      help: 'certificates to trust; those that Node.js trusts by default',
      env: 'PGSSLROOTCERT',
    },
    sslcert: { type: 'file', help: "the client's certificate", env: 'PGSSLCERT' },
    sslkey: { type: 'file', help: "the client's key", env: 'PGSSLKEY' },
    replicaIdentity: {
      type: 'text',
      help: "with --capture logical: 'full' records rows as they were, 'default' only their keys",
      choices: ['default', 'full'],
    },
    connectTimeout: {
      type: 'number',
      help: 'seconds to wait for a connection; 15 by default',
      min: 1,
      max: LONGEST,
    },
    statementTimeout: {
      type: 'number',
      help: 'maximum seconds per statement; 0, the default, for no limit',
      min: 0,
      max: LONGEST,
    },
    lockTimeout: {
      type: 'number',
      help: 'seconds to wait for another run, or for a locked table; 10 by default',
      min: 0,
      max: LONGEST,
    },
  },
  database: 'database',
  dbt: { types: ['postgres'], refused: ['redshift'], settings: settingsOfOutput },
});
