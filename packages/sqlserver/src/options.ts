import { HeadwaterError } from '@headwater/core';
import type { config } from 'mssql';

/** How to reach a server. Give a connection string, or its parts. */
export interface SqlServerOptions {
  /** ADO.NET form: `Server=tcp:host,1433;Database=erp;User Id=...;Password=...;Encrypt=true`. */
  readonly connectionString?: string | undefined;
  readonly server?: string | undefined;
  /** 1433 by default; leave it out for a named instance. */
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of user and password: a token of Microsoft Entra ID, or the ways to get one. */
  readonly authentication?:
    | { readonly type: 'default' | 'managed-identity'; readonly clientId?: string | undefined }
    | { readonly type: 'access-token'; readonly token: string }
    | {
        readonly type: 'service-principal';
        readonly tenantId: string;
        readonly clientId: string;
        readonly clientSecret: string;
      }
    | undefined;
  /** True by default, as Azure SQL needs it. */
  readonly encrypt?: boolean | undefined;
  /** Accept a certificate that nobody vouches for: for local containers. */
  readonly trustServerCertificate?: boolean | undefined;
  /** Seconds to wait for a connection; 15 by default. */
  readonly connectTimeout?: number | undefined;
  /** Seconds that one statement may take; without a limit by default. */
  readonly statementTimeout?: number | undefined;
  /** Seconds to wait for another run to finish; 10 by default. */
  readonly lockTimeout?: number | undefined;
}

function authenticationOf({ authentication }: SqlServerOptions): config['authentication'] {
  switch (authentication?.type) {
    case undefined:
      return undefined;
    case 'default':
      return {
        type: 'azure-active-directory-default',
        options: authentication.clientId ? { clientId: authentication.clientId } : {},
      };
    case 'managed-identity':
      return {
        type: 'azure-active-directory-msi-vm',
        options: authentication.clientId ? { clientId: authentication.clientId } : {},
      };
    case 'access-token':
      return {
        type: 'azure-active-directory-access-token',
        options: { token: authentication.token },
      };
    case 'service-principal': {
      const { tenantId, clientId, clientSecret } = authentication;
      return {
        type: 'azure-active-directory-service-principal-secret',
        options: { tenantId, clientId, clientSecret },
      };
    }
  }
}

/** The driver's configuration: one connection, since temporary tables and locks belong to it. */
export function driverConfig(options: SqlServerOptions, parsed: Partial<config> = {}): config {
  const server = options.server ?? parsed.server;
  const database = options.database ?? parsed.database;
  if (server === undefined || server === '') {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: 'No server is given for SQL Server.',
      next: 'Set server, or connectionString, in the connection settings.',
    });
  }
  const authentication = authenticationOf(options);
  const { instance, port = instance === undefined ? (parsed.port ?? 1433) : undefined } = options;
  return {
    ...parsed,
    server,
    ...(port === undefined ? {} : { port }),
    ...(database === undefined ? {} : { database }),
    ...(options.user === undefined ? {} : { user: options.user }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(authentication === undefined ? {} : { authentication }),
    connectionTimeout: (options.connectTimeout ?? 15) * 1000,
    requestTimeout: (options.statementTimeout ?? 0) * 1000,
    pool: { min: 1, max: 1 },
    options: {
      ...parsed.options,
      ...(instance === undefined ? {} : { instanceName: instance }),
      ...(options.encrypt === undefined ? {} : { encrypt: options.encrypt }),
      ...(options.trustServerCertificate === undefined
        ? {}
        : { trustServerCertificate: options.trustServerCertificate }),
      appName: 'headwater',
      useUTC: true,
    },
  };
}
