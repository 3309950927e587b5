import { readFileSync, statSync } from 'node:fs';
import type { DBSQLClient } from '@databricks/sql';
import { HeadwaterError } from '@headwater/core';
import { requireSettings } from '@headwater/core/platform';
import { need } from './authentication.js';
import type { DatabricksAuthentication, DatabricksOptions } from './options.js';
import { platform } from './platform.js';

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
      return { authType: 'access-token', token: need(authentication.token, 'token') };
    case 'service-principal':
      return {
        authType: 'databricks-oauth',
        persistence,
        oauthClientId: need(authentication.clientId, 'clientId'),
        oauthClientSecret: need(authentication.clientSecret, 'clientSecret'),
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

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A certificate authority as PEM, from a file unless it is that already. */
function readAuthority(ca: string): string {
  if (ca.includes('-----BEGIN')) return ca;
  let pem: string;
  try {
    // A pipe would hold the process until somebody writes to it.
    if (!statSync(ca).isFile()) throw new Error('It is not a file.');
    pem = readFileSync(ca, 'utf8');
  } catch {
    throw refusal(`The file ${ca} of a certificate authority can't be read.`, 'Check its path.');
  }
  if (pem.includes('-----BEGIN')) return pem;
  throw refusal(`The file ${ca} holds no certificate.`, 'Name a file in PEM form.');
}

/**
 * What the driver is given.
 *
 * @throws HeadwaterError INVALID_CONFIG where something is missing
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
    // A server that is gone is told within seconds; statements are never sent twice.
    retryMaxAttempts: 5,
    retryDelayMin: 250,
    retryDelayMax: 2000,
    socketTimeout: socketTimeout * 1000,
    ...(ca === undefined ? {} : { customCaCert: readAuthority(ca) }),
    ...credentials(options.authentication ?? { type: 'token' }, tokens),
  };
}
