import { expect, test } from 'vitest';
import { type Warehouse, warehouseIn } from '../../spark/warehouse.js';

const place = { HEADWATER_DATABRICKS_HOST: 'h', HEADWATER_DATABRICKS_PATH: '/p' };
const principal = {
  HEADWATER_DATABRICKS_CLIENT_ID: 'c',
  HEADWATER_DATABRICKS_CLIENT_SECRET: 's',
};

test('there is no warehouse without a host', async () => {
  expect(await warehouseIn(principal)).toBeUndefined();
});

test.each<[NodeJS.ProcessEnv, Warehouse['options']['authentication'], string]>([
  [{ HEADWATER_DATABRICKS_TOKEN: 't' }, { type: 'token', token: 't' }, 't'],
  [principal, { type: 'service-principal', clientId: 'c', clientSecret: 's' }, 's'],
  [
    { ...principal, HEADWATER_DATABRICKS_TENANT_ID: 'i', HEADWATER_DATABRICKS_TOKEN: '' },
    { type: 'service-principal', clientId: 'c', clientSecret: 's', tenantId: 'i' },
    's',
  ],
  [{ ...principal, HEADWATER_DATABRICKS_TOKEN: 't' }, { type: 'token', token: 't' }, 't'],
])('%j signs in to it', async (env, authentication, secret) => {
  expect(await warehouseIn({ ...place, ...env })).toEqual({
    options: { host: 'h', path: '/p', catalog: undefined, authentication },
    secret,
  });
});
