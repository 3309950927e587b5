import { concat, less, lower, nullUnless, pickText, text } from '../expression/build.js';
import { add, difference, int, modulo } from '../expression/integer.js';
import { longest, mapped } from '../expression/letters.js';
import type { Int, Nullable, Signed, Text } from '../expression/node.js';
import type { Column, ColumnExpression } from '../model/column.js';
import { chosen } from '../views/state.js';
import { type ColumnTexture, kindsOf, type TextureKind } from './declared.js';
import { WORDS } from './names.js';

/** What is drawn for a cell is below this. */
export const DRAWN = 1_000_000;

/** A text is made so much longer at most, and no less than so much. */
const [LONGER, WORTH_IT] = [1_000, 20];

type Present = Exclude<ColumnExpression, Nullable>;
type Change = (value: Present) => ColumnExpression;

const upper = (literal: string): string => literal.toUpperCase();
const capitalized = (literal: string): string => literal.replace(/\p{Letter}/u, upper);

const absent: Change = (value) => nullUnless(false, value);

/** Changes a text, unless it might no longer fit. */
const worded =
  (length: number, change: (value: Text) => Text): Change =>
  (value) => {
    if (value.type !== 'text') return value;
    const changed = change(value);
    return longest(changed) <= length ? changed : value;
  };

function withMoreWords(value: Text, length: number): Text {
  const room = Math.min(LONGER, length - longest(value));
  if (room < WORTH_IT) return value;
  return concat(value, ` ${WORDS.repeat(Math.ceil(room / WORDS.length))}`.slice(0, room).trimEnd());
}

function negated(value: Int | Signed): Signed {
  const { value: node, offset } = value.type === 'signed' ? value : { value, offset: 0n };
  return lower(add(difference(node.max, node), offset), node.max);
}

const lengthOf = ({ type }: Column): number => (type.kind === 'text' ? type.length : 0);

/** What a kind makes of a value: of several, as many rows have the one as the other. */
function changesOf(
  kind: TextureKind,
  column: Column,
  texture: ColumnTexture,
  drawn: Int,
): readonly Change[] {
  const length = lengthOf(column);
  const words = (change: (value: Text) => Text): Change => worded(length, change);
  switch (kind) {
    case 'missing':
      return [absent];
    case 'empty':
      return [words(() => text(''))];
    case 'padded':
      return [words((value) => concat(' ', value)), words((value) => concat(value, '  '))];
    case 'mixedCase':
      return [upper, capitalized].map((change) => words((value) => mapped(value, change)));
    case 'long':
      return [words((value) => withMoreWords(value, length))];
    case 'others': {
      const fitting = (texture.others?.of ?? []).filter((other) => other.length <= length);
      if (fitting.length === 0) return [];
      return [words(() => pickText(fitting, modulo(drawn, fitting.length)))];
    }
    case 'zero':
      return [() => int(0)];
    case 'negative':
      return [
        (value) => (value.type === 'int' || value.type === 'signed' ? negated(value) : value),
      ];
  }
}

/** A change of what isn't NULL. */
function changed(value: ColumnExpression, change: Change): ColumnExpression {
  if (value.type !== 'nullable') return change(value);
  const inner = change(value.value);
  return inner.type === 'nullable' ? inner : nullUnless(value.test, inner as Int);
}

/**
 * What a row holds in a column for a value that it would hold. What isn't there is left so.
 *
 * @param drawn drawn for the row and the column, below {@link DRAWN}
 */
export function texturedCell(
  column: Column,
  texture: ColumnTexture,
  drawn: Int,
  value: ColumnExpression,
): ColumnExpression {
  let end = 0;
  const branches = kindsOf(texture).flatMap(([kind, oneIn]) => {
    const changes = changesOf(kind, column, texture, drawn);
    return changes.map((change) => {
      end += Math.floor(DRAWN / oneIn / changes.length);
      return { isReached: less(drawn, end), change };
    });
  });
  return branches.reduceRight(
    (rest, { isReached, change }) => chosen(isReached, changed(value, change), rest),
    value,
  );
}
