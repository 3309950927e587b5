import { concat, pickInt, pickText, text } from '../expression/build.js';
import { mapped } from '../expression/letters.js';
import type { Text } from '../expression/node.js';
import { expected } from './expected.js';
import { Whole } from './whole.js';
import { WorkedOut } from './worked-out.js';

/** A text, or a plain string that stands for itself. */
export type WordsLike = Words | string;

/** What {@link words} joins. */
export type Joined = WordsLike | Whole | number;

const ACCENTS = /\p{Mark}/gu;
/** Letters that no decomposition turns into plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ð: 'd', þ: 'th' },
  ...{ Æ: 'Ae', Œ: 'Oe', Ø: 'O', Đ: 'D', Ł: 'L', Ð: 'D', Þ: 'Th' },
};

const plainly = (value: string): string =>
  [...value.normalize('NFD').replace(ACCENTS, '')]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('');

/** A text: from a list, from a number, or joined from others. */
export class Words extends WorkedOut {
  constructor(readonly node: Text) {
    super();
  }

  /** The text that a literal stands for; a text as it is. */
  static of(value: WordsLike): Words {
    return typeof value === 'string' ? new Words(text(value)) : expected(Words, value, 'a text');
  }

  /** With its literals changed: the same as changing the text if each letter changes by itself. */
  mapped(change: (literal: string) => string): Words {
    return new Words(mapped(this.node, change));
  }

  /** In lower case. */
  lower(): Words {
    return this.mapped((literal) => literal.toLowerCase());
  }

  /** In upper case. */
  upper(): Words {
    return this.mapped((literal) => literal.toUpperCase());
  }

  /** Without accents: `é` becomes `e`, `ß` becomes `ss`. */
  plain(): Words {
    return this.mapped(plainly);
  }

  /** Without characters that aren't letters, digits, or one of those given. */
  only(kept = ''): Words {
    const isKept = (letter: string): boolean =>
      /[\p{L}\p{N}]/u.test(letter) || kept.includes(letter);
    return this.mapped((literal) => [...literal].filter(isKept).join(''));
  }
}

/**
 * The text or number at a place of a list, counted from 0; beyond its end it begins again.
 *
 * @example
 * ```ts
 * nth(CAMPAIGNS, ad.number)
 * ```
 */
export function nth(list: readonly string[], place: Whole): Words;
/** The number at a place of a list. */
export function nth(list: readonly number[], place: Whole): Whole;
/** The text or number at a place of a list. */
export function nth(list: readonly (string | number)[], place: Whole): Words | Whole {
  const index = place.remainder(Math.max(1, list.length)).natural('nth()');
  return list.every((value) => typeof value === 'number')
    ? new Whole(pickInt(list, index))
    : new Words(pickText(list as readonly string[], index));
}

const partOf = (value: Joined): Text => {
  if (value instanceof Words) return value.node;
  return typeof value === 'string' ? text(value) : Whole.of(value).text().node;
};

/**
 * Joins texts and numbers.
 *
 * @example
 * ```ts
 * words`${row.first_name.lower()}.${row.last_name.lower()}${row.key}@example.com`
 * ```
 */
export function words(literals: TemplateStringsArray, ...values: readonly Joined[]): Words {
  const parts = literals.flatMap((literal, index) => {
    const value = values[index];
    return [
      ...(literal === '' ? [] : [text(literal)]),
      ...(value === undefined ? [] : [partOf(value)]),
    ];
  });
  return new Words(concat(...parts));
}
