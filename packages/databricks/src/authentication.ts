import { HeadwaterError } from '@headwater/core';
import { settingMissing } from '@headwater/core/platform';
import type { DatabricksAuthentication } from './options.js';
import { platform } from './platform.js';

/** How to sign in, as anybody may have written it. */
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

/** The type may be left out where the rest makes it clear. */
function typeOf({ type, token, clientId, clientSecret }: Given): DatabricksAuthentication['type'] {
  if (type !== undefined) return type;
  return !token && (clientId || clientSecret) ? 'service-principal' : 'token';
}

const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A header can't hold other characters, and the driver would repeat the token to say so. */
const VISIBLE = /^[!-~]*$/;

/**
 * How to sign in, with nothing that contradicts its type. What it lacks is told on connecting.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readAuthentication(given: Given): DatabricksAuthentication {
  const type = typeOf(given);
  for (const member of ['token', 'clientId', 'clientSecret', 'tenantId'] as const) {
    if (!given[member] || GOES_WITH[type].includes(member)) continue;
    throw invalid(
      `For Databricks, 'authentication.${member}' does not go with the type '${type}'.`,
      'Leave it out, or give another type: token, service-principal or browser.',
    );
  }
  // A file's token ends with a line break.
  const token = given.token?.trim();
  if (token !== undefined && !VISIBLE.test(token)) {
    throw invalid(
      'The token for Databricks has characters that no token has.',
      'Copy it again. It has plain letters, digits and hyphens, on one line.',
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
 * A part of what one signs in with.
 *
 * @throws HeadwaterError INVALID_CONFIG where it is missing
 */
export function need(value: string | undefined, member: Member): string {
  if (value) return value;
  throw settingMissing(platform, `authentication.${member}`);
}
