/** Known secrets are struck out of all output, whoever wrote it. */
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

/** Shorter secrets would strike out parts of ordinary words. */
const SHORTEST = 4;

/** Words of every message: showing them reveals nothing, but striking them out would. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['headwater', 'jaffle', 'error', 'next'],
  ...['password', 'token', 'secret', 'database', 'server', 'catalog', 'user', 'login'],
]);

/** The platform of a run, whose name also appears in its messages. */
const platform = perRun((): { current?: Platform } => ({}));

const isOwnWord = (word: string): boolean =>
  OWN_WORDS.has(word) ||
  [platform().current?.name, ...officialAdapters().map(shorthandOf)].includes(word);

/** For each secret, the pattern that strikes it out. */
const secrets = perRun(() => new Map<string, string | RegExp>());

/**
 * A secret may be an ordinary word or number that is also part of others: `load` of `load-baseline`, `2026` of
 * a date. These are struck out only as separate words.
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

/** The forms a secret may take in other text: as is, URL-encoded, or written as JSON or SQL. */
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

/** Notes the platform a run connects to. */
export function rememberPlatform(described: Platform): void {
  platform().current = described;
}

/** The environment variables for the secrets of the run's platform. */
export const secretVariables = (): readonly string[] =>
  Object.values(platform().current?.settings ?? {}).flatMap(({ secret, env }) =>
    secret && env !== undefined ? [env] : [],
  );

/** Notes the secrets among connection settings. */
export const rememberSecrets = (settings: unknown): void => remember(settings, false);

/** Notes a secret. */
export const rememberSecret = (secret: string): void => remember(secret, true);

/** Notes secrets on the command line, where none belong; returns whether there are any. */
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

/** Strikes out known secrets, and what looks like one. */
export function redact(text: string): string {
  let redacted = text;
  // Longest first: a secret may begin with another.
  const longestFirst = [...secrets()].sort(([one], [other]) => other.length - one.length);
  for (const [, striker] of longestFirst) {
    redacted = redacted.replaceAll(striker, '***');
  }
  return strikeCredentials(redacted);
}
