import { HeadwaterError } from '@headwater/core';

/** Error numbers of Azure SQL, or of a starting server, that mean a retry will help. */
const TRANSIENT: readonly number[] = [
  64, 233, 615, 926, 4221, 10053, 10054, 10060, 10928, 10929, 17142, 18401, 40143, 40197, 40501,
  40540, 40613, 42108, 42109, 49918, 49919, 49920,
];

/** Network errors of an interrupted server. */
const INTERRUPTED = /ECONNRESET|ECONNABORTED|EPIPE|socket hang up/;

/** A failed connection: the driver's error, and the server's error numbers. */
export class ConnectFailure extends Error {
  constructor(
    readonly driverError: unknown,
    readonly numbers: readonly number[],
  ) {
    super('The connection could not be made.', { cause: driverError });
  }

  has(...numbers: readonly number[]): boolean {
    return this.numbers.some((number) => numbers.includes(number));
  }

  /** The driver's message, including those of all its causes. */
  get words(): string {
    const wordsOf = (error: unknown, depth: number): readonly unknown[] => {
      if (!(error instanceof Error) || depth === 0) return [];
      const below = error instanceof AggregateError ? error.errors : [error.cause];
      const own = [Reflect.get(error, 'code'), error.message];
      return [...own, ...below.flatMap((cause: unknown) => wordsOf(cause, depth - 1))];
    };
    return wordsOf(this.driverError, 5).join(' ');
  }

  get isTransient(): boolean {
    // If the server gives a reason, it was reached; how the connection ended is then irrelevant.
    if (this.numbers.length > 0) return this.has(...TRANSIENT);
    return INTERRUPTED.test(this.words);
  }
}

interface Explanation {
  readonly applies: (failure: ConnectFailure) => boolean;
  readonly what: (target: string) => string;
  readonly next: string;
}

const says =
  (pattern: RegExp) =>
  ({ words, numbers }: ConnectFailure): boolean =>
    numbers.length === 0 && pattern.test(words);

/** The first one that applies is reported. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    applies: (failure) => failure.has(40615, 40532, 47073),
    what: (target) => `${target} doesn't allow this computer to connect.`,
    next: "Add this computer's address to the firewall rules of the Azure SQL server, or connect from a network that it allows.",
  },
  {
    applies: (failure) => failure.has(4060, 911),
    what: (target) => `The database of ${target} can't be opened.`,
    next: 'Create it first, or grant the login access to it.',
  },
  {
    applies: (failure) => failure.has(18456, 18452, 18470, 18486, 18487, 18488),
    what: (target) => `${target} refused the login.`,
    next: 'Check the user and the password, and that the login may use this database.',
  },
  {
    applies: (failure) => failure.isTransient,
    what: (target) => `${target} isn't available at the moment.`,
    next: 'Headwater retried for a while. Run the command again in a minute or two.',
  },
  {
    applies: says(/ENOTFOUND|EAI_AGAIN/),
    what: (target) => `The host of ${target} is unknown.`,
    next: 'Check the server name.',
  },
  {
    applies: says(/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EINSTLOOKUP/),
    what: (target) => `Nothing answers at ${target}.`,
    next: 'Check host, port and instance, and that the server is running and accepts TCP connections.',
  },
  {
    applies: says(/certificate|self[- ]signed|altname|CERT_|UNABLE_TO_VERIFY/i),
    what: (target) => `The certificate of ${target} isn't trusted.`,
    next: 'For your own server, such as a local container, set trustServerCertificate to true; otherwise check the server name.',
  },
  {
    applies: says(/encryption|\bTLS\b|\bSSL\b/i),
    what: (target) => `${target} and this computer can't agree on encryption.`,
    next: 'Set encrypt to false for a server without encryption; otherwise check which TLS versions it allows.',
  },
  {
    applies: says(/ETIMEOUT|ETIMEDOUT/),
    what: (target) => `${target} did not answer in time.`,
    next: 'Check host, port and firewall, or raise connectTimeout.',
  },
  {
    applies: says(/ManagedIdentity|CredentialUnavailable|AADSTS|EFEDAUTH|security token/i),
    what: (target) => `Microsoft Entra ID denied access to ${target}.`,
    next: 'Check the authentication settings, or sign in with: az login',
  },
];

/**
 * Explains why a server can't be reached. The driver's message is neither repeated nor kept as the
 * cause: it may quote settings.
 */
export function connectError(failure: ConnectFailure, target: string): HeadwaterError {
  const found = EXPLANATIONS.find(({ applies }) => applies(failure));
  const [number] = failure.numbers;
  return new HeadwaterError('CONNECTION_FAILED', {
    what: found?.what(target) ?? `${target} can't be reached.`,
    ...(number === undefined ? {} : { why: `The server reported error ${number}.` }),
    next:
      found?.next ??
      'Check host and port, and whether the server needs encrypt or trustServerCertificate.',
  });
}
