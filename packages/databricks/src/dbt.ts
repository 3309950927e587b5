import { HeadwaterError } from '@headwater/core';
import type { DbtOutput, Settings } from '@headwater/core/platform';

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A service principal, from its client and secret fields; undefined if there is none. */
function servicePrincipal(output: DbtOutput, client: string, secret: string): Settings | undefined {
  const clientId = output.text(client);
  const clientSecret = output.text(secret);
  const isAzure = client.startsWith('azure');
  // dbt asks the workspace for the tenant; this driver accepts any of an organization.
  const tenantId = isAzure ? { tenantId: output.text('azure_tenant_id') ?? 'organizations' } : {};
  if (clientId && clientSecret) {
    return { type: 'service-principal', clientId, clientSecret, ...tenantId };
  }
  // A client without a secret is a user's, except for Azure's.
  if (clientSecret === undefined && !(isAzure && clientId)) return undefined;
  throw refusal(
    `${output.place()} has only one of ${client} and ${secret}.`,
    'Give both, or neither.',
  );
}

/** The way to sign in, chosen as dbt does: a token first, the browser last. */
function authenticationOf(output: DbtOutput): Settings {
  const token = output.text('token');
  if (token !== undefined) return { type: 'token', token };
  if (output.text('auth_type')?.toLowerCase() !== 'oauth') {
    throw refusal(
      `${output.place()} has neither a token nor 'auth_type: oauth'.`,
      'Give one of them; dbt needs it too.',
    );
  }
  const clientId = output.text('client_id');
  return (
    servicePrincipal(output, 'azure_client_id', 'azure_client_secret') ??
    servicePrincipal(output, 'client_id', 'client_secret') ?? {
      type: 'browser',
      ...(clientId === undefined ? {} : { clientId }),
    }
  );
}

/** Where to connect to, which dbt needs as well. */
function need(output: DbtOutput, field: 'host' | 'http_path'): string {
  const value = output.text(field);
  if (value !== undefined) return value;
  throw refusal(
    `${output.place()} has no ${field}.`,
    "Copy it from the warehouse's connection details.",
  );
}

/** The settings in an output of type `databricks`. */
export const settingsOfOutput = (output: DbtOutput): Settings => ({
  host: need(output, 'host'),
  path: need(output, 'http_path'),
  // As in dbt: if neither the output nor its session names a catalog, it is the Hive metastore's.
  catalog:
    output.text('catalog', 'database') ??
    output.within('session_properties').text('databricks.catalog') ??
    'hive_metastore',
  authentication: authenticationOf(output),
});
