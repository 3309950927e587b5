import { HeadwaterError } from '@headwater/core';
import type { DatabricksAuthentication } from '../config/connections.js';
import { type Fields, Output } from './output.js';
import type { Place } from './place.js';

/** The names that dbt-databricks knows for each field. */
const ALIASES = {
  host: ['host'],
  path: ['http_path'],
  catalog: ['catalog', 'database'],
  way: ['auth_type'],
  token: ['token'],
  client: ['client_id'],
  secret: ['client_secret'],
  azureClient: ['azure_client_id'],
  azureSecret: ['azure_client_secret'],
  azureTenant: ['azure_tenant_id'],
} as const;

type DatabricksOutput = Output<keyof typeof ALIASES>;

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

function servicePrincipal(
  output: DatabricksOutput,
  fields: { readonly client: keyof typeof ALIASES; readonly secret: keyof typeof ALIASES },
): DatabricksAuthentication | undefined {
  const clientId = output.text(fields.client);
  const clientSecret = output.text(fields.secret);
  const isAzure = fields.client === 'azureClient';
  // dbt asks the workspace for the tenant; the driver here takes any of an organization.
  const tenantId = isAzure ? { tenantId: output.text('azureTenant') ?? 'organizations' } : {};
  if (clientId && clientSecret) {
    return { type: 'service-principal', clientId, clientSecret, ...tenantId };
  }
  // A client without a secret is that of a person, except for Azure's.
  if (clientSecret === undefined && !(isAzure && clientId)) return undefined;
  const [id, secret] = [ALIASES[fields.client][0], ALIASES[fields.secret][0]];
  throw refusal(`${output.place} has only one of ${id} and ${secret}.`, 'Give both, or neither.');
}

/** The way to sign in, chosen as dbt does: a token wins over all, a browser comes last. */
function authenticationOf(output: DatabricksOutput): DatabricksAuthentication {
  const token = output.text('token');
  if (token !== undefined) return { type: 'token', token };
  if (output.text('way')?.toLowerCase() !== 'oauth') {
    throw refusal(
      `${output.place} has neither a token nor 'auth_type: oauth'.`,
      'Give one of them, as dbt needs it too.',
    );
  }
  const clientId = output.text('client');
  return (
    servicePrincipal(output, { client: 'azureClient', secret: 'azureSecret' }) ??
    servicePrincipal(output, { client: 'client', secret: 'secret' }) ?? {
      type: 'browser',
      ...(clientId === undefined ? {} : { clientId }),
    }
  );
}

/** Where to connect to, which dbt needs as well. */
function need(output: DatabricksOutput, field: 'host' | 'path'): string {
  const value = output.text(field);
  if (value !== undefined) return value;
  throw refusal(
    `${output.place} has no ${ALIASES[field][0]}.`,
    "Copy it from the warehouse's connection details.",
  );
}

/** As dbt has it: where no catalog is named, also not for the session, it is that of the Hive metastore. */
function catalogOf(output: DatabricksOutput, { session_properties: given }: Fields): string {
  const properties = typeof given === 'object' && given !== null ? { ...given } : {};
  const place = output.place.at('session_properties');
  const ofSession = new Output(properties, { catalog: ['databricks.catalog'] }, place);
  return output.text('catalog') ?? ofSession.text('catalog') ?? 'hive_metastore';
}

/** The settings of `@headwater/databricks` that an output of type `databricks` stands for. */
export function databricksConnection(fields: Fields, place: Place) {
  const output = new Output(fields, ALIASES, place);
  return {
    host: need(output, 'host'),
    path: need(output, 'path'),
    catalog: catalogOf(output, fields),
    authentication: authenticationOf(output),
  };
}
