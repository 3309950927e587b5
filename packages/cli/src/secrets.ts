/** A last guard: what is known to be a secret is struck out of every error, whoever worded it. */
const NAMES_A_SECRET = /pass|pwd|secret|token|credential|private|api_?key/i;
/** Secrets inside of other texts: a token in a path, a password in a URL or a connection string. */
const SECRET_WITHIN = [
  /token=([^&\s]+)/gi,
  /:\/\/[^:@/\s]*:([^@\s]+)@/g,
  /(?:password|pwd)\s*=\s*(?:"([^"]+)"|'([^']+)'|\{([^}]+)\}|([^;"'{}]+))/gi,
];
/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

const secrets = new Set<string>();

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const secretsWithin = (text: string): readonly string[] =>
  SECRET_WITHIN.flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap(([, ...groups]) => groups.filter((group) => group !== undefined))
    .flatMap((secret) => [secret, decoded(secret)]);

function remember(value: unknown, isSecret: boolean): void {
  if (typeof value === 'string') {
    const found = isSecret ? [value] : secretsWithin(value);
    for (const secret of found.flatMap((one) => [one, one.trim()])) {
      if (secret.length >= SHORTEST) secrets.add(secret);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      remember(member, isSecret || NAMES_A_SECRET.test(name));
    }
  }
}

/** Takes note of the secrets among connection settings. */
export const rememberSecrets = (settings: unknown): void => remember(settings, false);

export function redact(text: string): string {
  let redacted = text;
  for (const secret of secrets) redacted = redacted.replaceAll(secret, '***');
  return redacted;
}
