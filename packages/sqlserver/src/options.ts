import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { readConnectionString } from './connection-string.js';
import { readServerName } from './server-name.js';

/** How to log in without a user and a password of the server's own: through Microsoft Entra ID. */
export type Authentication =
  /** What the environment offers: its variables, a managed identity, `az login`, and so on. */
  | { readonly type: 'default'; readonly clientId?: string | undefined }
  | { readonly type: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly type: 'service-principal';
      readonly tenantId?: string | undefined;
      readonly clientId?: string | undefined;
      readonly clientSecret?: string | undefined;
    }
  | { readonly type: 'access-token'; readonly token?: string | undefined };

/** How to reach a server. What is missing is told on connecting: a plan needs nothing of it. */
export interface SqlServerOptions {
  /**
   * Instead of server, port and instance: `Server=host,1433;Database=erp;User Id=…;Password=…`, or
   * `mssql://user:password@host:1433/erp`. Other settings given beside it win over it.
   */
  readonly connectionString?: string | undefined;
  /** A host; also as `host,port` or `host\instance`. */
  readonly server?: string | undefined;
  /** 1433 by default. Not with an instance, whose port the server tells. */
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  /** The login's own by default. */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of user and password. */
  readonly authentication?: Authentication | undefined;
  /**
   * Where the systems lie: `schemas`, the default, in one database, a schema each; `databases`, each
   * in a database of its own, schema dbo.
   */
  readonly layout?: 'schemas' | 'databases' | undefined;
  /** True by default, as Azure SQL needs it. */
  readonly encrypt?: boolean | undefined;
  /** Accept a certificate that nobody vouches for, as local containers have it. */
  readonly trustServerCertificate?: boolean | undefined;
  /** Seconds to wait for a connection; 15 by default. */
  readonly connectTimeout?: number | undefined;
  /** Seconds that one statement may take; 0, the default, sets no limit. */
  readonly statementTimeout?: number | undefined;
  /**
   * Seconds to wait for another run to finish and, for those who only read, for whoever changes what is
   * read; 10 by default.
   */
  readonly lockTimeout?: number | undefined;
}

/** Options that are known to make sense, with the connection string taken apart. */
export type SqlServerSettings = Omit<SqlServerOptions, 'connectionString'>;

const isText = 'should be text, and not empty';
const text = v.optional(v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText)));
/** Secrets come from variables, which may be empty where nothing is connected to. */
const secret = v.optional(v.string('should be text'));
const flag = v.optional(v.boolean('should be true or false'));

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

const WAYS =
  "should be an object whose type is 'default', 'managed-identity', 'service-principal' or 'access-token'";
const authentication = v.variant(
  'type',
  [
    v.strictObject({ type: v.literal('default'), clientId: text }),
    v.strictObject({ type: v.literal('managed-identity'), clientId: text }),
    v.strictObject({
      type: v.literal('service-principal'),
      tenantId: text,
      clientId: text,
      clientSecret: secret,
    }),
    v.strictObject({ type: v.literal('access-token'), token: secret }),
  ],
  WAYS,
);

const Options = v.strictObject(
  {
    connectionString: secret,
    server: text,
    port: wholeNumber(1, 65_535),
    instance: text,
    database: text,
    user: text,
    password: secret,
    authentication: v.optional(authentication),
    layout: v.optional(v.picklist(['schemas', 'databases'], "should be 'schemas' or 'databases'")),
    encrypt: flag,
    trustServerCertificate: flag,
    connectTimeout: seconds(1),
    statementTimeout: seconds(0),
    lockTimeout: seconds(0),
  } satisfies Record<keyof SqlServerOptions, v.GenericSchema>,
  'should be an object',
);

/** Says where and what, without the value: it may be a secret. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return 'they should be an object';
  return issue.expected === 'never' ? `'${path}' is not a setting` : `'${path}' ${issue.message}`;
}

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** Checks the form, and leaves out what is undefined, so that it hides nothing. */
function parse(options: SqlServerOptions): SqlServerOptions {
  const result = v.safeParse(Options, options);
  if (!result.success) {
    throw refusal(
      `The settings for SQL Server are not valid: ${result.issues.map(describe).join('; ')}.`,
      'Correct the connection settings.',
    );
  }
  const given = Object.entries(result.output).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** What the string says, and the settings beside it, which win. A login is taken from one place. */
function withConnectionString(string: string, own: SqlServerOptions): SqlServerOptions {
  if ((own.server ?? own.port ?? own.instance) !== undefined) {
    throw refusal(
      'Both a connection string and a server, port or instance are given for SQL Server.',
      'Give one of them.',
    );
  }
  const { user, password, authentication, ...place } = readConnectionString(string);
  const hasLogin = (own.user ?? own.authentication) !== undefined;
  return parse({ ...place, ...(hasLogin ? {} : { user, password, authentication }), ...own });
}

/**
 * Checks options, whoever wrote them, for what is wrong or contradicts itself. What is missing is
 * told on connecting, since a plan is printed without it.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readOptions(options: SqlServerOptions): SqlServerSettings {
  const { connectionString, ...own } = parse(options);
  const all = connectionString ? withConnectionString(connectionString, own) : own;
  const settings = { ...all, ...readServerName(all) };
  if (settings.port !== undefined && settings.instance !== undefined) {
    throw refusal(
      'Both a port and a named instance are given for SQL Server.',
      'Give one of them: the server itself tells the port of an instance.',
    );
  }
  if (settings.authentication !== undefined && (settings.user ?? settings.password)) {
    throw refusal(
      "Both 'authentication' and a user or password are given for SQL Server.",
      'Leave out user and password, or authentication for a login of the server.',
    );
  }
  return settings;
}

/** Where it is, for people. */
export function targetOf({ server, instance, port, database }: SqlServerSettings): string {
  const host = server ?? 'SQL Server';
  const place =
    instance === undefined ? `${host}${port ? `:${port}` : ''}` : `${host}\\${instance}`;
  return `${database ?? 'the default database'} on ${place}`;
}
