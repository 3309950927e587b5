import { tokensOf } from './parse.js';

const MASKS: Readonly<Record<string, string>> = { quoted: '[x]', integer: '0', text: "'x'" };

/** What a parser sees of a statement: names, numbers and texts make no difference to it. */
export const shapeOf = (sql: string): string =>
  tokensOf(sql)
    .map(({ kind, text }) => MASKS[kind] ?? text)
    .join(' ');

const ATOM = String.raw`(?:\[x\](?: \. \[x\])*|0|'x')`;
const SUM = `${ATOM}(?: [-+*/%] ${ATOM})*`;
const TYPE = String.raw`\w+(?: \( 0(?: , 0)? \))?`;
const COMPARISON = `${SUM} [<>=](?: [>=])? ${SUM}`;
const CONDITION = `${COMPARISON}(?: (?:AND|OR) ${COMPARISON})*`;

/** An expression with none inside it. */
const INNERMOST = new RegExp(
  [
    String.raw`CAST \( ${SUM} AS ${TYPE} \)`,
    String.raw`SUBSTRING \( ${SUM} , ${SUM} , ${SUM} \)`,
    String.raw`\( ${ATOM}(?: [-+*/%] ${ATOM})+ \)`,
    `CASE(?: WHEN ${CONDITION} THEN ${SUM})+ ELSE ${SUM} END`,
    `CASE ${ATOM}(?: WHEN ${ATOM} THEN ${SUM})+ ELSE ${SUM} END`,
  ].join('|'),
  'g',
);

/** Columns and rows of numbers, a third time: of a list, three members show as much as a hundred. */
const REPEATED = /( , (?:\[x\] AS \[x\]|\( 0 \)))\1{2,}/g;

export interface Folded {
  readonly statements: ReadonlySet<string>;
  readonly expressions: ReadonlySet<string>;
}

/**
 * Takes shapes apart: expressions give way to a column, from the innermost on, and are listed by themselves. Where
 * a column may stand, such an expression may as well, so a grammar that accepts all the parts accepts the whole.
 */
export function fold(shapes: Iterable<string>): Folded {
  const expressions = new Set<string>();
  const keep = (expression: string): string => {
    expressions.add(expression);
    return '[x]';
  };
  const folded = (shape: string): string => {
    const next = shape.replace(INNERMOST, keep).replace(REPEATED, '$1$1');
    return next === shape ? shape : folded(next);
  };
  return { statements: new Set(Array.from(shapes, folded)), expressions };
}
