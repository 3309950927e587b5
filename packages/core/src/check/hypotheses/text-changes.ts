import type { Cell } from '../../adapter.js';
import { type ColumnChange, mostCommon, type Pair } from './column-change.js';
import { listed, quoted } from './words.js';

/** A change that makes one text of another. */
const made = (
  cause: ColumnChange['cause'],
  text: string,
  make: (expected: string) => string,
): ColumnChange => ({
  cause,
  text,
  test: ({ expected, actual }) =>
    typeof expected === 'string' && typeof actual === 'string' && make(expected) === actual,
});

/** The characters that the code page of Windows has where Latin-1 has control characters. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Each byte of a text's UTF-8 as the character that Latin-1 has for it. */
const asLatin1 = (text: string): string =>
  encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, byte) =>
    String.fromCharCode(Number.parseInt(byte, 16)),
  );

const asWindows = (text: string): string =>
  asLatin1(text).replace(
    /[\u0080-\u009f]/g,
    (character) => WINDOWS[character.charCodeAt(0) - 0x80] ?? character,
  );

const ACCENTS = /\p{M}/gu;
const NOT_ASCII = /[^ -~\s]/gu;

const ENTITIES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
];

function escaped(text: string, apostrophe: string): string {
  const all = [...ENTITIES, ["'", apostrophe] as const];
  return all.reduce((rest, [one, entity]) => rest.replaceAll(one, entity), text);
}

const FIXED: readonly ColumnChange[] = [
  made('text-case', 'is in upper case', (text) => text.toUpperCase()),
  made('text-case', 'is in lower case', (text) => text.toLowerCase()),
  made('text-case', 'has a capital at the beginning of each word alone', (text) =>
    text
      .toLowerCase()
      .replace(/(^|[^\p{L}\p{N}'])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
  ),
  made(
    'text-case',
    'has a capital at its beginning alone',
    (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  ),
  made('trimmed', 'is trimmed', (text) => text.trim()),
  made('trimmed', 'is trimmed at its end', (text) => text.trimEnd()),
  made('trimmed', 'is trimmed at its beginning', (text) => text.trimStart()),
  made('trimmed', 'has lost its spaces', (text) => text.replace(/\s+/g, '')),
  made('trimmed', 'has lost repeated spaces', (text) => text.replace(/\s+/g, ' ').trim()),
  made('text-case', 'is trimmed and in lower case', (text) => text.trim().toLowerCase()),
  made('text-case', 'is trimmed and in upper case', (text) => text.trim().toUpperCase()),
  made('encoding', 'is UTF-8 that was read as Latin-1', asLatin1),
  made('encoding', 'is UTF-8 that was read as Windows-1252', asWindows),
  made('encoding', 'is UTF-8 that was read as Windows-1252 twice', (text) =>
    asWindows(asWindows(text)),
  ),
  made('encoding', 'has lost its accents', (text) => text.normalize('NFD').replace(ACCENTS, '')),
  made('encoding', 'is in another Unicode normal form', (text) => text.normalize('NFD')),
  made('encoding', 'has question marks for what is not ASCII', (text) =>
    text.replace(NOT_ASCII, '?'),
  ),
  made('encoding', 'has replacement characters for what is not ASCII', (text) =>
    text.replace(NOT_ASCII, '\ufffd'),
  ),
  made('encoding', 'has lost what is not ASCII', (text) => text.replace(NOT_ASCII, '')),
  made('encoding', 'is escaped for HTML', (text) => escaped(text, '&#39;')),
  made('encoding', 'is escaped for HTML', (text) => escaped(text, '&#x27;')),
  made('encoding', 'has its apostrophes doubled', (text) => text.replaceAll("'", "''")),
  made('encoding', 'has its apostrophes escaped', (text) => text.replaceAll("'", "\\'")),
  made('padded', 'is in quotation marks', (text) => `"${text}"`),
];

/** Cut at a length, or filled up to one: the longest that is there. */
function lengthChanges(pairs: readonly Pair[]): readonly ColumnChange[] {
  const lengths = pairs.map(({ actual }) => (typeof actual === 'string' ? [...actual].length : 0));
  const length = mostCommon(lengths) ?? 0;
  const longest = lengths.reduce((most, one) => Math.max(most, one), 0);
  const cut = (text: string): string => [...text].slice(0, longest).join('');
  return [
    made('cut', `is cut at ${longest} characters`, cut),
    made('cut', `is cut at ${longest} characters and trimmed`, (text) => cut(text).trimEnd()),
    made('cut', `has only its last ${longest} characters`, (text) =>
      [...text].slice(-longest).join(''),
    ),
    ...[' ', '0'].flatMap((filler) => {
      const name = filler === ' ' ? 'spaces' : 'zeros';
      return [
        made('padded', `is filled up with ${name} to ${length} characters`, (text) =>
          text.padEnd(length, filler),
        ),
        made('padded', `is filled up with ${name} before it to ${length} characters`, (text) =>
          text.padStart(length, filler),
        ),
      ];
    }),
  ];
}

/** The same text added before or after all of them, or taken away from all. */
function affixChanges(pairs: readonly Pair[]): readonly ColumnChange[] {
  const texts = pairs.filter(
    (pair): pair is Pair & { expected: string; actual: string } =>
      typeof pair.expected === 'string' && typeof pair.actual === 'string',
  );
  const [first] = texts;
  if (first === undefined) return [];
  const { expected, actual } = first;
  const changes: ColumnChange[] = [];
  if (expected !== '' && actual.length > expected.length && actual.includes(expected)) {
    const at = actual.indexOf(expected);
    const [before, after] = [actual.slice(0, at), actual.slice(at + expected.length)];
    const where = [before && `${quoted(before)} before it`, after && `${quoted(after)} after it`];
    changes.push(
      made(
        'padded',
        `has ${where.filter((one) => one !== '').join(' and ')}`,
        (text) => before + text + after,
      ),
    );
  }
  const short = expected.length - actual.length;
  if (short > 0 && expected.endsWith(actual)) {
    const lost = expected.slice(0, short);
    changes.push(
      made('cut', `has lost ${quoted(lost)} at its beginning`, (text) =>
        text.startsWith(lost) ? text.slice(lost.length) : text,
      ),
    );
  }
  return changes;
}

/** So many rows don't have another value by chance. */
const MANY = 20;

/** Each value spelled in another way, always the same. */
function recoded(
  pairs: readonly Pair[],
  valuesOf: () => ReadonlySet<Cell>,
): readonly ColumnChange[] {
  const spelled = new Map<Cell, Cell>();
  for (const { expected, actual } of pairs) {
    if (expected === null || actual === null) return [];
    if (!spelled.has(expected)) spelled.set(expected, actual);
  }
  const isDistinct = new Set(spelled.values()).size === spelled.size;
  if (!isDistinct || pairs.length < 3 * spelled.size) return [];
  // Another value of the source is hardly a spelling of this one, unless it is there in place of it in many rows.
  const known = valuesOf();
  const isTaken = [...spelled.values()].some((value) => known.has(value));
  if (isTaken && (spelled.size > 1 || pairs.length < MANY)) return [];
  const examples = [...spelled].map(([one, other]) => `${quoted(other)} for ${quoted(one)}`);
  return [
    {
      cause: 'recoded',
      text: `is spelled otherwise: ${listed(examples)}`,
      test: ({ expected, actual }) => spelled.get(expected) === actual,
      concerns: (expected) => spelled.has(expected),
    },
  ];
}

/** What may have happened to texts, the simplest first. */
export const textChanges = (
  pairs: readonly Pair[],
  valuesOf: () => ReadonlySet<Cell>,
): readonly ColumnChange[] => [
  ...FIXED,
  ...affixChanges(pairs),
  ...lengthChanges(pairs),
  ...recoded(pairs, valuesOf),
];
