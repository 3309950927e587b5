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

/** Describes Databricks to the `headwater` command. */
export const platform = definePlatform({
  name: 'databricks',
  title: 'Databricks',
  settings: {
    host: {
      type: 'text',
      help: 'workspace host',
      required: true,
      env: 'HEADWATER_DATABRICKS_HOST',
      replaces: ['path', 'port', 'ca'],
      // As copied from a browser.
      form: {
        pattern: /^(?:https:\/\/)?[a-z0-9.-]+\/?$/i,
        description: "a host, such as 'adb-1234567890.1.azuredatabricks.net'",
      },
      example: 'adb-1234567890.1.azuredatabricks.net',
    },
    path: {
      type: 'text',
      help: 'HTTP path of a SQL warehouse or cluster',
      required: true,
      env: 'HEADWATER_DATABRICKS_PATH',
      form: {
        pattern: /^\/?\w[^\s:]*$/,
        description:
          "the HTTP path of a SQL warehouse or cluster, such as '/sql/1.0/warehouses/abc123'",
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
      help: "catalog that holds the schemas; the workspace's default if omitted",
      env: 'HEADWATER_DATABRICKS_CATALOG',
      example: 'jaffle',
    },
    'authentication.type': {
      type: 'text',
      help: "how to sign in; 'token' by default, 'service-principal' if a client and its secret are given",
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
      help: 'OAuth client ID of a service principal, or of a browser application',
      env: 'HEADWATER_DATABRICKS_CLIENT_ID',
      replaces: ['authentication.token', 'authentication.clientSecret'],
    },
    'authentication.clientSecret': {
      type: 'text',
      help: "the service principal's secret",
      secret: true,
      env: 'HEADWATER_DATABRICKS_CLIENT_SECRET',
      // A secret implies a service principal, whatever is configured.
      replaces: ['authentication.type', 'authentication.token'],
    },
    'authentication.tenantId': {
      type: 'text',
      help: "tenant, if the secret is a Microsoft Entra ID one rather than Databricks' own",
      env: 'HEADWATER_DATABRICKS_TENANT_ID',
    },
    catalogCommits: {
      type: 'boolean',
      help: "have Unity Catalog coordinate the tables' commits; false by default",
    },
    tags: { type: 'texts', help: 'Unity Catalog tags of every table' },
    ca: {
      type: 'file',
      help: 'additional certificate authority to trust: PEM, or a PEM file',
      env: 'HEADWATER_DATABRICKS_CA',
    },
    socketTimeout: {
      type: 'number',
      help: "seconds to wait for the server's response; 900 by default",
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
      help: "seconds an interrupted run's lock keeps others out; 120 by default",
      // The shortest lease that a slow server can renew in time.
      min: 10,
      max: LONGEST,
    },
  },
  database: 'catalog',
  dbt: { types: ['databricks'], settings: settingsOfOutput },
});
