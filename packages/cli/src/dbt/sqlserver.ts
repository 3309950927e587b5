import { HeadwaterError } from '@headwater/core';
import { type Fields, Output } from './output.js';
import type { Place } from './place.js';

/** The names that dbt-sqlserver and dbt-fabric know for each field. */
const ALIASES = {
  server: ['server', 'host'],
  port: ['port'],
  database: ['database'],
  user: ['user', 'username', 'UID'],
  password: ['password', 'pass', 'PWD'],
  authentication: ['authentication', 'auth'],
  windows: ['windows_login', 'trusted_connection'],
  tenant: ['tenant_id'],
  client: ['client_id', 'app_id'],
  secret: ['client_secret', 'app_secret'],
  token: ['access_token'],
  encrypt: ['encrypt'],
  trust: ['trust_cert', 'TrustServerCertificate'],
  loginTimeout: ['login_timeout'],
  queryTimeout: ['query_timeout'],
} as const;

type SqlServerOutput = Output<keyof typeof ALIASES>;

/** `ActiveDirectoryMsi`, `msi` and `MSI` are one. */
const wayOf = (authentication: string): string =>
  authentication
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/^activedirectory/, '');

function unsupported(place: Place, what: string): HeadwaterError {
  return new HeadwaterError('INVALID_CONFIG', {
    what: `${place} asks for ${what}, which Headwater does not support.`,
    why: 'It knows sql, ActiveDirectoryDefault (auto, cli, environment), ActiveDirectoryServicePrincipal, ActiveDirectoryMsi and ActiveDirectoryAccessToken.',
    next: 'Choose one of them, or another target with --target.',
  });
}

/** The login's settings for the adapter. */
function loginOf(output: SqlServerOutput, byDefault: string): Fields {
  if (output.flag('windows')) throw unsupported(output.place, 'a Windows login');
  const user = output.text('user');
  const clientId = output.text('client');
  switch (wayOf(output.text('authentication') ?? byDefault)) {
    case 'sql':
    case 'sqlpassword':
      return { user, password: output.text('password') };
    case 'default':
    case 'auto':
    case 'cli':
    case 'environment':
      return { authentication: { type: 'default', clientId } };
    case 'msi':
    case 'managedidentity':
      return { authentication: { type: 'managed-identity', clientId: clientId ?? user } };
    case 'accesstoken':
      return { authentication: { type: 'access-token', token: output.text('token') } };
    case 'serviceprincipal':
      return {
        authentication: {
          type: 'service-principal',
          tenantId: output.text('tenant'),
          clientId: clientId ?? user,
          clientSecret: output.text('secret') ?? output.text('password'),
        },
      };
    default:
      throw unsupported(output.place.at('authentication'), 'a way to log in');
  }
}

/** In dbt, 0 leaves a timeout to the driver. */
const unlessZero = (seconds: number | undefined): number | undefined => seconds || undefined;

/** The settings of `@headwater/sqlserver` that an output of type `sqlserver` or `fabric` stands for. */
export function sqlserverConnection(type: 'sqlserver' | 'fabric', fields: Fields, place: Place) {
  const output = new Output(fields, ALIASES, place);
  const connection = {
    server: output.text('server'),
    port: output.number('port'),
    database: output.text('database'),
    ...loginOf(output, type === 'fabric' ? 'ServicePrincipal' : 'sql'),
    encrypt: output.flag('encrypt'),
    trustServerCertificate: output.flag('trust'),
    connectTimeout: unlessZero(output.number('loginTimeout')),
    statementTimeout: unlessZero(output.number('queryTimeout')),
  };
  // A port beside a named instance is a default of dbt's templates, and means nothing there.
  const isInstance = connection.server?.includes('\\') ?? false;
  return isInstance ? { ...connection, port: undefined } : connection;
}
