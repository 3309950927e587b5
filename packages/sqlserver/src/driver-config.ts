import { HeadwaterError } from '@headwater/core';
import type { ConnectionConfiguration } from 'tedious';
import type { Authentication, SqlServerSettings } from './options.js';

/** The value, or an error that names what is missing. */
function required(value: string | undefined, what: string, next: string): string {
  if (value !== undefined && value !== '') return value;
  throw new HeadwaterError('INVALID_CONFIG', { what: `No ${what} is given for SQL Server.`, next });
}

const clientOf = ({ clientId }: { readonly clientId?: string | undefined }) =>
  clientId === undefined ? {} : { clientId };

type DriverLogin = NonNullable<ConnectionConfiguration['authentication']>;

function authenticationOf(authentication: Authentication): DriverLogin {
  switch (authentication.type) {
    case 'default':
      return { type: 'azure-active-directory-default', options: clientOf(authentication) };
    case 'managed-identity':
      // The name says VM; the driver asks for whatever identity the host has.
      return { type: 'azure-active-directory-msi-vm', options: clientOf(authentication) };
    case 'access-token': {
      const token = required(authentication.token, 'access token', 'Set authentication.token.');
      return { type: 'azure-active-directory-access-token', options: { token } };
    }
    case 'service-principal': {
      const part = (name: 'tenantId' | 'clientId' | 'clientSecret'): string =>
        required(authentication[name], `${name} of the service principal`, 'Set it.');
      return {
        type: 'azure-active-directory-service-principal-secret',
        options: {
          tenantId: part('tenantId'),
          clientId: part('clientId'),
          clientSecret: part('clientSecret'),
        },
      };
    }
  }
}

function loginOf({ authentication, user, password }: SqlServerSettings): DriverLogin {
  if (authentication !== undefined) return authenticationOf(authentication);
  const userName = required(
    user,
    'user',
    'Set user and password, or authentication for Microsoft Entra ID.',
  );
  const secret = required(password, 'password', 'Set it, from an environment variable.');
  return { type: 'default', options: { userName, password: secret } };
}

/** Milliseconds after which a connection is given up whose server does not stop a statement. */
const CANCEL_MS = 5_000;

/**
 * The driver's configuration.
 *
 * @throws HeadwaterError INVALID_CONFIG where something is missing
 */
export function driverConfig(settings: SqlServerSettings): ConnectionConfiguration {
  const { instance, database, port = instance === undefined ? 1433 : undefined } = settings;
  return {
    server: required(settings.server, 'server', 'Set server or connectionString.'),
    authentication: loginOf(settings),
    options: {
      ...(port === undefined ? {} : { port }),
      ...(instance === undefined ? {} : { instanceName: instance }),
      ...(database === undefined ? {} : { database }),
      encrypt: settings.encrypt ?? true,
      trustServerCertificate: settings.trustServerCertificate ?? false,
      connectTimeout: (settings.connectTimeout ?? 15) * 1000,
      requestTimeout: (settings.statementTimeout ?? 0) * 1000,
      cancelTimeout: CANCEL_MS,
      // Headwater's own, so that all of them share a deadline.
      maxRetriesOnTransientErrors: 0,
      appName: 'headwater',
      useUTC: true,
    },
  };
}
