import { concat, less, text, toText, whenText } from '../expression/build.js';
import { add, divide, modulo, subtract } from '../expression/integer.js';
import type { Text } from '../expression/node.js';
import { isWhole } from '../model/whole-number.js';
import { padded } from './iso-text.js';
import { refuse } from './refusal.js';
import { Whole, type WholeLike } from './whole.js';
import type { Words } from './words.js';
import { WorkedOut } from './worked-out.js';

/** JSON: what `json(…)` makes. */
export class Json extends WorkedOut {
  /** Tells it from other texts. */
  declare readonly isJson: true;

  /** @param node The text, which is valid JSON. */
  constructor(readonly node: Text) {
    super();
  }
}

/** The most decimals of a number in JSON. */
const MOST_DECIMALS = 15;

/**
 * A number with decimals, for JSON: `jsonNumber(row.price, 2)` is 19.99 if the price is 1999.
 *
 * @example
 * ```ts
 * json({ amount: jsonNumber(row.amount, 2), currency: 'EUR' })
 * ```
 */
export function jsonNumber(value: WholeLike, decimals: number): Json {
  if (!isWhole(decimals, 0, MOST_DECIMALS)) {
    refuse('jsonNumber()', `it is given ${decimals} decimals.`, `Give 0 to ${MOST_DECIMALS}.`);
  }
  const { node, offset } = Whole.of(value);
  // One of the two is zero.
  const size = add(subtract(node, offset), subtract(offset, node));
  const unit = 10 ** decimals;
  const fraction = decimals === 0 ? [] : ['.', padded(modulo(size, unit), decimals)];
  const sign = offset === 0n ? [] : [whenText(less(node, offset), '-', '')];
  return new Json(concat(...sign, toText(divide(size, unit)), ...fraction));
}

/** A text as it stands in JSON, without its quotation marks. Letters are escaped one by one, so parts are, too. */
export const escaped = (words: Words): Text =>
  words.mapped((literal) => JSON.stringify(literal).slice(1, -1)).node;

/** Something that is known already. */
export const jsonLiteral = (value: string | boolean | null): Text => text(JSON.stringify(value));
