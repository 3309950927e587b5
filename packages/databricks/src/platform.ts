import { definePlatform } from '@headwater/core/platform';
import { settingsOfOutput } from './dbt.js';
import type { DatabricksOptions } from './options.js';

declare module '@headwater/core/platform' {
  interface Connections {
    databricks: DatabricksOptions;
  }
}

/** The driver counts milliseconds in 32 bits. */
const LONGEST = 2_000_000;

/** What the `headwater` command knows of Databricks. */
export const platform = definePlatform({
  name: 'databricks',
  title: 'Databricks',
  settings: {
    host: {
      type: 'text',
      help: 'host of the workspace',
      required: true,
      env: 'HEADWATER_DATABRICKS_HOST',
      replaces: ['path', 'port', 'ca'],
      // As one copies it from a browser.
      form: {
        pattern: /^(?:https:\/\/)?[a-z0-9.-]+\/?$/i,
        description: "a host, such as 'adb-1234567890.1.azuredatabricks.net'",
      },
      example: 'adb-1234567890.1.azuredatabricks.net',
    },
    path: {
      type: 'text',
      help: 'HTTP path of a SQL warehouse or a cluster',
      required: true,
      env: 'HEADWATER_DATABRICKS_PATH',
      form: {
        pattern: /^\/?\w[^\s:]*$/,
        description:
          "the HTTP path of a SQL warehouse or a cluster, such as '/sql/1.0/warehouses/abc123'",
      },
      example: '/sql/1.0/warehouses/abc123',
    },
    port: {
      type: 'number',
      help: '443 by default',
      min: 1,
      max: 65_535,
      env: 'HEADWATER_DATABRICKS_PORT',
    },
    catalog: {
      type: 'text',
      help: "catalog that holds the schemas; the workspace's own by default",
      env: 'HEADWATER_DATABRICKS_CATALOG',
      example: 'jaffle',
    },
    'authentication.type': {
      type: 'text',
      help: "how to sign in; 'token' by default, 'service-principal' where a client and its secret are given",
      choices: ['token', 'service-principal', 'browser'],
      env: 'HEADWATER_DATABRICKS_AUTHENTICATION',
      replaces: ['authentication'],
    },
    'authentication.token': {
      type: 'text',
      help: 'personal access token',
      secret: true,
      env: 'HEADWATER_DATABRICKS_TOKEN',
      replaces: ['authentication'],
    },
    'authentication.clientId': {
      type: 'text',
      help: 'OAuth client: that of a service principal, or of an application for the browser',
      env: 'HEADWATER_DATABRICKS_CLIENT_ID',
      replaces: ['authentication.token', 'authentication.clientSecret'],
    },
    'authentication.clientSecret': {
      type: 'text',
      help: "the service principal's secret",
      secret: true,
      env: 'HEADWATER_DATABRICKS_CLIENT_SECRET',
      // A secret makes a service principal of whoever is configured.
      replaces: ['authentication.type', 'authentication.token'],
    },
    'authentication.tenantId': {
      type: 'text',
      help: "tenant, where the secret is one of Microsoft Entra ID and not Databricks' own",
      env: 'HEADWATER_DATABRICKS_TENANT_ID',
    },
    catalogCommits: {
      type: 'boolean',
      help: 'tables whose commits Unity Catalog coordinates; false by default',
    },
    tags: { type: 'texts', help: 'Unity Catalog tags of every table' },
    ca: {
      type: 'file',
      help: 'certificate authority to trust as well: PEM, or a file of it',
      env: 'HEADWATER_DATABRICKS_CA',
    },
    socketTimeout: {
      type: 'number',
      help: 'seconds to wait for an answer of the server; 900 by default',
      min: 1,
      max: LONGEST,
    },
    lockTimeout: {
      type: 'number',
      help: 'seconds to wait for another run to finish; 10 by default',
      min: 0,
      max: LONGEST,
    },
    leaseDuration: {
      type: 'number',
      help: 'seconds for which the lock of a run that was cut off keeps others out; 120 by default',
      // The shortest lease that a slow server can renew in time.
      min: 10,
      max: LONGEST,
    },
  },
  database: 'catalog',
  dbt: { types: ['databricks'], settings: settingsOfOutput },
});
