/** What looks like a secret, whatever it stands in: an address, a connection string, a header, a flag. */

const STRUCK = '***';

/** What stands in examples for a login. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['user:password', '…']);

/** Before an @ it is a time, as names of files have it, and no login. */
const TIME = String.raw`(?:^|[^\w]|T|_)\d{1,2}:[0-5]\d(?::[0-5]\d)?`;

/** Names that say of a value that it is a secret. */
// Bounded, as others are, so that a long text takes no longer than its length.
const NAME = String.raw`(?:passw(?:or)?d|passphrase|(?<![a-z])pass(?![a-z])|pwd|secret|token|credential|signature|(?<![a-z])sig(?![a-z])|authorization|(?:api|access|account|private|shared|encryption)[-_ ]?key)[\w-]{0,40}`;

/** Whether a text gives this value to such a name. */
export const givesSecret = (text: string, value: string): boolean => {
  const escaped = value.replaceAll(/[^\w]/g, '\\$&');
  return new RegExp(`${NAME}["']?\\s*[:=]\\s*${escaped}`, 'i').test(text);
};

export const namesSecret = (name: string): boolean =>
  /pass|pwd|secret|token|credential|signature|authorization|(?:api|access|account|private|shared|encryption)[-_]?key/i.test(
    name,
  );

/** Each strikes out the group `secret` and leaves what is before and after it. */
const PATTERNS: readonly RegExp[] = [
  // scheme://user:secret@host, whatever is in the secret. Other schemes have an @ in their paths, those of
  // some storages one after a container.
  /(?<before>\b(?!https?:|file:|node:|(?:abfss?|wasbs?):\/\/[^\s:@]*@)[a-z][\w+.-]*:\/\/(?![^\s:@]{0,200}\/[^\s:@]{0,200}@[^\s@]{0,200}(?:\s|$)))(?<secret>\S{0,500})(?<after>@)/gi,
  /(?<before>\bhttps?:\/\/)(?<secret>[^\s/?#'"<>]{1,500})(?<after>@)/gi,
  /(?<before>\bhttps?:\/\/[^\s/:@]{1,200}:)(?!\d+(?:[/?#]|$))(?<secret>\S{0,500})(?<after>@)/gi,
  // user:secret@host
  new RegExp(
    String.raw`(?<before>(?<![\w/*])[\w.+-]{1,64}:)(?<secret>[^\s'"/\\]{1,200})(?<!${TIME})(?<after>@(?=[\w.[-]))`,
    'g',
  ),
  // Authorization: Bearer secret
  /(?<before>\bauthorization["']?\s*[:=]\s*["']?)(?<secret>(?:\w+ )?[^\s"']+)/gi,
  /(?<before>\b(?:bearer|basic)\s+)(?=\S*[\d=])(?<secret>[\w.~+/=-]{8,})/gi,
  // password="secret", "password": 'secret', PWD={secret}
  new RegExp(
    String.raw`(?<before>${NAME}["']?\s*[=:]\s*)(?<secret>N?"(?:[^"\\]|\\.)*"|N?'(?:[^'\\]|\\.|'')*'|\{(?:[^}]|\}\})*\})`,
    'gi',
  ),
  // PASSWORD 'secret', as SQL has it
  new RegExp(String.raw`(?<before>${NAME}\s+)(?<secret>N?'(?:[^']|'')*')`, 'gi'),
  // …;password=secret;…, where a secret may have blanks in it
  new RegExp(String.raw`(?<before>;[\w. -]{0,40}${NAME}\s*=\s*)(?<secret>[^;'"\n]+)`, 'gi'),
  new RegExp(
    String.raw`(?<before>${NAME}\s*=\s*)(?<secret>[^\s;'"][^;'"\n]*(?=;)|[^\s;&'"]+)`,
    'gi',
  ),
  // password:secret, and the lines of YAML
  new RegExp(String.raw`(?<before>${NAME}:)(?!\d+(?::\d+)?\b)(?<secret>[^\s,;'"/]+)`, 'gi'),
  new RegExp(
    String.raw`(?<before>^[ \t-]*[\w.-]{0,40}${NAME}:[ \t]+)(?<secret>\S+)(?<after>\s*)$`,
    'gim',
  ),
  // What services hand out, known by its form.
  /(?<secret>\bdapi[\da-f]{8,}(?:-\d+)?)/gi,
  /(?<secret>\bdose[\da-f]{16,})/gi,
  /(?<secret>\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)/g,
  /(?<secret>\b(?:gh[pousr]_|github_pat_|glpat-|npm_|xox[abprs]-)[\w-]{16,})/g,
  /(?<secret>\b(?:AKIA|ASIA)[A-Z\d]{16}\b)/g,
  /(?<secret>[\w~.-]{3}8Q~[\w~.-]{20,})/g,
  /(?<before>-----BEGIN [A-Z ]*PRIVATE KEY-----)(?<secret>[\s\S]*?)(?<after>-----END|$)/g,
];

/** Of a secret in a text that was struck already, nothing is left to be struck. */
const isStruck = (secret: string | undefined): boolean =>
  secret === undefined ||
  secret === '' ||
  secret.replaceAll(/['"{}]/g, '') === STRUCK ||
  PLACEHOLDERS.has(secret);

function strikeOnce(text: string): string {
  let struck = text;
  for (const pattern of PATTERNS) {
    struck = struck.replace(pattern, (match: string, ...rest: unknown[]) => {
      const { before = '', secret, after = '' } = rest.at(-1) as Record<string, string | undefined>;
      return isStruck(secret) ? match : `${before}${STRUCK}${after}`;
    });
  }
  return struck;
}

/** A text without its percent-encoding, of which there may be several layers. */
export function decoded(text: string): string {
  try {
    const once = decodeURIComponent(text);
    return once === text ? text : decoded(once);
  } catch {
    return text;
  }
}

/** Strikes out what looks like a secret in a text, percent-encoded or not. */
export function strikeCredentials(text: string): string {
  return strikeOnce(text).replace(/[^\s'"<>]+/g, (word) => {
    const plain = word.includes('%') ? decoded(word) : word;
    const struck = plain === word ? word : strikeOnce(plain);
    return struck === plain ? word : struck;
  });
}

export const holdsCredentials = (text: string): boolean => strikeCredentials(text) !== text;

/** The secrets in one setting or argument, which is an address or a connection string as a whole. */
export function credentialsIn(setting: string): readonly string[] {
  // Without a scheme too, but for a file on a drive.
  const address = new RegExp(
    String.raw`^(?:[a-z][\w+.:-]*:\/\/|\/\/(?=[^/\s]+:)|(?![a-z]:[\\/])(?=[^:/\s]+:))(.*)(?<!${TIME})@`,
    'is',
  );
  const [, login = ''] = address.exec(setting) ?? [];
  const password = login.slice(login.indexOf(':') + 1);
  // In https://host/@scope there is no login.
  const ofLogin = login.includes('/') && !login.includes(':') ? [] : [login, password];
  const named = PATTERNS.flatMap((pattern) => [...setting.matchAll(pattern)])
    .map(({ groups }) => groups?.secret ?? '')
    .map((secret) => /^N?(["'{])(.*)["'}]$/s.exec(secret)?.[2] ?? secret);
  const last = new RegExp(String.raw`;\s*${NAME}\s*=\s*([^;]+)$`, 'is').exec(setting)?.[1] ?? '';
  return [...ofLogin, ...named, last].filter((secret) => !isStruck(secret));
}
