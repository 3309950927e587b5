import { readFile } from 'node:fs/promises';
import type { DatabricksAuthentication, DatabricksOptions } from '@headwater/databricks';

/** A warehouse of the user's own, by the variables that the command line reads as well. */
export interface Warehouse {
  readonly options: DatabricksOptions;
  /** What it is signed in to with. */
  readonly secret: string;
}

/** A token, or else a service principal. */
function authenticationOf(env: NodeJS.ProcessEnv): DatabricksAuthentication {
  const token = env.HEADWATER_DATABRICKS_TOKEN ?? '';
  const clientId = env.HEADWATER_DATABRICKS_CLIENT_ID ?? '';
  const clientSecret = env.HEADWATER_DATABRICKS_CLIENT_SECRET ?? '';
  const tenantId = env.HEADWATER_DATABRICKS_TENANT_ID;
  if (token || !(clientId || clientSecret)) return { type: 'token', token };
  return {
    ...{ type: 'service-principal', clientId, clientSecret },
    ...(tenantId ? { tenantId } : {}),
  };
}

/** The warehouse that an environment names, if it does. */
export async function warehouseIn(env: NodeJS.ProcessEnv): Promise<Warehouse | undefined> {
  const { HEADWATER_DATABRICKS_HOST: host, HEADWATER_DATABRICKS_CA: ca } = env;
  if (!host) return undefined;
  const { HEADWATER_DATABRICKS_PORT: port, HEADWATER_DATABRICKS_CATALOG: catalog } = env;
  const authentication = authenticationOf(env);
  const options: DatabricksOptions = {
    host,
    path: env.HEADWATER_DATABRICKS_PATH ?? '',
    authentication,
    catalog: catalog || undefined,
    ...(port ? { port: Number(port) } : {}),
    ...(ca ? { ca: await readFile(ca, 'utf8') } : {}),
  };
  const isToken = authentication.type === 'token';
  const secret = env[`HEADWATER_DATABRICKS_${isToken ? 'TOKEN' : 'CLIENT_SECRET'}`] ?? '';
  return { options, secret };
}
