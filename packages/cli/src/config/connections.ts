import type { Adapter } from '@headwater/core/adapter';

/**
 * The connection settings of each platform, for those who write a configuration. The packages of the
 * adapters are not needed for it, so they are described here once more; each adapter checks its own.
 */

interface DuckDBConnection {
  /** A file, relative to the configuration's folder, or `:memory:`. */
  readonly database?: string | undefined;
}

/** How to log in to SQL Server through Microsoft Entra ID. */
type SqlServerAuthentication =
  | { readonly type: 'default' | 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly type: 'service-principal';
      readonly tenantId?: string | undefined;
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
    }
  | { readonly type: 'access-token'; readonly token?: string | undefined };

interface SqlServerConnection {
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

/** How to sign in to Databricks. */
export type DatabricksAuthentication =
  | { readonly type: 'token'; readonly token?: string | undefined }
  /** OAuth of a service principal, machine to machine. */
  | {
      readonly type: 'service-principal';
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
      /** Of Microsoft Entra ID, on Azure, where the secret is one of that. */
      readonly tenantId?: string | undefined;
    }
  /** OAuth of a person, in the browser. */
  | { readonly type: 'browser'; readonly clientId?: string | undefined };

export interface DatabricksConnection {
  /** Such as `adb-1234567890.1.azuredatabricks.net`. */
  readonly host?: string | undefined;
  /** Of a SQL warehouse or a cluster, such as `/sql/1.0/warehouses/abc123`. */
  readonly path?: string | undefined;
  readonly port?: number | undefined;
  /** The catalog that holds the schemas; that of the workspace by default. */
  readonly catalog?: string | undefined;
  /** Tables whose commits Unity Catalog coordinates; false by default. */
  readonly catalogCommits?: boolean | undefined;
  /** Tags of every table, in Unity Catalog; none by default. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly authentication?: DatabricksAuthentication | undefined;
  /** A certificate authority to trust as well: PEM, or a file of it, relative to the configuration's folder. */
  readonly ca?: string | undefined;
  /** Seconds. */
  readonly socketTimeout?: number | undefined;
  readonly lockTimeout?: number | undefined;
  readonly leaseDuration?: number | undefined;
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
      readonly adapter: 'databricks';
      /** What is left out comes from `HEADWATER_DATABRICKS_…`. Take secrets from `process.env`. */
      readonly connection?: DatabricksConnection | undefined;
    }
  | {
      readonly adapter: 'motherduck';
      readonly connection?: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly adapter: Adapter; readonly connection?: undefined };
