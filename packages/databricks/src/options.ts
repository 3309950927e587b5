import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { readAuthentication } from './authentication.js';
import type { LeaseTimes } from './lease.js';
import { platform } from './platform.js';

/** How to sign in. */
export type DatabricksAuthentication =
  | { readonly type: 'token'; readonly token?: string | undefined }
  /** OAuth of a service principal, machine to machine, with a Databricks secret. */
  | {
      readonly type: 'service-principal';
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
      /** The Microsoft Entra ID tenant, on Azure, if the secret is an Entra ID one. */
      readonly tenantId?: string | undefined;
    }
  /** OAuth of a user, in the browser. */
  | { readonly type: 'browser'; readonly clientId?: string | undefined };

/** How to reach a SQL warehouse or a cluster. Missing options are reported on connecting: a plan doesn't need them. */
export interface DatabricksOptions {
  /** For example `adb-1234567890.1.azuredatabricks.net`. */
  readonly host?: string | undefined;
  /** For example `/sql/1.0/warehouses/abc123`. */
  readonly path?: string | undefined;
  readonly authentication?: DatabricksAuthentication | undefined;
  /** 443 by default. */
  readonly port?: number | undefined;
  /** The catalog that holds the schemas; the workspace's default if omitted. */
  readonly catalog?: string | undefined;
  /**
   * Creates tables whose commits Unity Catalog coordinates, and applies a delta in one transaction
   * if the server supports it. Readers of the tables need Databricks Runtime 16.4. False by
   * default.
   */
  readonly catalogCommits?: boolean | undefined;
  /** Tags of every table, in Unity Catalog, such as `{ simulated: 'true' }`; none by default. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** A certificate authority to trust in addition to Node.js's: PEM, or a PEM file. */
  readonly ca?: string | undefined;
  /** Seconds to wait for the server's response; 900 by default. */
  readonly socketTimeout?: number | undefined;
  /** Seconds to wait for another run to finish; 10 by default. */
  readonly lockTimeout?: number | undefined;
  /** Seconds an interrupted run's lock keeps others out; 120 by default, at least 10. */
  readonly leaseDuration?: number | undefined;
}

export const leaseTimes = ({
  leaseDuration = 120,
  lockTimeout = 10,
}: DatabricksOptions): LeaseTimes => ({ duration: leaseDuration, wait: lockTimeout });

/** Catalogs of a Hive metastore, and that of open-source Spark. */
const WITHOUT_GOVERNANCE: readonly unknown[] = [undefined, 'hive_metastore', 'spark_catalog'];

/** Decided by name, as a plan has no connection: any other configured catalog is Unity Catalog's. */
export const isUnityCatalog = ({ catalog }: DatabricksOptions): boolean =>
  !WITHOUT_GOVERNANCE.includes(catalog?.toLowerCase());

function requireTaggable(options: DatabricksOptions): void {
  const { tags = {} } = options;
  if (Object.keys(tags).length === 0) return;
  if (Object.keys(tags).some((name) => !name.trim())) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: 'A tag for Databricks has no name.',
      next: "Give it one: { simulated: 'true' }",
    });
  }
  if (isUnityCatalog(options)) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: 'Tags for Databricks are set, but no catalog that supports them.',
    why: 'Only Unity Catalog tables have tags, and its catalogs are recognized by name.',
    next: 'Name the catalog as well, or omit the tags.',
  });
}

/**
 * Validated options, whatever their origin. Missing ones are reported on connecting.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readOptions(options: DatabricksOptions): DatabricksOptions {
  const { host, authentication, ...others } = readSettings(platform, options);
  requireTaggable(others);
  return {
    ...others,
    ...(host === undefined ? {} : { host: host.replace(/^https:\/\//i, '').replace(/\/$/, '') }),
    ...(authentication === undefined ? {} : { authentication: readAuthentication(authentication) }),
  };
}

/** The location, for people. */
export const targetOf = ({ host = platform.title, catalog }: DatabricksOptions): string =>
  catalog === undefined ? host : `${host} ${catalog}`;
