/** What is known to be a secret is struck out of whatever is told, whoever worded it. */
import {
  credentialsIn,
  decoded,
  holdsCredentials,
  namesSecret,
  strikeCredentials,
} from './credentials.js';

/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

const secrets = new Set<string>();

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As it may be found in a text of others: as it is, encoded for an address, or written as JSON or SQL. */
const formsOf = (secret: string): readonly string[] => {
  const plain = [secret, secret.trim(), decoded(secret)];
  return plain.flatMap((form) => [
    form,
    encoded(form),
    JSON.stringify(form).slice(1, -1),
    form.replaceAll("'", "''"),
  ]);
};

function add(secret: string): void {
  for (const form of formsOf(secret)) if (form.length >= SHORTEST) secrets.add(form);
}

function remember(value: unknown, isSecret: boolean, seen = new Set<unknown>()): void {
  if (typeof value === 'string') {
    for (const secret of isSecret ? [value] : credentialsIn(value)) add(secret);
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    for (const [name, member] of Object.entries(value)) {
      remember(member, isSecret || namesSecret(name), seen);
    }
  }
}

/** Takes note of the secrets among connection settings. */
export const rememberSecrets = (settings: unknown): void => remember(settings, false);

/** Takes note of one secret. */
export const rememberSecret = (secret: string): void => remember(secret, true);

/** Takes note of the secrets on a command line, where none belongs; tells whether there is one. */
export function rememberArguments(argv: readonly string[]): boolean {
  let found = false;
  argv.forEach((argument, index) => {
    const [, flag = '', given] = /^--?([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const value = given ?? argv[index + 1] ?? '';
    if (namesSecret(flag) && value !== '' && !value.startsWith('-')) {
      found = true;
      rememberSecret(value);
    }
    found ||= holdsCredentials(argument);
    rememberSecrets(argument);
  });
  return found;
}

/** Strikes out what is known to be a secret, and what looks like one. */
export function redact(text: string): string {
  let redacted = text;
  // The longest first: a secret may begin with another.
  for (const secret of [...secrets].sort((one, other) => other.length - one.length)) {
    redacted = redacted.replaceAll(secret, '***');
  }
  return strikeCredentials(redacted);
}
