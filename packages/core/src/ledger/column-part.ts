/** Strings and quoted names: nothing in them is read as SQL, unless a backslash or a prefix such as E says so. */
const QUOTED = /(?<![A-MO-Z_])'[^']*'|"[^"\\]*"|\[[^\]'"[\\]*\]/giu;

/** Outside of them: what ends a statement, begins a comment, or quotes in a way that not every engine has. */
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
 * Whether a default that the ledger tells can stand in the definition of a column and end neither that nor the
 * statement: whoever may write to the ledger may not run what they like.
 */
export function isColumnDefault(text: string): boolean {
  const bare = text.replaceAll(QUOTED, ' ');
  return !ENDING.test(bare) && isClosed(bare);
}

/** The same of a type, in which some engines read a backslash before a quote. */
export const isColumnType = (text: string): boolean =>
  !text.includes('\\') && isColumnDefault(text);
