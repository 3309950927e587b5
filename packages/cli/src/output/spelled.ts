import type { Cell } from '@headwater/core/adapter';

/** Characters that are invisible or look like a plain blank, and those a terminal would interpret. */
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

/** A value for people: texts in quotes, with invisible characters escaped as in JavaScript. */
export function spelled(value: Cell): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? quoted(value, INVISIBLE) : String(value);
}

/** Two different values. If they look the same, such as composed and decomposed é, code points are shown. */
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
