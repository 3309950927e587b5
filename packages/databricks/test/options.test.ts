import { describe, expect, it } from 'vitest';
import { databricks } from '../src/adapter.js';
import { driverOptions } from '../src/driver-options.js';
import { type DatabricksAuthentication, readOptions } from '../src/options.js';
import { Tokens } from '../src/tokens.js';

const place = { host: 'adb-1.azuredatabricks.net', path: '/sql/1.0/warehouses/a' };

const optionsFor = (authentication: DatabricksAuthentication) =>
  driverOptions(readOptions({ ...place, authentication }), new Tokens());

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

describe('a token', () => {
  it('may have white space around it, as in a file', () => {
    const authentication = { type: 'token', token: ' dapi-hunter2\r\n' } as const;
    expect(() => databricks({ ...place, authentication })).not.toThrow();
    expect(optionsFor(authentication)).toMatchObject({ token: 'dapi-hunter2' });
  });

  it.each(['dapi-hunter2€', 'dapi-hunter2 and more', 'dapi-hunter2\u0001', 'dapi-\nhunter2'])(
    'is refused where no header can hold it, and not shown: %j',
    (token) => {
      const make = () => databricks({ ...place, authentication: { type: 'token', token } });
      expect(make).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
      expect(make).not.toThrow(/hunter2/);
    },
  );
});
