import type { DBSQLClient } from '@databricks/sql';
import { HeadwaterError } from '@headwater/core';
import type { LeaseTimes } from './lease.js';

/** How to sign in. */
export type DatabricksAuthentication =
  | { readonly type: 'token'; readonly token: string }
  /** OAuth of a service principal, machine to machine: with a secret of Databricks' own. */
  | {
      readonly type: 'service-principal';
      readonly clientId: string;
      readonly clientSecret: string;
      /** Of Microsoft Entra ID, on Azure, where the secret is one of that. */
      readonly tenantId?: string | undefined;
    }
  /** OAuth of a person, in the browser. */
  | { readonly type: 'browser'; readonly clientId?: string | undefined };

/** How to reach a SQL warehouse or a cluster. */
export interface DatabricksOptions {
  /** Such as `adb-1234567890.1.azuredatabricks.net`. */
  readonly host: string;
  /** Such as `/sql/1.0/warehouses/abc123`. */
  readonly path: string;
  readonly authentication: DatabricksAuthentication;
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
  /** A certificate authority to trust besides those that Node.js trusts, as PEM. */
  readonly ca?: string | undefined;
  /** Seconds to wait for an answer of the server; 900 by default. */
  readonly socketTimeout?: number | undefined;
  /** Seconds to wait for another run to finish; 10 by default. */
  readonly lockTimeout?: number | undefined;
  /** Seconds for which the lock of a run that was cut off keeps others out; 120 by default. */
  readonly leaseDuration?: number | undefined;
}

type DriverOptions = Parameters<DBSQLClient['connect']>[0];
/** Where the driver keeps the tokens of OAuth. */
export type TokenStore = NonNullable<
  Extract<DriverOptions, { authType: 'databricks-oauth' }>['persistence']
>;
type Credentials =
  | { readonly authType: 'access-token'; readonly token: string }
  | {
      readonly authType: 'databricks-oauth';
      readonly persistence: TokenStore;
      readonly oauthClientId?: string;
      readonly oauthClientSecret?: string;
      readonly azureTenantId?: string;
      readonly useDatabricksOAuthInAzure?: boolean;
    };

function credentials(
  authentication: DatabricksAuthentication,
  persistence: TokenStore,
): Credentials {
  switch (authentication.type) {
    case 'token':
      return { authType: 'access-token', token: authentication.token.trim() };
    case 'service-principal':
      return {
        authType: 'databricks-oauth',
        persistence,
        oauthClientId: authentication.clientId,
        oauthClientSecret: authentication.clientSecret,
        // On Azure's hosts the driver would take any secret for one of Entra ID.
        ...(authentication.tenantId === undefined
          ? { useDatabricksOAuthInAzure: true }
          : { azureTenantId: authentication.tenantId }),
      };
    case 'browser': {
      const { clientId } = authentication;
      return {
        authType: 'databricks-oauth',
        persistence,
        ...(clientId === undefined ? {} : { oauthClientId: clientId }),
      };
    }
  }
}

/** The shortest lease that a slow server can renew in time. */
const SHORTEST_LEASE = 10;

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
  if (Object.entries(tags).some(([name, value]) => !name.trim() || typeof value !== 'string')) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: 'A tag for Databricks has no name, or a value that is no text.',
      next: "Give each one both: { simulated: 'true' }",
    });
  }
  if (isUnityCatalog(options)) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: 'Tags are given for Databricks, but no catalog that has them.',
    why: 'Only tables of Unity Catalog have tags, and its catalogs are told by their name.',
    next: 'Name the catalog as well, or leave out the tags.',
  });
}

/** A header can't hold other characters, and the driver would repeat the token to say so. */
const VISIBLE = /^[!-~]*$/;

function requireSendable({ authentication }: Partial<DatabricksOptions>): void {
  if (authentication === undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: 'Nothing is given to sign in to Databricks with.',
      next: "Give an authentication, such as { type: 'token', token }.",
    });
  }
  if (authentication.type !== 'token') return;
  // A file's token ends with a line break. A plan, which connects to nothing, has an empty one.
  const { token } = authentication;
  if (typeof token === 'string' && VISIBLE.test(token.trim())) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: 'The token for Databricks has characters that no token has.',
    next: 'Copy it again. It has plain letters, digits and hyphens, on one line.',
  });
}

export function requireOptions(options: DatabricksOptions): void {
  const { host, path } = options;
  const missing = Object.entries({ host, path }).find(
    ([, value]) => typeof value !== 'string' || value.trim() === '',
  );
  if (missing !== undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `No ${missing[0]} is given for Databricks.`,
      next: "Copy it from the warehouse's connection details.",
    });
  }
  requireSendable(options);
  requireTaggable(options);
  const { duration, wait } = leaseTimes(options);
  if (Number.isInteger(duration) && duration >= SHORTEST_LEASE && wait >= 0) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `A lease of ${duration} seconds, waited for ${wait}, is not possible.`,
    next: `Give leaseDuration as whole seconds from ${SHORTEST_LEASE} on, and lockTimeout as 0 or more.`,
  });
}

export function driverOptions(options: DatabricksOptions, tokens: TokenStore): DriverOptions {
  return {
    host: options.host,
    path: options.path,
    port: options.port ?? 443,
    userAgentEntry: 'headwater',
    telemetryEnabled: false,
    preserveBigNumericPrecision: true,
    // A server that is gone is told within seconds; statements are never sent twice.
    retryMaxAttempts: 5,
    retryDelayMin: 250,
    retryDelayMax: 2000,
    socketTimeout: (options.socketTimeout ?? 900) * 1000,
    ...(options.ca === undefined ? {} : { customCaCert: options.ca }),
    ...credentials(options.authentication, tokens),
  };
}
