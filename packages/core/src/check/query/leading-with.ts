import { textAt } from './relations.js';

/** A statement taken apart: the common table expressions it begins with, and the rest. */
export interface LeadingWith {
  readonly isRecursive: boolean;
  /** As they stand after WITH; empty if there are none. */
  readonly parts: string;
  readonly select: string;
}

const HEAD = /^\s*with\s+(recursive\s+)?/i;

/** Where the parenthesis that opens at an index closes. */
function closing(sql: string, open: number): number {
  let depth = 0;
  for (let index = open; index < sql.length; ) {
    const text = textAt(sql, index);
    if (text > 0) {
      index += text;
      continue;
    }
    if (sql[index] === '(') depth += 1;
    if (sql[index] === ')') depth -= 1;
    index += 1;
    if (depth === 0) return index;
  }
  return sql.length;
}

/** The next character outside of texts and comments. */
function nextOf(sql: string, from: number, wanted: string): number {
  let index = from;
  while (index < sql.length && !wanted.includes(sql[index] ?? '')) {
    index += textAt(sql, index) || 1;
  }
  return index;
}

/** Skips white space and comments. */
function skipped(sql: string, from: number): number {
  let index = from;
  for (;;) {
    if (/\s/.test(sql[index] ?? '')) index += 1;
    else if (sql.startsWith('--', index) || sql.startsWith('/*', index))
      index += textAt(sql, index);
    else return index;
  }
}

/**
 * Takes a statement apart, so that its common table expressions can stand beside others at the beginning of a larger one:
 * some engines take them nowhere else.
 */
export function leadingWith(sql: string): LeadingWith {
  const start = skipped(sql, 0);
  const head = HEAD.exec(sql.slice(start));
  if (head === null) return { isRecursive: false, parts: '', select: sql };
  const begin = start + head[0].length;
  let end = begin;
  for (;;) {
    // A list of columns may stand before AS.
    let open = nextOf(sql, end, '(');
    let close = closing(sql, open);
    if (!/\bas\b[^()]*$/i.test(sql.slice(end, open))) {
      open = nextOf(sql, close, '(');
      close = closing(sql, open);
    }
    const next = skipped(sql, close);
    if (sql[next] !== ',' || close >= sql.length) {
      return {
        isRecursive: head[1] !== undefined,
        parts: sql.slice(begin, close).trim(),
        select: sql.slice(next),
      };
    }
    end = next + 1;
  }
}
