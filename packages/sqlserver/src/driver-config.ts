import { settingMissing } from '@headwater/core/platform';
import type { ConnectionConfiguration } from 'tedious';
import type { Authentication, SqlServerSettings } from './options.js';
import { platform } from './platform.js';

/** The value of a setting, or an error that names what is missing. */
function required(value: string | undefined, path: string, instead?: string): string {
  if (value !== undefined && value !== '') return value;
  throw settingMissing(platform, path, instead);
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
      const token = required(authentication.token, 'authentication.token');
      return { type: 'azure-active-directory-access-token', options: { token } };
    }
    case 'service-principal': {
      const part = (name: 'tenantId' | 'clientId' | 'clientSecret'): string =>
        required(authentication[name], `authentication.${name}`);
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
    "Or give 'authentication', to log in through Microsoft Entra ID.",
  );
  const secret = required(password, 'password');
  return { type: 'default', options: { userName, password: secret } };
}

/** Milliseconds to wait for the server to stop a statement before giving up the connection. */
const CANCEL_MS = 5_000;

/**
 * The driver's configuration.
 *
 * @throws HeadwaterError INVALID_CONFIG if something is missing
 */
export function driverConfig(settings: SqlServerSettings): ConnectionConfiguration {
  const { instance, database, port = instance === undefined ? 1433 : undefined } = settings;
  return {
    server: required(settings.server, 'server', "Or give 'connectionString'."),
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
