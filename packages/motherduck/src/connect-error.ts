import { HeadwaterError } from '@headwater/core';
import { isReadOnly, reasonOf } from './reason.js';
import { readOnlyError } from './statement-error.js';

/** The client, for messages: its package and the version of DuckDB in it, if that is known. */
export interface ClientName {
  readonly name: string;
  readonly version?: string | undefined;
  /** What to do before trying again, if that alone isn't enough. */
  readonly again?: string | undefined;
}

const SERVED =
  'https://motherduck.com/docs/troubleshooting/faq/ lists the versions that MotherDuck serves';

interface Explanation {
  readonly says: RegExp;
  readonly what: (target: string, client: ClientName) => string;
  readonly next: (client: ClientName) => string;
}

/** The first one that applies is reported. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    says: /md_all_databases/i,
    what: () => "The given instance or connection isn't one to MotherDuck.",
    next: () => "Open it with 'md:', or give a token instead.",
  },
  {
    says: /version.*(?:not (?:yet )?(?:supported|compatible)|unsupported|too old|too new|no longer)|(?:unsupported|incompatible).*version/i,
    what: (_, { name, version }) =>
      `MotherDuck doesn't serve the version of DuckDB${version === undefined ? '' : ` (${version})`} in ${name}.`,
    next: ({ name }) =>
      `Pin ${name} to a version it serves, with "overrides" in package.json: ${SERVED}.`,
  },
  {
    says: /not authenticated|unauthenticated|invalid.{0,40}token|token.{0,40}(?:invalid|expired|revoked)|\bjwt\b|permission denied|\b40[13]\b.*(?:token|auth)/i,
    what: () => 'MotherDuck refused the token.',
    next: () =>
      'Check it, and whether it has expired or was revoked; make another one in the settings at https://app.motherduck.com.',
  },
  {
    says: /failed to download extension|extension.*(?:could not be|not be loaded|not found|download)|install motherduck/i,
    what: () => "DuckDB's extension for MotherDuck can't be downloaded.",
    next: ({ name }) =>
      `Check the network: the first connection loads it from extensions.duckdb.org. If the network is there, it may not exist for this DuckDB: pin ${name} to a version that MotherDuck serves. ${SERVED}.`,
  },
  {
    says: /no database|database.{0,80}(?:not found|does not exist)|share named/i,
    what: (target) => `There is no database ${target}.`,
    next: () =>
      "Check its name. With attachMode 'single', Headwater creates none: create it in MotherDuck, or leave the mode out.",
  },
  {
    says: /resolve|getaddrinfo|ENOTFOUND|could not (?:connect|establish)|failed to connect|connection (?:refused|error)|unavailable|unreachable|network|timed? ?out|deadline|fetch/i,
    what: () => "MotherDuck can't be reached.",
    next: () => 'Check the network, and that a firewall or proxy lets api.motherduck.com through.',
  },
];

/**
 * Explains why MotherDuck can't be reached. The client's error, whose secrets were struck, isn't kept as the cause.
 */
export function connectError(error: unknown, target: string, client: ClientName): HeadwaterError {
  const why = reasonOf(error);
  if (isReadOnly(why)) return readOnlyError(target, why);
  // DuckDB's name for the kind of error says 'invalid' of anything.
  const said = why.replace(/^(?:\w+ )+Error: /, '');
  const found = EXPLANATIONS.find(({ says }) => says.test(said));
  return new HeadwaterError('CONNECTION_FAILED', {
    what: found?.what(target, client) ?? `Can't connect to ${target}.`,
    why,
    next: [found?.next(client) ?? 'Check the token and the name of the database.', client.again]
      .filter((each) => each !== undefined)
      .join(' '),
  });
}
