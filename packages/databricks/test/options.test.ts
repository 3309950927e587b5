import { describe, expect, it } from 'vitest';
import { type DatabricksAuthentication, driverOptions } from '../src/options.js';

const optionsFor = (authentication: DatabricksAuthentication) =>
  driverOptions({
    host: 'adb-1.azuredatabricks.net',
    path: '/sql/1.0/warehouses/a',
    authentication,
  });

const principal = { type: 'service-principal', clientId: 'c', clientSecret: 's' } as const;

describe("what the driver is told of a service principal's secret", () => {
  it('says that it is one of Databricks, unless there is a tenant', () => {
    expect(optionsFor(principal)).toMatchObject({
      authType: 'databricks-oauth',
      oauthClientId: 'c',
      oauthClientSecret: 's',
      useDatabricksOAuthInAzure: true,
    });
  });

  it("says that it is one of Entra ID's tenant", () => {
    const options = optionsFor({ ...principal, tenantId: 't' });
    expect(options).toMatchObject({ oauthClientSecret: 's', azureTenantId: 't' });
    expect(options).not.toHaveProperty('useDatabricksOAuthInAzure');
  });
});
