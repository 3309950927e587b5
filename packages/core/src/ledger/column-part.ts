/**
 * Strings and quoted names: nothing in them is read as SQL, barring backslashes and prefixes such
 * as E.
 */
const QUOTED = /(?<![A-MO-Z_])'[^']*'|"[^"\\]*"|\[[^\]'"[\\]*\]/giu;

/**
 * Outside of them: what ends a statement, begins a comment, or is a kind of quote not every engine
 * has.
 */
const ENDING = /[;'"`\\$#[\]]|--|\/\*/u;

function isClosed(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Whether a default recorded in the ledger can be part of a column definition without ending the
 * definition or the statement: someone who can write to the ledger must not be able to run
 * arbitrary SQL.
 */
export function isColumnDefault(text: string): boolean {
  const bare = text.replaceAll(QUOTED, ' ');
  return !ENDING.test(bare) && isClosed(bare);
}

/** The same for a type, in which some engines treat a backslash before a quote specially. */
export const isColumnType = (text: string): boolean =>
  !text.includes('\\') && isColumnDefault(text);
