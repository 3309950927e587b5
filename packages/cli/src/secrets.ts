/** A last guard: what is known to be a secret is struck out of every error, whoever worded it. */
const NAMES_A_SECRET = /pass|pwd|secret|token|credential|private|api_?key/i;
const TOKEN_IN_PATH = /token=([^&\s]+)/gi;
/** Shorter ones would strike out parts of ordinary words. */
const SHORTEST = 4;

const secrets = new Set<string>();

function remember(value: unknown, isSecret: boolean): void {
  if (typeof value === 'string') {
    const found = isSecret ? [value] : [...value.matchAll(TOKEN_IN_PATH)].map(([, token]) => token);
    for (const secret of found) if (secret && secret.length >= SHORTEST) secrets.add(secret);
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
