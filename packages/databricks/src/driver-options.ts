import { readFileSync, statSync } from 'node:fs';
import type { DBSQLClient } from '@databricks/sql';
import { HeadwaterError } from '@headwater/core';
import { requireSettings } from '@headwater/core/platform';
import { need } from './authentication.js';
import type { DatabricksAuthentication, DatabricksOptions } from './options.js';
import { platform } from './platform.js';

type DriverOptions = Parameters<DBSQLClient['connect']>[0];
/** Where the driver keeps OAuth tokens. */
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
      return { authType: 'access-token', token: need(authentication.token, 'token') };
    case 'service-principal':
      return {
        authType: 'databricks-oauth',
        persistence,
        oauthClientId: need(authentication.clientId, 'clientId'),
        oauthClientSecret: need(authentication.clientSecret, 'clientSecret'),
        // On Azure hosts, the driver would treat any secret as an Entra ID one.
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

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A certificate authority as PEM, read from a file unless it is PEM already. */
function readAuthority(ca: string): string {
  if (ca.includes('-----BEGIN')) return ca;
  let pem: string;
  try {
    // Reading a pipe would block until somebody writes to it.
    if (!statSync(ca).isFile()) throw new Error("It isn't a file.");
    pem = readFileSync(ca, 'utf8');
  } catch {
    throw refusal(`The certificate authority file ${ca} can't be read.`, 'Check its path.');
  }
  if (pem.includes('-----BEGIN')) return pem;
  throw refusal(`The file ${ca} contains no certificate.`, 'Use a PEM file.');
}

/**
 * The driver's options.
 *
 * @throws HeadwaterError INVALID_CONFIG if something is missing
 */
export function driverOptions(options: DatabricksOptions, tokens: TokenStore): DriverOptions {
  requireSettings(platform, { ...options });
  const { host = '', path = '', port = 443, socketTimeout = 900, ca } = options;
  return {
    host,
    path,
    port,
    userAgentEntry: 'headwater',
    telemetryEnabled: false,
    preserveBigNumericPrecision: true,
    // An unreachable server is reported within seconds; statements are never sent twice.
    retryMaxAttempts: 5,
    retryDelayMin: 250,
    retryDelayMax: 2000,
    socketTimeout: socketTimeout * 1000,
    ...(ca === undefined ? {} : { customCaCert: readAuthority(ca) }),
    ...credentials(options.authentication ?? { type: 'token' }, tokens),
  };
}
