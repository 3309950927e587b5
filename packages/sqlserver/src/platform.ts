import { definePlatform } from '@headwater/core/platform';
import { settingsOfOutput } from './dbt.js';
import type { SqlServerOptions } from './options.js';

declare module '@headwater/core/platform' {
  interface Connections {
    sqlserver: SqlServerOptions;
  }
}

/** The driver counts milliseconds in 32 bits. */
const LONGEST = 2_000_000;

/** Describes SQL Server, Azure SQL and compatible servers to the `headwater` command. */
export const platform = definePlatform({
  name: 'sqlserver',
  title: 'SQL Server',
  settings: {
    connectionString: {
      type: 'text',
      help: "instead of server, port and instance: ADO.NET form, or 'mssql://user:password@host/erp'",
      secret: true,
      env: 'HEADWATER_SQLSERVER_URL',
      replaces: [
        ...(['server', 'port', 'instance', 'database', 'user', 'password'] as const),
        ...(['authentication', 'encrypt', 'trustServerCertificate'] as const),
      ],
    },
    server: {
      type: 'text',
      help: "host; also as 'host,port' or 'host\\instance'",
      env: 'HEADWATER_SQLSERVER_SERVER',
      replaces: ['connectionString', 'port', 'instance'],
      example: 'localhost',
    },
    port: {
      type: 'number',
      help: '1433 by default',
      min: 1,
      max: 65_535,
      env: 'HEADWATER_SQLSERVER_PORT',
    },
    instance: {
      type: 'text',
      help: 'named instance; the server reports its port',
      env: 'HEADWATER_SQLSERVER_INSTANCE',
    },
    database: {
      type: 'text',
      help: "database; the login's own by default",
      env: 'HEADWATER_SQLSERVER_DATABASE',
      example: 'jaffle',
    },
    user: {
      type: 'text',
      help: 'SQL login',
      env: 'HEADWATER_SQLSERVER_USER',
      replaces: ['password', 'authentication'],
      example: 'headwater',
    },
    password: {
      type: 'text',
      help: "the login's password",
      secret: true,
      env: 'HEADWATER_SQLSERVER_PASSWORD',
    },
    'authentication.type': {
      type: 'text',
      help: 'how to log in through Microsoft Entra ID, instead of user and password',
      choices: ['default', 'managed-identity', 'service-principal', 'access-token'],
      env: 'HEADWATER_SQLSERVER_AUTHENTICATION',
      replaces: ['user', 'password', 'authentication'],
    },
    'authentication.tenantId': {
      type: 'text',
      help: "the service principal's tenant",
      env: 'HEADWATER_SQLSERVER_TENANT_ID',
    },
    'authentication.clientId': {
      type: 'text',
      help: 'client ID of the service principal or managed identity',
      env: 'HEADWATER_SQLSERVER_CLIENT_ID',
    },
    'authentication.clientSecret': {
      type: 'text',
      help: "the service principal's secret",
      secret: true,
      env: 'HEADWATER_SQLSERVER_CLIENT_SECRET',
    },
    'authentication.token': {
      type: 'text',
      help: 'access token',
      secret: true,
      env: 'HEADWATER_SQLSERVER_ACCESS_TOKEN',
    },
    layout: {
      type: 'text',
      help: "'schemas', the default: the systems share the database; 'databases': each has its own",
      choices: ['schemas', 'databases'],
    },
    encrypt: {
      type: 'boolean',
      help: 'true by default',
      env: 'HEADWATER_SQLSERVER_ENCRYPT',
    },
    trustServerCertificate: {
      type: 'boolean',
      help: 'accept a self-signed certificate, as local containers have',
      env: 'HEADWATER_SQLSERVER_TRUST_SERVER_CERTIFICATE',
    },
    connectTimeout: {
      type: 'number',
      help: 'seconds to wait for a connection; 15 by default',
      min: 1,
      max: LONGEST,
    },
    statementTimeout: {
      type: 'number',
      help: 'maximum seconds per statement; 0, the default, for no limit',
      min: 0,
      max: LONGEST,
    },
    lockTimeout: {
      type: 'number',
      help: 'seconds to wait for another run to finish; 10 by default',
      min: 0,
      max: LONGEST,
    },
  },
  database: 'database',
  dbt: { types: ['sqlserver', 'fabric'], settings: settingsOfOutput },
});
