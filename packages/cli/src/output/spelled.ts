import type { Cell } from '@headwater/core/adapter';

/** What nobody would see, or take for a plain blank, and what a terminal would obey. */
const INVISIBLE = /(?! )[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const NOT_ASCII = /[^\u0020-\u007e]/gu;

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(character: string): string {
  const hex = character.codePointAt(0)?.toString(16) ?? '';
  return SHORT[character] ?? (hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}

function quoted(text: string, hidden: RegExp): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(hidden, escaped)}'`;
}

/** A value for people: texts in quotes, with what can't be seen spelled as JavaScript does. */
export function spelled(value: Cell): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? quoted(value, INVISIBLE) : String(value);
}

/** Two values that differ; where they would look the same, such as é in one part or in two, by number. */
export function spelledApart(expected: Cell, actual: Cell): readonly [string, string] {
  const isText = typeof expected === 'string' && typeof actual === 'string';
  if (isText && expected.normalize('NFKC') === actual.normalize('NFKC')) {
    return [quoted(expected, NOT_ASCII), quoted(actual, NOT_ASCII)];
  }
  return [spelled(expected), spelled(actual)];
}

/** `name should be 'Laptop', is 'Laptop '` */
export function describeDifference(column: string, expected: Cell, actual: Cell): string {
  const [wanted, found] = spelledApart(expected, actual);
  return `${column} should be ${wanted}, is ${found}`;
}
