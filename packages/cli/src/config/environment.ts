import { HeadwaterError } from '@headwater/core';
import type { Connection } from './adapter.js';

type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  /** Where the value belongs in the connection: `authentication.clientId`. */
  readonly setting: string;
  readonly read: (text: string) => unknown;
  readonly form: string;
}

const text = (setting: string): Variable => ({ setting, read: (value) => value, form: 'text' });
const number = (setting: string): Variable => ({
  setting,
  read: (value) => (/^\d+$/.test(value.trim()) ? Number(value) : undefined),
  form: 'a whole number',
});
const flag = (setting: string): Variable => ({
  setting,
  read: (value) => ({ true: true, 1: true, false: false, 0: false })[value.trim().toLowerCase()],
  form: 'true or false',
});

/** By platform: what follows `HEADWATER_<PLATFORM>_` in the variable's name. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, Variable>>>> = {
  sqlserver: {
    URL: text('connectionString'),
    SERVER: text('server'),
    PORT: number('port'),
    INSTANCE: text('instance'),
    DATABASE: text('database'),
    USER: text('user'),
    PASSWORD: text('password'),
    AUTHENTICATION: text('authentication.type'),
    TENANT_ID: text('authentication.tenantId'),
    CLIENT_ID: text('authentication.clientId'),
    CLIENT_SECRET: text('authentication.clientSecret'),
    ACCESS_TOKEN: text('authentication.token'),
    ENCRYPT: flag('encrypt'),
    TRUST_SERVER_CERTIFICATE: flag('trustServerCertificate'),
  },
  databricks: {
    HOST: text('host'),
    PATH: text('path'),
    PORT: number('port'),
    CATALOG: text('catalog'),
    CA: text('ca'),
    AUTHENTICATION: text('authentication.type'),
    TOKEN: text('authentication.token'),
    CLIENT_ID: text('authentication.clientId'),
    CLIENT_SECRET: text('authentication.clientSecret'),
    TENANT_ID: text('authentication.tenantId'),
  },
};

/** A server or a login is taken from one place as a whole: these settings go when that one comes. */
const REPLACED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  sqlserver: {
    connectionString: [
      ...['server', 'port', 'instance', 'database', 'user', 'password', 'authentication'],
      ...['encrypt', 'trustServerCertificate'],
    ],
    server: ['connectionString', 'port', 'instance'],
    user: ['password', 'authentication'],
    'authentication.type': ['user', 'password', 'authentication'],
  },
  databricks: {
    host: ['path', 'port', 'ca'],
    'authentication.type': ['authentication'],
    'authentication.token': ['authentication'],
    'authentication.clientId': ['authentication.token', 'authentication.clientSecret'],
    // A secret makes a service principal of whoever is configured.
    'authentication.clientSecret': ['authentication.type', 'authentication.token'],
  },
};

function readVariables(platform: string, environment: Environment): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [end, { setting, read, form }] of Object.entries(VARIABLES[platform] ?? {})) {
    const name = `HEADWATER_${platform.toUpperCase()}_${end}`;
    const given = environment[name];
    if (given === undefined || given === '') continue;
    const value = read(given);
    if (value === undefined) {
      throw new HeadwaterError('INVALID_CONFIG', {
        what: `The environment variable ${name} should be ${form}.`,
        next: 'Correct it, or unset it.',
      });
    }
    found.set(setting, value);
  }
  return found;
}

/** A connection without some of its settings. */
function without(connection: Connection, settings: ReadonlySet<string>, outer = ''): Connection {
  return Object.fromEntries(
    Object.entries(connection).flatMap(([name, value]) => {
      const setting = `${outer}${name}`;
      if (settings.has(setting)) return [];
      if (typeof value !== 'object' || value === null) return [[name, value]];
      return [[name, without(value as Connection, settings, `${setting}.`)]];
    }),
  );
}

/** The connection to a platform, where the environment's variables win over what is configured. */
export function withEnvironment(
  platform: string,
  configured: Connection,
  environment: Environment,
): Connection {
  const found = readVariables(platform, environment);
  const replaced = [...found.keys()].flatMap((setting) => REPLACED[platform]?.[setting] ?? []);
  const connection: Record<string, unknown> = { ...without(configured, new Set(replaced)) };
  for (const [setting, value] of found) {
    const [outer = '', inner] = setting.split('.');
    const before = connection[outer];
    connection[outer] = inner === undefined ? value : { ...Object(before), [inner]: value };
  }
  return connection;
}
