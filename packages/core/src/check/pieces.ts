import type { Cell, Dialect } from '../adapter.js';
import { bigint } from '../model/column.js';
import { CUSTOM_FIRST, CUSTOM_LAST, keyOf } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { arrivedOn, type OrdinalRange } from '../views/ordinals.js';
import { sqlOf } from './spelling.js';

/** How many of a table's rows are compared at once. */
const PIECE = 250_000;
/** How many are searched first for some that are at fault. */
const SLICE = 5_000;

/** Some rows of a table, which follow each other by key. All versions of a key are in the same piece. */
export interface Piece extends OrdinalRange {
  /** Whether it has all keys that follow, and rows without one. */
  readonly isLast: boolean;
  /** Only the rows of one of so many keys. */
  readonly oneOf?: number;
}

/** All rows that arrive by a day. */
export const allRows = (table: TableDefinition, day: number): OrdinalRange =>
  arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });

/** Which table is compared, and in what pieces. */
interface Pieces {
  readonly table: TableDefinition;
  readonly day: number;
  /** How many rows are compared at once. */
  readonly pieceSize?: number | undefined;
}

/**
 * All of a table's rows that arrive by a day, in pieces: what an engine needs for one of them stays in memory. A table without a key
 * of its own is one piece: undefined.
 */
export function piecesOf({
  table,
  day,
  pieceSize: size = PIECE,
}: Pieces): readonly (Piece | undefined)[] {
  if (!hasOwnKey(table)) return [undefined];
  const { end } = allRows(table, day);
  return Array.from({ length: Math.max(1, Math.ceil(end / size)) }, (_, index) => ({
    first: index * size,
    end: Math.min(end, (index + 1) * size),
    isLast: (index + 1) * size >= end,
  }));
}

/** The ordinal of the row with a key, or with the next lower one. */
function ordinalAt(key: number): number {
  if (key < CUSTOM_FIRST) return Math.floor(key) - 1;
  return Math.max(CUSTOM_FIRST - 2, Math.floor(key) - (CUSTOM_LAST - CUSTOM_FIRST + 2));
}

/**
 * A piece from its lowest key of interest on, in slices that grow: of rows at fault, the first few are mostly near each other, and
 * often all there are.
 */
export function* slicesFrom(
  piece: Piece | undefined,
  lowest: number | undefined,
): Generator<Piece | undefined> {
  if (piece === undefined) {
    yield undefined;
    return;
  }
  const { end, isLast } = piece;
  const from = lowest === undefined || Number.isNaN(lowest) ? piece.first : ordinalAt(lowest);
  let first = Math.max(piece.first, Math.min(end - 1, from));
  let size = SLICE;
  do {
    const next = Math.min(end, first + size);
    yield { first, end: next, isLast: isLast && next === end };
    first = next;
    size *= 10;
  } while (first < end);
}

/** The rows from one key to another; of a table without a key of its own, all: undefined. */
export function betweenKeys(
  table: TableDefinition,
  day: number,
  keys: readonly Cell[],
): Piece | undefined {
  if (!hasOwnKey(table)) return undefined;
  const all = allRows(table, day);
  const numbers = keys.map((key) => (key === null ? Number.NaN : Number(key)));
  const ordinals = numbers.map(ordinalAt);
  const first = Math.max(0, Math.min(all.end - 1, ...ordinals.filter((one) => !Number.isNaN(one))));
  const end = Math.max(...ordinals) + 1;
  // Rows without a key come last.
  return end < all.end
    ? { first, end: Math.max(first, end), isLast: false }
    : { first, end: all.end, isLast: true };
}

/** The rows of one of so many keys, spread evenly whatever they stand for; of every key: undefined. */
export const sampleOf = (table: TableDefinition, day: number, oneOf: number): Piece | undefined =>
  oneOf === 1 ? undefined : { ...allRows(table, day), isLast: true, oneOf };

/** The ordinals of a piece's rows, as a FROM source with the column "n". */
export function ordinalsOf(dialect: Dialect, { first, end, oneOf = 1 }: Piece): string {
  if (oneOf === 1) return dialect.series(first, end - first);
  // Every oneOf-th key but the user's own, counted up: engines may look at a condition last of all.
  const below = Math.floor((CUSTOM_FIRST - 1) / oneOf);
  const skipped = Math.floor(CUSTOM_LAST / oneOf) - below;
  const last = keyOf(end - 1);
  const count = Math.floor(last / oneOf) - (last > CUSTOM_LAST ? skipped : 0);
  const number = (value: number): string => dialect.bigint(BigInt(value));
  const sql = sqlOf(dialect);
  const early = number(oneOf - 1);
  const late = number((1 + skipped) * oneOf - 1 - (CUSTOM_LAST - CUSTOM_FIRST + 1));
  const n = sql`{n} * ${number(oneOf)} + CASE WHEN {n} < ${number(below)} THEN ${early} ELSE ${late} END`;
  return sql`(SELECT ${n} AS {n} FROM ${dialect.series(0, count)}) AS {s}`;
}

/** Conditions for the target's rows of a piece. The first and the last have those, too, whose keys no row has. */
export function ofPiece(
  dialect: Dialect,
  { first, end, isLast, oneOf = 1 }: Piece,
  key: string,
): readonly string[] {
  const number = (value: number): string => dialect.bigint(BigInt(value));
  const isAfter = `${key} >= ${number(keyOf(first))}`;
  const isBefore = `${key} < ${number(keyOf(end))}`;
  // Kept as a text or a double, it may have no remainder.
  const whole = `CAST(${key} AS ${dialect.type(bigint)})`;
  return [
    ...(first === 0 ? [] : [isLast ? `(${isAfter} OR ${key} IS NULL)` : isAfter]),
    ...(isLast ? [] : [isBefore]),
    ...(oneOf === 1 ? [] : [`${dialect.modulo(whole, number(oneOf))} = 0`]),
  ];
}
