/** Finds the line of a setting or an error in a configuration, for messages. */

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

/** The line of a file given in an error's message, or else the innermost one in its stack. */
export function lineOfError(error: unknown, file: string): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const text = `${error.message}\n${error.stack ?? ''}`.replaceAll('\\', '/');
  const [, line] = new RegExp(`${escaped(file.replaceAll('\\', '/'))}:(\\d+)`).exec(text) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** The location, worded to end a sentence. */
export const inLine = (line: number | undefined): string =>
  line === undefined ? '' : ` (line ${line})`;
