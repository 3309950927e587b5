import { HeadwaterError } from '@headwater/core';
import type { PostgresOptions } from './options.js';

type Pairs = ReadonlyMap<string, string>;

/** libpq's names of settings. */
const NAMES: Readonly<Record<string, keyof PostgresOptions>> = {
  host: 'host',
  port: 'port',
  dbname: 'database',
  user: 'user',
  password: 'password',
  passfile: 'passfile',
  sslmode: 'sslmode',
  sslrootcert: 'sslrootcert',
  sslcert: 'sslcert',
  sslkey: 'sslkey',
  connect_timeout: 'connectTimeout',
};

const NUMBERS: readonly string[] = ['port', 'connect_timeout'];

/** Of no consequence here. */
const IGNORED =
  /^(application_name|fallback_application_name|client_encoding|keepalives\w*|tcp_user_timeout|sslcompression|sslsni|gssencmode|krbsrvname|options|pgbouncer|schema|connection_limit|pool_timeout)$/;

/** Without a cause, and without a value: the string may contain a password anywhere. */
const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

const unreadable = (): HeadwaterError =>
  invalid(
    "The connection string for PostgreSQL can't be read.",
    "Write 'postgres://user:password@host:5432/erp' with special characters percent-encoded, or 'host=… dbname=… user=… password=…'.",
  );

function readUrl(text: string): Pairs {
  const url = new URL(text);
  const pairs = new Map(url.searchParams);
  const parts = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port,
    dbname: url.pathname.slice(1),
    user: url.username,
    password: url.password,
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value === '') continue;
    if (pairs.has(name)) throw unreadable();
    pairs.set(name, decodeURIComponent(value));
  }
  return pairs;
}

/** `host=localhost password='it\'s'`, to the end. */
const PAIR = /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/suy;

function readKeywords(text: string): Pairs {
  const pairs = new Map<string, string>();
  const pair = new RegExp(PAIR);
  while (pair.lastIndex < text.length) {
    const [whole, name = '', quoted, plain = ''] = pair.exec(text) ?? [];
    if (whole === undefined) throw unreadable();
    pairs.set(name, (quoted ?? plain).replaceAll(/\\(.)/gsu, '$1'));
  }
  return pairs;
}

function readPairs(text: string): Pairs {
  try {
    // `postgres:///erp?host=/run/postgresql`, which the URL standard allows for this scheme.
    if (/^postgres(ql)?:\/\//i.test(text)) return readUrl(text);
  } catch {
    throw unreadable();
  }
  if (/^\w+:\/\//.test(text)) throw unreadable();
  return readKeywords(text);
}

/**
 * Parses a URL, or libpq's keywords and values.
 *
 * @throws HeadwaterError INVALID_CONFIG, which never quotes the string
 */
export function readConnectionString(text: string): PostgresOptions {
  const pairs = readPairs(text.trim());
  if (pairs.size === 0) throw unreadable();
  const settings: Record<string, string | number> = {};
  for (const [name, value] of pairs) {
    const path = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (path !== undefined && value !== '') {
      settings[path] = NUMBERS.includes(name) ? Number(value) : value;
    } else if (path === undefined && !IGNORED.test(name)) {
      throw invalid(
        `The connection string for PostgreSQL has a parameter that isn't supported: ${name}.`,
        `Remove it. These are known: ${Object.keys(NAMES).join(', ')}.`,
      );
    }
  }
  return settings;
}
