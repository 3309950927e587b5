import { HeadwaterError } from '@headwater/core';
import { settingMissing } from '@headwater/core/platform';
import type { DatabricksAuthentication } from './options.js';
import { platform } from './platform.js';

/** How to sign in, not yet validated. */
type Given = Readonly<
  Partial<Record<'token' | 'clientId' | 'clientSecret' | 'tenantId', string | undefined>>
> & {
  readonly type?: DatabricksAuthentication['type'];
};
type Member = Exclude<keyof Given, 'type'>;

const GOES_WITH: Readonly<Record<DatabricksAuthentication['type'], readonly Member[]>> = {
  token: ['token'],
  'service-principal': ['clientId', 'clientSecret', 'tenantId'],
  browser: ['clientId'],
};

/** The type may be omitted if the rest implies it. */
function typeOf({ type, token, clientId, clientSecret }: Given): DatabricksAuthentication['type'] {
  if (type !== undefined) return type;
  return !token && (clientId || clientSecret) ? 'service-principal' : 'token';
}

const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A header can't contain other characters, and the driver's error would quote the token. */
const VISIBLE = /^[!-~]*$/;

/**
 * How to sign in, without options that contradict its type. Missing ones are reported on connecting.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readAuthentication(given: Given): DatabricksAuthentication {
  const type = typeOf(given);
  for (const member of ['token', 'clientId', 'clientSecret', 'tenantId'] as const) {
    if (!given[member] || GOES_WITH[type].includes(member)) continue;
    throw invalid(
      `For Databricks, 'authentication.${member}' doesn't apply to type '${type}'.`,
      'Omit it, or give another type: token, service-principal or browser.',
    );
  }
  // A token read from a file ends with a line break.
  const token = given.token?.trim();
  if (token !== undefined && !VISIBLE.test(token)) {
    throw invalid(
      'The token for Databricks contains invalid characters.',
      'Copy it again. Tokens have only ASCII letters, digits and hyphens, on one line.',
    );
  }
  const { clientId, clientSecret, tenantId } = given;
  switch (type) {
    case 'token':
      return { type, token };
    case 'service-principal':
      return { type, clientId, clientSecret: clientSecret?.trim(), tenantId };
    case 'browser':
      return { type, clientId };
  }
}

/**
 * One of the credentials.
 *
 * @throws HeadwaterError INVALID_CONFIG if it is missing
 */
export function need(value: string | undefined, member: Member): string {
  if (value) return value;
  throw settingMissing(platform, `authentication.${member}`);
}
