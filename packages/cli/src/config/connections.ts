import type { Adapter } from '@headwater/core/adapter';

/**
 * The connection settings of each platform, for those who write a configuration. The packages of the
 * adapters are not needed for it, so they are described here once more; each adapter checks its own.
 */

export interface DuckDBConnection {
  /** A file, relative to the working directory, or `:memory:`. */
  readonly database?: string | undefined;
}

/** How to log in to SQL Server through Microsoft Entra ID. */
export type SqlServerAuthentication =
  | { readonly type: 'default' | 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly type: 'service-principal';
      readonly tenantId?: string | undefined;
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
    }
  | { readonly type: 'access-token'; readonly token?: string | undefined };

export interface SqlServerConnection {
  /** Instead of server, port and instance: the form of ADO.NET, or `mssql://user:password@host/erp`. */
  readonly connectionString?: string | undefined;
  readonly server?: string | undefined;
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly authentication?: SqlServerAuthentication | undefined;
  /** `schemas`, the default: systems share the database; `databases`: each has one of its own. */
  readonly layout?: 'schemas' | 'databases' | undefined;
  readonly encrypt?: boolean | undefined;
  readonly trustServerCertificate?: boolean | undefined;
  /** Seconds. */
  readonly connectTimeout?: number | undefined;
  readonly statementTimeout?: number | undefined;
  readonly lockTimeout?: number | undefined;
}

/** A platform by name, with its settings, or an adapter that has them already. */
export type Platform =
  | {
      /** `duckdb` is the default. */
      readonly adapter?: 'duckdb' | undefined;
      readonly connection?: DuckDBConnection | undefined;
    }
  | {
      readonly adapter: 'sqlserver';
      /** What is left out comes from `HEADWATER_SQLSERVER_…`. Take secrets from `process.env`. */
      readonly connection?: SqlServerConnection | undefined;
    }
  | {
      readonly adapter: 'motherduck' | 'databricks';
      readonly connection?: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly adapter: Adapter; readonly connection?: undefined };
