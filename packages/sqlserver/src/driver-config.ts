import { HeadwaterError } from '@headwater/core';
import type { config } from 'mssql';
import type { Authentication, SqlServerSettings } from './options.js';

/** The value, or an error that names what is missing. */
function required(value: string | undefined, what: string, next: string): string {
  if (value !== undefined && value !== '') return value;
  throw new HeadwaterError('INVALID_CONFIG', { what: `No ${what} is given for SQL Server.`, next });
}

const clientOf = ({ clientId }: { readonly clientId?: string | undefined }) =>
  clientId === undefined ? {} : { clientId };

function authenticationOf(authentication: Authentication): NonNullable<config['authentication']> {
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

function loginOf({ authentication, user, password }: SqlServerSettings): Partial<config> {
  if (authentication !== undefined) return { authentication: authenticationOf(authentication) };
  return {
    user: required(
      user,
      'user',
      'Set user and password, or authentication for Microsoft Entra ID.',
    ),
    password: required(password, 'password', 'Set it, from an environment variable.'),
  };
}

/**
 * The driver's configuration: one connection, since temporary tables and locks belong to it.
 *
 * @throws HeadwaterError INVALID_CONFIG where something is missing
 */
export function driverConfig(settings: SqlServerSettings): config {
  const { instance, database, port = instance === undefined ? 1433 : undefined } = settings;
  return {
    server: required(settings.server, 'server', 'Set server or connectionString.'),
    ...(port === undefined ? {} : { port }),
    ...(database === undefined ? {} : { database }),
    ...loginOf(settings),
    connectionTimeout: (settings.connectTimeout ?? 15) * 1000,
    requestTimeout: (settings.statementTimeout ?? 0) * 1000,
    pool: { min: 1, max: 1 },
    options: {
      ...(instance === undefined ? {} : { instanceName: instance }),
      encrypt: settings.encrypt ?? true,
      trustServerCertificate: settings.trustServerCertificate ?? false,
      appName: 'headwater',
      useUTC: true,
    },
  };
}
