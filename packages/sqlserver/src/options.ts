import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { readConnectionString } from './connection-string.js';
import { platform } from './platform.js';
import { readServerName } from './server-name.js';

/** How to log in without a user and a password of the server's own: through Microsoft Entra ID. */
export type Authentication =
  /** What the environment offers: its variables, a managed identity, `az login`, and so on. */
  | { readonly type: 'default'; readonly clientId?: string | undefined }
  | { readonly type: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly type: 'service-principal';
      readonly tenantId?: string | undefined;
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
    }
  | { readonly type: 'access-token'; readonly token?: string | undefined };

/** How to reach a server. What is missing is told on connecting: a plan needs nothing of it. */
export interface SqlServerOptions {
  /**
   * Instead of server, port and instance: `Server=host,1433;Database=erp;User Id=…;Password=…`, or
   * `mssql://user:password@host:1433/erp`. Other settings given beside it win over it.
   */
  readonly connectionString?: string | undefined;
  /** A host; also as `host,port` or `host\instance`. */
  readonly server?: string | undefined;
  /** 1433 by default. Not with an instance, whose port the server tells. */
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  /** The login's own by default. */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of user and password. */
  readonly authentication?: Authentication | undefined;
  /**
   * Where the systems lie: `schemas`, the default, in one database, a schema each; `databases`, each
   * in a database of its own, schema dbo.
   */
  readonly layout?: 'schemas' | 'databases' | undefined;
  /** True by default, as Azure SQL needs it. */
  readonly encrypt?: boolean | undefined;
  /** Accept a certificate that nobody vouches for, as local containers have it. */
  readonly trustServerCertificate?: boolean | undefined;
  /** Seconds to wait for a connection; 15 by default. */
  readonly connectTimeout?: number | undefined;
  /** Seconds that one statement may take; 0, the default, sets no limit. */
  readonly statementTimeout?: number | undefined;
  /**
   * Seconds to wait for another run to finish and, for those who only read, for whoever changes what is
   * read; 10 by default.
   */
  readonly lockTimeout?: number | undefined;
}

/** Options that are known to make sense, with the connection string taken apart. */
export type SqlServerSettings = Omit<SqlServerOptions, 'connectionString'>;

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** What the string says, and the settings beside it, which win. A login is taken from one place. */
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

/** Refuses a way to log in that has no type, or that is given what belongs to another one. */
function requireSuited({ type, ...given }: Authentication): void {
  const members = Object.keys(given);
  const goesWith = type === undefined ? undefined : GOES_WITH[type];
  const stray = members.find((member) => !goesWith?.includes(member));
  if (goesWith !== undefined && stray === undefined) return;
  throw refusal(
    goesWith === undefined
      ? "For SQL Server, 'authentication' is given without its type."
      : `For SQL Server, 'authentication.${stray}' does not go with the type '${type}'.`,
    `Give a type (${Object.keys(GOES_WITH).join(', ')}) and what it takes.`,
  );
}

/**
 * Checks options, whoever wrote them, for what is wrong or contradicts itself. What is missing is
 * told on connecting, since a plan is printed without it.
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
      'Give one of them: the server itself tells the port of an instance.',
    );
  }
  const { authentication } = settings;
  if (authentication !== undefined) requireSuited(authentication);
  if (authentication !== undefined && (settings.user ?? settings.password)) {
    throw refusal(
      "Both 'authentication' and a user or password are given for SQL Server.",
      'Leave out user and password, or authentication for a login of the server.',
    );
  }
  return settings;
}

/** Where it is, for people. */
export function targetOf({ server, instance, port, database }: SqlServerSettings): string {
  const host = server ?? 'SQL Server';
  const place =
    instance === undefined ? `${host}${port ? `:${port}` : ''}` : `${host}\\${instance}`;
  return `${database ?? 'the default database'} on ${place}`;
}
