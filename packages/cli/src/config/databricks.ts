import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { Connection } from './adapter.js';
import type { DatabricksConnection } from './connections.js';
import { authenticationOf, Credentials } from './databricks-authentication.js';
import { missing, refusal } from './databricks-refusal.js';
import { isFile } from './discover.js';

/** What a plan, which connects to nothing, does without. */
const NOWHERE = {
  host: 'nowhere.invalid',
  path: '/',
  authentication: { type: 'token', token: '' },
} as const;

const isTags = 'should be an object of texts, by name';
// A list would pass for an object.
const isNoList = v.custom<object>((given) => !Array.isArray(given), isTags);
const isText = 'should be text, and not empty';
const text = v.optional(v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText)));
const isHost = "should be a host, such as 'adb-1234567890.1.azuredatabricks.net'";
const isPath =
  "should be the HTTP path of a SQL warehouse or a cluster, such as '/sql/1.0/warehouses/abc123'";

function wholeNumber(min: number, max: number) {
  const message = `should be a whole number from ${min} to ${max}`;
  return v.optional(
    v.pipe(
      v.number(message),
      v.integer(message),
      v.minValue(min, message),
      v.maxValue(max, message),
    ),
  );
}

/** The driver counts milliseconds in 32 bits. */
const seconds = (min: number) => wholeNumber(min, 2_000_000);

const Settings = v.strictObject(
  {
    // As one copies it from a browser.
    host: v.optional(
      v.pipe(
        v.string(isHost),
        v.trim(),
        v.transform((host) => host.replace(/^https:\/\//i, '').replace(/\/$/, '')),
        v.regex(/^[a-z0-9.-]+$/i, isHost),
      ),
    ),
    path: v.optional(v.pipe(v.string(isPath), v.trim(), v.regex(/^\/?\w[^\s:]*$/, isPath))),
    port: wholeNumber(1, 65_535),
    catalog: text,
    catalogCommits: v.optional(v.boolean('should be true or false')),
    tags: v.optional(v.pipe(isNoList, v.record(v.string(), v.string('should be text'), isTags))),
    authentication: v.optional(Credentials),
    ca: text,
    socketTimeout: seconds(1),
    lockTimeout: seconds(0),
    leaseDuration: seconds(10),
  } satisfies Record<keyof DatabricksConnection, v.GenericSchema>,
  'should be an object',
);

/** Says where and what, without the value: it may be a secret. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return 'they should be an object';
  return issue.expected === 'never' ? `'${path}' is not a setting` : `'${path}' ${issue.message}`;
}

/** A certificate authority as PEM, from a file unless it is that already. */
function readAuthority(ca: string, cwd: string): string {
  if (ca.includes('-----BEGIN')) return ca;
  let pem: string;
  try {
    // A pipe would hold the process until somebody writes to it.
    if (!isFile(resolve(cwd, ca))) throw new Error('It is not a file.');
    pem = readFileSync(resolve(cwd, ca), 'utf8');
  } catch {
    throw refusal(`The file ${ca} of a certificate authority can't be read.`, 'Check its path.');
  }
  if (pem.includes('-----BEGIN')) return pem;
  throw refusal(`The file ${ca} holds no certificate.`, 'Name a file in PEM form.');
}

/**
 * The settings as `@headwater/databricks` takes them, for a connection or for a plan, which needs
 * none of them.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function databricksSettings(connection: Connection, use: 'connect' | 'plan', cwd: string) {
  const result = v.safeParse(Settings, connection);
  if (!result.success) {
    throw refusal(
      `The settings for Databricks are not valid: ${result.issues.map(describe).join('; ')}.`,
      'Correct the connection settings.',
    );
  }
  const { host, path, authentication, ca, ...others } = result.output;
  if (use === 'plan') return { ...others, ...NOWHERE };
  if (host === undefined) throw missing('host', 'HOST');
  if (path === undefined) throw missing('path', 'PATH');
  return {
    ...others,
    host,
    path,
    authentication: authenticationOf(authentication),
    ...(ca === undefined ? {} : { ca: readAuthority(ca, cwd) }),
  };
}
