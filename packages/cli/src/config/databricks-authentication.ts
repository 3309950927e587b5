import * as v from 'valibot';
import { missing, refusal } from './databricks-refusal.js';

const isText = 'should be text, and not empty';
/** Secrets come from variables, which may be empty where nothing is connected to. */
const secret = v.optional(v.pipe(v.string('should be text'), v.trim()));

/** The form of what says how to sign in. The type may be left out where the rest makes it clear. */
export const Credentials = v.strictObject(
  {
    type: v.optional(
      v.picklist(
        ['token', 'service-principal', 'browser'],
        "should be 'token', 'service-principal' or 'browser'",
      ),
    ),
    token: secret,
    clientId: v.optional(v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText))),
    clientSecret: secret,
    tenantId: v.optional(v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText))),
  },
  'should be an object',
);
type Credentials = v.InferOutput<typeof Credentials>;
type Member = Exclude<keyof Credentials, 'type'>;

const MEMBERS: Readonly<Record<Member, { readonly name: string; readonly variable: string }>> = {
  token: { name: 'token', variable: 'TOKEN' },
  clientId: { name: 'client id', variable: 'CLIENT_ID' },
  clientSecret: { name: 'client secret', variable: 'CLIENT_SECRET' },
  tenantId: { name: 'tenant id', variable: 'TENANT_ID' },
};

const GOES_WITH: Readonly<Record<NonNullable<Credentials['type']>, readonly Member[]>> = {
  token: ['token'],
  'service-principal': ['clientId', 'clientSecret', 'tenantId'],
  browser: ['clientId'],
};

function typeOf({ type, token, clientId, clientSecret }: Credentials) {
  if (type !== undefined) return type;
  return !token && (clientId || clientSecret) ? 'service-principal' : 'token';
}

/**
 * How to sign in, with all that it takes.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function authenticationOf(credentials: Credentials = {}) {
  const type = typeOf(credentials);
  for (const member of Object.keys(MEMBERS) as Member[]) {
    if (!credentials[member] || GOES_WITH[type].includes(member)) continue;
    throw refusal(
      `For Databricks, 'authentication.${member}' does not go with the type '${type}'.`,
      'Leave it out, or give another type: token, service-principal or browser.',
    );
  }
  const need = (member: Member): string => {
    const value = credentials[member];
    if (value) return value;
    throw missing(MEMBERS[member].name, MEMBERS[member].variable);
  };
  const { clientId, tenantId } = credentials;
  switch (type) {
    case 'token':
      return { type, token: need('token') };
    case 'service-principal':
      return {
        ...{ type, clientId: need('clientId'), clientSecret: need('clientSecret') },
        ...(tenantId === undefined ? {} : { tenantId }),
      };
    case 'browser':
      return { type, ...(clientId === undefined ? {} : { clientId }) };
  }
}
