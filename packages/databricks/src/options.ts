import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { readAuthentication } from './authentication.js';
import type { LeaseTimes } from './lease.js';
import { platform } from './platform.js';

/** How to sign in. */
export type DatabricksAuthentication =
  | { readonly type: 'token'; readonly token?: string | undefined }
  /** OAuth of a service principal, machine to machine: with a secret of Databricks' own. */
  | {
      readonly type: 'service-principal';
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
      /** Of Microsoft Entra ID, on Azure, where the secret is one of that. */
      readonly tenantId?: string | undefined;
    }
  /** OAuth of a person, in the browser. */
  | { readonly type: 'browser'; readonly clientId?: string | undefined };

/** How to reach a SQL warehouse or a cluster. What is missing is told on connecting: a plan needs nothing of it. */
export interface DatabricksOptions {
  /** Such as `adb-1234567890.1.azuredatabricks.net`. */
  readonly host?: string | undefined;
  /** Such as `/sql/1.0/warehouses/abc123`. */
  readonly path?: string | undefined;
  readonly authentication?: DatabricksAuthentication | undefined;
  /** 443 by default. */
  readonly port?: number | undefined;
  /** The catalog that holds the schemas; that of the workspace by default. */
  readonly catalog?: string | undefined;
  /**
   * Creates tables whose commits Unity Catalog coordinates, and changes those of a delta in one
   * transaction where the server has such. Readers of the tables need Databricks Runtime 16.4.
   * False by default.
   */
  readonly catalogCommits?: boolean | undefined;
  /** Tags of every table, in Unity Catalog, such as `{ simulated: 'true' }`; none by default. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** A certificate authority to trust besides those that Node.js trusts: PEM, or a file of it. */
  readonly ca?: string | undefined;
  /** Seconds to wait for an answer of the server; 900 by default. */
  readonly socketTimeout?: number | undefined;
  /** Seconds to wait for another run to finish; 10 by default. */
  readonly lockTimeout?: number | undefined;
  /** Seconds for which the lock of a run that was cut off keeps others out; 120 by default, 10 at least. */
  readonly leaseDuration?: number | undefined;
}

export const leaseTimes = ({
  leaseDuration = 120,
  lockTimeout = 10,
}: DatabricksOptions): LeaseTimes => ({ duration: leaseDuration, wait: lockTimeout });

/** Catalogs of a Hive metastore, and that of open-source Spark. */
const WITHOUT_GOVERNANCE: readonly unknown[] = [undefined, 'hive_metastore', 'spark_catalog'];

/** Told by its name, as a plan is printed without a connection: any catalog given but those is Unity Catalog's. */
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
    what: 'Tags are given for Databricks, but no catalog that has them.',
    why: 'Only tables of Unity Catalog have tags, and its catalogs are told by their name.',
    next: 'Name the catalog as well, or leave out the tags.',
  });
}

/**
 * Options that are known to make sense, whoever wrote them. What is missing is told on connecting.
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

/** Where it is, for people. */
export const targetOf = ({ host = platform.title, catalog }: DatabricksOptions): string =>
  catalog === undefined ? host : `${host} ${catalog}`;
