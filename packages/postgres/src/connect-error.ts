import { HeadwaterError } from '@headwater/core';
import { isRefusal } from './wire.js';

/** What an error and its causes say: the driver's codes and messages. */
function wordsOf(error: unknown, depth = 5): string {
  if (!(error instanceof Error) || depth === 0) return '';
  const below: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  const own = [String(Reflect.get(error, 'code')), error.message];
  return [...own, ...below.map((each) => wordsOf(each, depth - 1))].join(' ');
}

interface Explanation {
  readonly applies: (state: string | undefined, words: string) => boolean;
  readonly what: (target: string) => string;
  readonly next: string;
}

/** A SQLSTATE of the server. */
const state =
  (pattern: RegExp): Explanation['applies'] =>
  (found) =>
    found !== undefined && pattern.test(found);

/** The driver's own words, if the server gave no reason. */
const says =
  (pattern: RegExp): Explanation['applies'] =>
  (found, words) =>
    found === undefined && pattern.test(words);

/** The first one that applies is reported. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    applies: state(/^28/),
    what: (target) => `${target} refused the login.`,
    next: 'Check the user, the password, and sslmode, and that pg_hba.conf lets this user in from here.',
  },
  {
    applies: state(/^3D000$/),
    what: (target) => `There is no database ${target}.`,
    next: 'Check its name, or create it with: CREATE DATABASE',
  },
  {
    applies: state(/^42501$/),
    what: (target) => `The user may not connect to ${target}.`,
    next: 'Grant CONNECT on the database to it.',
  },
  {
    applies: state(/^53300$/),
    what: (target) => `${target} has no connection left.`,
    next: 'Close others, or raise max_connections, and run the command again.',
  },
  {
    applies: state(/^57P0/),
    what: (target) => `${target} is starting or shutting down.`,
    next: 'Run the command again in a moment.',
  },
  {
    applies: says(/ENOTFOUND|EAI_AGAIN/),
    what: (target) => `The host of ${target} is unknown.`,
    next: 'Check the host.',
  },
  {
    applies: says(/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOENT/),
    what: (target) => `Nothing answers at ${target}.`,
    next: 'Check host and port, and that the server is running and accepts TCP connections.',
  },
  {
    applies: says(/does not support SSL/),
    what: (target) => `${target} has no encryption.`,
    next: "Set sslmode to 'disable' if an unencrypted connection is acceptable.",
  },
  {
    applies: says(/certificate|self[- ]signed|altname|CERT_|UNABLE_TO_VERIFY/i),
    what: (target) => `The certificate of ${target} isn't trusted.`,
    next: "Give its authority in 'sslrootcert', and connect by a name that the certificate has; sslmode 'require' checks neither.",
  },
  {
    applies: says(/\bTLS\b|\bSSL\b/i),
    what: (target) => `${target} and this computer can't agree on encryption.`,
    next: 'Check sslmode, and which TLS versions the server allows.',
  },
  {
    applies: says(/timeout|ETIMEDOUT/i),
    what: (target) => `${target} did not answer in time.`,
    next: 'Check host, port and firewall, or raise connectTimeout.',
  },
];

/** Whether a connection failed because its database doesn't exist. */
export const isDatabaseMissing = (error: unknown): boolean =>
  isRefusal(error) && error.code === '3D000';

/** Whether the other of two ways, with or without encryption, may succeed. */
export const isAboutEncryption = (error: unknown): boolean =>
  isRefusal(error) ? error.code === '28000' : /does not support SSL/.test(wordsOf(error));

/**
 * Explains why a server can't be reached. The driver's message is neither repeated nor kept as the cause: it may quote
 * settings.
 */
export function connectError(error: unknown, target: string): HeadwaterError {
  const code = isRefusal(error) ? error.code : undefined;
  const words = wordsOf(error);
  const found = EXPLANATIONS.find(({ applies }) => applies(code, words));
  return new HeadwaterError('CONNECTION_FAILED', {
    what: found?.what(target) ?? `${target} can't be reached.`,
    ...(code === undefined ? {} : { why: `The server reported SQLSTATE ${code}.` }),
    next: found?.next ?? 'Check host, port, and sslmode.',
  });
}
