/** Finds the line of a setting or an error in a configuration, for messages. */
import { dirname } from 'node:path';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text with comments blanked out, so that positions stay the same. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/**
 * The line of a setting: that of its last key, each searched for after the one before. Undefined if
 * the text doesn't contain the keys, as with computed settings.
 */
export function lineOfSetting(text: string, path: readonly string[]): number | undefined {
  const code = withoutComments(text);
  let index = Math.max(0, code.search(/\bexport\s+default\b/));
  for (const key of path) {
    const spelled = new RegExp(`(?<![\\w$.])(['"]?)${escaped(key)}\\1\\s*[:,}(]`, 'g');
    spelled.lastIndex = index;
    const found = spelled.exec(code);
    if (found === null) return undefined;
    index = found.index + 1;
  }
  return path.length === 0 ? undefined : lineAt(code, index);
}

/** The location, worded to end a sentence. */
export const inLine = (line: number | undefined): string =>
  line === undefined ? '' : ` (line ${line})`;

/**
 * Where an error comes from, worded to end a sentence: the innermost place in its message or stack that is in the folder of
 * `file`. What the file imports is named, too.
 */
export function placeOfError(error: unknown, file: string): string {
  if (!(error instanceof Error)) return '';
  // What an author's function threw tells its line; what core made of it, that of the table.
  const inner = placeOfError(error.cause, file);
  if (inner !== '') return inner;
  const path = (name: string): string => name.replaceAll('\\', '/');
  const [entry, folder] = [path(file), path(dirname(file))];
  const text = path(`${error.message}\n${error.stack ?? ''}`);
  const place = new RegExp(`(${escaped(folder)}/[^\\n:]+):(\\d+)`, 'g');
  for (const [, found = '', line] of text.matchAll(place)) {
    if (found === entry) return inLine(Number(line));
    if (!found.includes('/node_modules/'))
      return ` (${found.slice(folder.length + 1)}, line ${line})`;
  }
  return '';
}
