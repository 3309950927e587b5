import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { readConnectionString } from './connection-string.js';
import { platform } from './platform.js';
import { readServerName } from './server-name.js';

/** How to log in through Microsoft Entra ID, without a SQL login. */
export type Authentication =
  /** Whatever the environment provides: variables, a managed identity, `az login`, and so on. */
  | { readonly type: 'default'; readonly clientId?: string | undefined }
  | { readonly type: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly type: 'service-principal';
      readonly tenantId?: string | undefined;
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
    }
  | { readonly type: 'access-token'; readonly token?: string | undefined };

/** How to reach a server. Missing options are reported on connecting: a plan doesn't need them. */
export interface SqlServerOptions {
  /**
   * Instead of server, port and instance: `Server=host,1433;Database=erp;User Id=…;Password=…`, or
   * `mssql://user:password@host:1433/erp`. Other settings take precedence over it.
   */
  readonly connectionString?: string | undefined;
  /** A host; also as `host,port` or `host\instance`. */
  readonly server?: string | undefined;
  /** 1433 by default. Not with an instance: the server reports its port. */
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  /** The login's own by default. */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of user and password. */
  readonly authentication?: Authentication | undefined;
  /**
   * Where the systems are: `schemas`, the default, puts them in one database, with a schema each;
   * `databases` gives each its own database, in schema dbo.
   */
  readonly layout?: 'schemas' | 'databases' | undefined;
  /** True by default, as Azure SQL needs it. */
  readonly encrypt?: boolean | undefined;
  /** Accept a self-signed certificate, as local containers have. */
  readonly trustServerCertificate?: boolean | undefined;
  /** Seconds to wait for a connection; 15 by default. */
  readonly connectTimeout?: number | undefined;
  /** Maximum seconds per statement; 0, the default, for no limit. */
  readonly statementTimeout?: number | undefined;
  /**
   * Seconds to wait for another run to finish and, when reading, for a transaction that is changing
   * the data; 10 by default.
   */
  readonly lockTimeout?: number | undefined;
}

/** Validated options, with the connection string parsed. */
export type SqlServerSettings = Omit<SqlServerOptions, 'connectionString'>;

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** Merges the connection string with the settings, which take precedence. A login comes from one of them as a whole. */
function withConnectionString(string: string, own: SqlServerOptions): SqlServerOptions {
  if ((own.server ?? own.port ?? own.instance) !== undefined) {
    throw refusal(
      'Both a connection string and a server, port or instance are given for SQL Server.',
      'Give one of them.',
    );
  }
  const { user, password, authentication, ...place } = readConnectionString(string);
  const hasLogin = (own.user ?? own.authentication) !== undefined;
  return readSettings(platform, {
    ...place,
    ...(hasLogin ? {} : { user, password, authentication }),
    ...own,
  });
}

const GOES_WITH: Readonly<Record<Authentication['type'], readonly string[]>> = {
  default: ['clientId'],
  'managed-identity': ['clientId'],
  'service-principal': ['tenantId', 'clientId', 'clientSecret'],
  'access-token': ['token'],
};

/** Refuses an authentication without a type, or with options of another type. */
function requireSuited({ type, ...given }: Authentication): void {
  const members = Object.keys(given);
  const goesWith = type === undefined ? undefined : GOES_WITH[type];
  const stray = members.find((member) => !goesWith?.includes(member));
  if (goesWith !== undefined && stray === undefined) return;
  throw refusal(
    goesWith === undefined
      ? "For SQL Server, 'authentication' has no type."
      : `For SQL Server, 'authentication.${stray}' doesn't apply to type '${type}'.`,
    `Give a type (${Object.keys(GOES_WITH).join(', ')}) and its options.`,
  );
}

/**
 * Refuses options that are invalid or contradictory, whatever their origin. Missing ones are
 * reported on connecting, since a plan doesn't need them.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readOptions(options: SqlServerOptions): SqlServerSettings {
  const { connectionString, ...own } = readSettings(platform, options);
  const all = connectionString ? withConnectionString(connectionString, own) : own;
  const settings = { ...all, ...readServerName(all) };
  if (settings.port !== undefined && settings.instance !== undefined) {
    throw refusal(
      'Both a port and a named instance are given for SQL Server.',
      'Give one of them: the server reports the port of an instance.',
    );
  }
  const { authentication } = settings;
  if (authentication !== undefined) requireSuited(authentication);
  if (authentication !== undefined && (settings.user ?? settings.password)) {
    throw refusal(
      "Both 'authentication' and a user or password are given for SQL Server.",
      'Omit user and password, or omit authentication to use a SQL login.',
    );
  }
  return settings;
}

/** The location, for people. */
export function targetOf({ server, instance, port, database }: SqlServerSettings): string {
  const host = server ?? 'SQL Server';
  const place =
    instance === undefined ? `${host}${port ? `:${port}` : ''}` : `${host}\\${instance}`;
  return `${database ?? 'the default database'} on ${place}`;
}
