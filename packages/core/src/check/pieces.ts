import type { Dialect } from '../adapter.js';
import { keyOf } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { arrivedOn, type OrdinalRange } from '../views/ordinals.js';

/** How many of a table's rows are compared at once. */
const PIECE = 250_000;

/** Some rows of a table, which follow each other by key. */
export interface Piece extends OrdinalRange {
  readonly isLast: boolean;
}

/**
 * All of a table's rows that arrive by a day, in pieces: what an engine needs for one of them stays in memory. A small table, or one
 * without a key of its own, is one piece: undefined.
 */
export function piecesOf(
  table: TableDefinition,
  day: number,
  size = PIECE,
): readonly (Piece | undefined)[] {
  const { end } = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
  if (!hasOwnKey(table) || end <= size) return [undefined];
  return Array.from({ length: Math.ceil(end / size) }, (_, index) => ({
    first: index * size,
    end: Math.min(end, (index + 1) * size),
    isLast: (index + 1) * size >= end,
  }));
}

/** The condition for the target's rows of a piece. The first and the last have those, too, whose keys no row has. */
export function ofPiece(dialect: Dialect, { first, end, isLast }: Piece, key: string): string {
  const bound = (ordinal: number): string => dialect.bigint(BigInt(keyOf(ordinal)));
  const range = [
    ...(first === 0 ? [] : [`${key} >= ${bound(first)}`]),
    ...(isLast ? [] : [`${key} < ${bound(end)}`]),
  ].join(' AND ');
  return isLast ? `(${range} OR ${key} IS NULL)` : range;
}
