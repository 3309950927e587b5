/** Names in somebody's SQL: enough of its grammar to tell a name from a text or a comment. */

/** A name with dots, as written: `shop.orders`, `"shop"."orders"`. */
interface DottedName {
  /** Its parts, without quotes. */
  readonly parts: readonly string[];
  /** Where it starts, and where each part ends. */
  readonly start: number;
  readonly ends: readonly number[];
}

/** Texts and comments. */
const TEXTS = [/'(?:[^']|'')*'/y, /--[^\n]*/y, /\/\*[\s\S]*?\*\//y, /\$(\w*)\$[\s\S]*?\$\1\$/y];
const NUMBER = /\d[\w.]*/y;
const NAME = /"((?:[^"]|"")+)"|`([^`]+)`|\[(\w+)\]|([\p{L}_][\p{L}\d_$]*)/uy;
const DOT = /\s*\.\s*/y;

function at(pattern: RegExp, sql: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(sql);
}

/** How long the text, the comment, or the quoted name at an index is; 0 if there is none. */
export function textAt(sql: string, index: number): number {
  for (const pattern of TEXTS) {
    const found = at(pattern, sql, index);
    if (found !== null) return found[0].length;
  }
  const quoted = '"`'.includes(sql[index] ?? ' ') ? at(NAME, sql, index) : null;
  return quoted?.[0].length ?? 0;
}

function nameAt(sql: string, start: number): DottedName | undefined {
  const parts: string[] = [];
  const ends: number[] = [];
  for (let index = start; ; ) {
    const found = at(NAME, sql, index);
    if (found === null) break;
    const [whole, quoted, ticked, bracketed, plain] = found;
    parts.push(quoted?.replaceAll('""', '"') ?? ticked ?? bracketed ?? plain ?? '');
    ends.push(index + whole.length);
    const dot = at(DOT, sql, index + whole.length);
    if (dot === null) break;
    index += whole.length + dot[0].length;
  }
  return parts.length === 0 ? undefined : { parts, start, ends };
}

/** The names in a statement, in order. */
function* namesIn(sql: string): Generator<DottedName> {
  for (let index = 0; index < sql.length; ) {
    const skipped = at(NUMBER, sql, index) ?? TEXTS.map((one) => at(one, sql, index)).find(Boolean);
    if (skipped) {
      index += skipped[0].length;
      continue;
    }
    const name = nameAt(sql, index);
    if (name !== undefined) yield name;
    index = name?.ends.at(-1) ?? index + 1;
  }
}

/** The parts of a relation's name, as `namesIn` gives them. */
export const partsOfName = (name: string): readonly string[] => nameAt(name, 0)?.parts ?? [];

const folded = (parts: readonly string[]): string => JSON.stringify(parts).toLowerCase();

/**
 * A statement in which other names stand for some relations, by their {@link relationKey}. A name of a database before a
 * relation's is dropped with it, and what follows it (a column) is kept.
 */
export function renamed(sql: string, relations: ReadonlyMap<string, string>): string {
  let [text, copied] = ['', 0];
  for (const { parts, start, ends } of namesIn(sql)) {
    const found = [0, 1]
      .flatMap((from) => parts.map((_, index) => ({ from, to: parts.length - index })))
      .find(({ from, to }) => to > from + 1 && relations.has(folded(parts.slice(from, to))));
    if (found === undefined) continue;
    text += `${sql.slice(copied, start)}${relations.get(folded(parts.slice(found.from, found.to)))}`;
    copied = ends[found.to - 1] ?? start;
  }
  return text + sql.slice(copied);
}

/** Under which {@link renamed} looks a relation up. */
export const relationKey = (parts: readonly string[]): string => folded(parts);

/** The names without dots that a statement mentions, in lower case. */
export const plainNames = (sql: string): ReadonlySet<string> =>
  new Set([...namesIn(sql)].flatMap(({ parts }) => (parts[0] ? [parts[0].toLowerCase()] : [])));

const DEFINITION = /\s*(?:\([^()]*\)\s*)?as\s+(?:not\s+)?(?:materialized\s+)?\(|\s*as\s*\(/iy;

/** The names that a statement's own common table expressions have, in lower case. */
export const definedNames = (sql: string): ReadonlySet<string> =>
  new Set(
    [...namesIn(sql)].flatMap(({ parts, ends }) =>
      parts.length === 1 && at(DEFINITION, sql, ends[0] ?? 0)
        ? [String(parts[0]).toLowerCase()]
        : [],
    ),
  );

/** A statement without what ends it, and without comments there, which would hide what follows. */
export function unterminated(sql: string): string {
  let end = 0;
  for (let index = 0; index < sql.length; ) {
    const text = textAt(sql, index);
    const isComment = sql.startsWith('--', index) || sql.startsWith('/*', index);
    const isNothing = isComment || /[\s;]/.test(sql[index] ?? '');
    index += text || 1;
    if (!isNothing) end = index;
  }
  return `${sql.slice(0, end)}\n`;
}
