/** What is known to be a secret is struck out of whatever is told, whoever worded it. */
import type { Platform } from '@headwater/core/platform';
import { shorthandOf } from './config/reference.js';
import {
  credentialsIn,
  decoded,
  holdsCredentials,
  namesSecret,
  strikeCredentials,
} from './credentials.js';
import { perRun } from './io.js';
import { officialAdapters } from './own-package.js';

/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

/** Words of every message: that they are there says nothing, and that they are not would. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['headwater', 'jaffle', 'error', 'next'],
  ...['password', 'token', 'secret', 'database', 'server', 'catalog', 'user', 'login'],
]);

/** The platform that a run connects to, whose name is a word of its messages as well. */
const platform = perRun((): { current?: Platform } => ({}));

const isOwnWord = (word: string): boolean =>
  OWN_WORDS.has(word) ||
  [platform().current?.name, ...officialAdapters().map(shorthandOf)].includes(word);

/** By secret, what strikes it out. */
const secrets = perRun(() => new Map<string, string | RegExp>());

/**
 * A secret may be an ordinary word or number, which is also a part of others: `load` of `load-baseline`, `2026` of
 * a date. Such a one is struck out where it stands alone.
 */
function strikerOf(form: string): string | RegExp {
  if (!/^(?:\p{L}\p{Ll}*|\p{Lu}+|\d{1,8})$/u.test(form)) return form;
  const inner = String.raw`[\p{L}\p{N}_-]`;
  const edge = String.raw`[\p{L}\p{N}]`;
  return new RegExp(`(?<!${inner}|${edge}\\.)${form}(?!${inner}|\\.${edge})`, 'gu');
}

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
  for (const form of formsOf(secret)) {
    if (form.length >= SHORTEST && !isOwnWord(form)) secrets().set(form, strikerOf(form));
  }
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

/** Takes note of the platform that a run connects to. */
export function rememberPlatform(described: Platform): void {
  platform().current = described;
}

/** The environment variables in which the secrets of the run's platform belong. */
export const secretVariables = (): readonly string[] =>
  Object.values(platform().current?.settings ?? {}).flatMap(({ secret, env }) =>
    secret && env !== undefined ? [env] : [],
  );

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
  const longestFirst = [...secrets()].sort(([one], [other]) => other.length - one.length);
  for (const [, striker] of longestFirst) {
    redacted = redacted.replaceAll(striker, '***');
  }
  return strikeCredentials(redacted);
}
