/** What must not be looked into for a semicolon: texts, quoted names, dollar-quoted texts, and comments. */
const TOKENS =
  /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|;/g;

/** Texts with a letter E before them, in which a backslash hides the quote after it. */
const ESCAPED = /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y;

const isEmpty = (sql: string): boolean =>
  sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '').trim() === '';

/**
 * The statements of a script, without those of nothing but comments. DuckDB would take all of them at once, but then only the
 * last could be stopped, and nobody would know which one failed.
 */
export function statementsOf(script: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(script); match !== null; match = TOKENS.exec(script)) {
    const [token] = match;
    const { index } = match;
    ESCAPED.lastIndex = index - 1;
    const [escaped] = (token.startsWith("'") && ESCAPED.exec(script)) || [];
    if (escaped !== undefined) TOKENS.lastIndex = index - 1 + escaped.length;
    if (token !== ';') continue;
    statements.push(script.slice(start, index));
    start = index + 1;
  }
  statements.push(script.slice(start));
  return statements.map((sql) => sql.trim()).filter((sql) => !isEmpty(sql));
}
