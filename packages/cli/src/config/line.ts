/** Where something is in a configuration's text, for messages with a line. */

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text whose comments are blanks, so that positions stay. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/**
 * The line in which a setting is given: that of its last key, each looked for after the one before.
 * Undefined where the text does not spell the keys, as with settings that are computed.
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

/** The line of a file that an error tells of: in its message, or as the innermost in its stack. */
export function lineOfError(error: unknown, file: string): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const text = `${error.message}\n${error.stack ?? ''}`.replaceAll('\\', '/');
  const [, line] = new RegExp(`${escaped(file.replaceAll('\\', '/'))}:(\\d+)`).exec(text) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** As it ends a sentence. */
export const inLine = (line: number | undefined): string =>
  line === undefined ? '' : ` (line ${line})`;
