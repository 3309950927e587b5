import { HeadwaterError } from '@headwater/core';
import { advice, option } from '@headwater/core/advice';
import type { DbtOutput, Settings } from '@headwater/core/platform';

/** `ActiveDirectoryMsi`, `msi` and `MSI` are the same. */
const wayOf = (authentication: string): string =>
  authentication
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/^activedirectory/, '');

function unsupported(place: string, what: string): HeadwaterError {
  return new HeadwaterError('INVALID_CONFIG', {
    what: `${place}: ${what} isn't supported.`,
    why: 'It knows sql, ActiveDirectoryDefault (auto, cli, environment), ActiveDirectoryServicePrincipal, ActiveDirectoryMsi and ActiveDirectoryAccessToken.',
    next: advice`Choose one of them, or another target with ${option('target')}.`,
  });
}

/** The login, by the field names that dbt-sqlserver and dbt-fabric accept. */
function loginOf(output: DbtOutput): Settings {
  if (output.flag('windows_login', 'trusted_connection')) {
    throw unsupported(output.place(), 'a Windows login');
  }
  const user = output.text('user', 'username', 'UID');
  const password = output.text('password', 'pass', 'PWD');
  const clientId = output.text('client_id', 'app_id');
  const byDefault = output.type === 'fabric' ? 'ServicePrincipal' : 'sql';
  switch (wayOf(output.text('authentication', 'auth') ?? byDefault)) {
    case 'sql':
    case 'sqlpassword':
      return { user, password };
    case 'default':
    case 'auto':
    case 'cli':
    case 'environment':
      return { authentication: { type: 'default', clientId } };
    case 'msi':
    case 'managedidentity':
      return { authentication: { type: 'managed-identity', clientId: clientId ?? user } };
    case 'accesstoken':
      return { authentication: { type: 'access-token', token: output.text('access_token') } };
    case 'serviceprincipal':
      return {
        authentication: {
          type: 'service-principal',
          tenantId: output.text('tenant_id'),
          clientId: clientId ?? user,
          clientSecret: output.text('client_secret', 'app_secret') ?? password,
        },
      };
    default:
      throw unsupported(output.place('authentication'), 'this authentication method');
  }
}

/** In dbt, 0 leaves a timeout to the driver. */
const unlessZero = (seconds: number | undefined): number | undefined => seconds || undefined;

/** The settings in an output of type `sqlserver` or `fabric`. */
export function settingsOfOutput(output: DbtOutput): Settings {
  const server = output.text('server', 'host');
  const port = output.number('port');
  return {
    server,
    // dbt's templates give a default port even with a named instance, where it has no effect.
    port: server?.includes('\\') ? undefined : port,
    database: output.text('database'),
    ...loginOf(output),
    encrypt: output.flag('encrypt'),
    trustServerCertificate: output.flag('trust_cert', 'TrustServerCertificate'),
    connectTimeout: unlessZero(output.number('login_timeout')),
    statementTimeout: unlessZero(output.number('query_timeout')),
  };
}
