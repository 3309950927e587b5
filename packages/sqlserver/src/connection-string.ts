import { HeadwaterError } from '@headwater/core';
import { parse } from '@tediousjs/connection-string';
import type { Authentication, SqlServerOptions } from './options.js';

/** A connection string's values, by key in lower case without spaces. */
type Pairs = ReadonlyMap<string, string>;

/** The names of each setting in ADO.NET, ODBC and URLs. */
const KEYS = {
  server: ['server', 'datasource', 'address', 'addr', 'networkaddress'],
  port: ['port'],
  instance: ['instance'],
  database: ['database', 'initialcatalog'],
  user: ['userid', 'user', 'uid', 'username'],
  password: ['password', 'pwd'],
  authentication: ['authentication'],
  tenant: ['tenantid'],
  windows: ['integratedsecurity', 'trustedconnection'],
  encrypt: ['encrypt'],
  trust: ['trustservercertificate'],
  connectTimeout: ['connecttimeout', 'connectiontimeout', 'timeout'],
  statementTimeout: ['commandtimeout'],
} as const;

/** Without a cause: the parsers quote invalid input. */
const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

const unreadable = (): HeadwaterError =>
  invalid(
    "The connection string for SQL Server can't be read.",
    "Write 'Server=host,1433;Database=erp;User Id=…;Password=…', or 'mssql://user:password@host:1433/erp' with special characters percent-encoded.",
  );

const normal = (key: string): string => key.toLowerCase().replaceAll(/[\s_]/g, '');

function readUrl(text: string): Pairs {
  const url = new URL(text);
  const pairs = new Map([...url.searchParams].map(([key, value]) => [normal(key), value]));
  const parts = {
    server: url.hostname,
    port: url.port,
    database: url.pathname.slice(1),
    user: url.username,
    password: url.password,
  };
  for (const [key, value] of Object.entries(parts)) {
    if (value === '') continue;
    if (pairs.has(key)) throw unreadable();
    pairs.set(key, decodeURIComponent(value));
  }
  return pairs;
}

function readPairs(text: string): Pairs {
  try {
    if (/^(mssql|sqlserver):\/\//i.test(text)) return readUrl(text);
    const pairs = new Map([...parse(text)].map(([key, value]) => [normal(key), value]));
    if (pairs.size > 0 && ![...pairs.keys()].some((key) => key.includes('://'))) return pairs;
  } catch {
    // Reported below, in our own words.
  }
  throw unreadable();
}

const find = (pairs: Pairs, key: keyof typeof KEYS): string | undefined =>
  KEYS[key].map((word) => pairs.get(word)).find((value) => value !== undefined && value !== '');

function readFlag(pairs: Pairs, key: 'encrypt' | 'trust' | 'windows'): boolean | undefined {
  const value = find(pairs, key)?.toLowerCase();
  if (value === undefined) return undefined;
  if (['true', 'yes', '1', 'mandatory', 'sspi'].includes(value)) return true;
  if (['false', 'no', '0', 'optional'].includes(value)) return false;
  throw invalid(
    `'${KEYS[key][0]}' in the connection string for SQL Server should be true or false.`,
    'Correct the connection string.',
  );
}

/** Anything but a number becomes NaN, which option validation refuses. */
function readNumber(pairs: Pairs, key: 'port' | 'connectTimeout' | 'statementTimeout') {
  const value = find(pairs, key);
  return value === undefined ? undefined : Number(value);
}

type Login = Pick<SqlServerOptions, 'user' | 'password' | 'authentication'>;

/** The authentication types, as ADO.NET names them. */
function readLogin(pairs: Pairs): Login {
  const user = find(pairs, 'user');
  const password = find(pairs, 'password');
  const as = (authentication: Authentication): Login => ({ authentication });
  switch (normal(find(pairs, 'authentication') ?? 'Sql Password')) {
    case 'sqlpassword':
      return { user, password };
    case 'activedirectorydefault':
      return as({ type: 'default', clientId: user });
    case 'activedirectorymanagedidentity':
    case 'activedirectorymsi':
      return as({ type: 'managed-identity', clientId: user });
    case 'activedirectoryserviceprincipal': {
      const tenantId = find(pairs, 'tenant');
      return as({ type: 'service-principal', tenantId, clientId: user, clientSecret: password });
    }
  }
  throw invalid(
    "The 'Authentication' in the connection string for SQL Server is not supported.",
    'Use Sql Password, Active Directory Default, Active Directory Managed Identity, or Active Directory Service Principal with a Tenant Id.',
  );
}

/**
 * Parses a connection string in ADO.NET form, or a URL. Ignores unknown keys, as drivers do.
 *
 * @throws HeadwaterError INVALID_CONFIG, which never quotes the string
 */
export function readConnectionString(text: string): SqlServerOptions {
  const pairs = readPairs(text.trim());
  if (readFlag(pairs, 'windows')) {
    throw invalid(
      "The connection string for SQL Server requests a Windows login, which isn't supported.",
      'Use a SQL login (User Id and Password), or Authentication=Active Directory Default.',
    );
  }
  return {
    server: find(pairs, 'server'),
    port: readNumber(pairs, 'port'),
    instance: find(pairs, 'instance'),
    database: find(pairs, 'database'),
    ...readLogin(pairs),
    encrypt: readFlag(pairs, 'encrypt'),
    trustServerCertificate: readFlag(pairs, 'trust'),
    connectTimeout: readNumber(pairs, 'connectTimeout'),
    statementTimeout: readNumber(pairs, 'statementTimeout'),
  };
}
