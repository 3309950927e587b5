/** The pieces of a table have each of its keys once, on both sides of a comparison. */
import { duckdb } from '@headwater/duckdb';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import {
  betweenKeys,
  ofPiece,
  ordinalsOf,
  type Piece,
  piecesOf,
  sampleOf,
  slicesFrom,
} from '../../../packages/core/src/check/pieces.js';
import { isCustomKey, keyOf } from '../../../packages/core/src/model/key.js';
import { systemOf } from '../../../packages/core/src/views/views.js';
import { MODEL, Warehouse } from './support/warehouse.js';

const warehouse = new Warehouse();
afterAll(() => warehouse.close());
const { dialect } = duckdb();

const [orders] = systemOf(MODEL, 'jaffle_shop').tables.filter(({ name }) => name === 'orders');
if (orders === undefined) throw new Error('There are no orders.');
/** Enough for keys on both sides of those that belong to users. */
const DAY = 400;

const ordinalsIn = async (piece: Piece): Promise<readonly number[]> =>
  (await warehouse.query(`SELECT n FROM ${ordinalsOf(dialect, piece)} ORDER BY n`)).map(({ n }) =>
    Number(n),
  );

/** How many of some pieces have each of some keys of a target. */
async function piecesWith(
  pieces: readonly (Piece | undefined)[],
  keys: readonly (number | null)[],
): Promise<readonly number[]> {
  const tests = pieces.map((piece) => {
    const conditions = piece === undefined ? [] : ofPiece(dialect, piece, 'key');
    return `CASE WHEN ${conditions.join(' AND ') || 'true'} THEN 1 ELSE 0 END`;
  });
  const values = keys.map((key, index) => `(${index}, ${key ?? 'NULL'}::DOUBLE)`).join(', ');
  const rows = await warehouse.query(
    `SELECT ${tests.join(' + ')} AS n FROM (VALUES ${values}) AS t(i, key) ORDER BY i`,
  );
  return rows.map(({ n }) => Number(n));
}

const integer = fc.integer({ min: -100_000, max: 400_000 });
const key = fc
  .oneof(
    integer,
    fc.constantFrom(0, 1, 4999, 10_000, 2 ** 62),
    integer.map((one) => one + 0.5),
    fc.constant(null),
  )
  .filter((one) => one === null || !isCustomKey(one));
const size = fc.integer({ min: 1000, max: 50_000 });

test('every key is in one piece', () =>
  fc.assert(
    fc.asyncProperty(size, fc.array(key, { minLength: 1, maxLength: 20 }), async (size, keys) => {
      const pieces = piecesOf({ table: orders, day: DAY, pieceSize: size });
      expect(await piecesWith(pieces, keys)).toEqual(keys.map(() => 1));
    }),
    { numRuns: 20 },
  ));

test('the ordinals of a piece have keys that are in it, and no others do', async () => {
  const pieces = piecesOf({ table: orders, day: DAY, pieceSize: 3000 }).slice(0, 3);
  for (const piece of pieces) {
    if (piece === undefined) throw new Error('orders have a key of their own');
    const ordinals = await ordinalsIn(piece);
    const edges = [ordinals[0], ordinals.at(-1)].map((n) => keyOf(n ?? Number.NaN));
    expect(await piecesWith([piece], edges)).toEqual([1, 1]);
    expect(ordinals).toHaveLength(3000);
  }
});

test('a sample has every n-th key, on both sides', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12_000 }), async (oneOf) => {
      const sample = sampleOf(orders, DAY, oneOf) as Piece;
      const all = Array.from({ length: sample.end }, (_, n) => n);
      const ordinals = all.filter((n) => keyOf(n) % oneOf === 0);
      expect(await ordinalsIn(sample)).toEqual(ordinals);
      const keys = [oneOf - 1, oneOf, oneOf + 1, -oneOf, null];
      expect(await piecesWith([sample], keys)).toEqual([0, 1, 0, 1, 0]);
    }),
    { numRuns: 20 },
  ));

test('slices have every key of their piece once, from the lowest of interest on', () =>
  fc.assert(
    fc.asyncProperty(
      size,
      fc.nat(5),
      key,
      fc.array(key, { minLength: 1, maxLength: 20 }),
      async (size, index, lowest, keys) => {
        const pieces = piecesOf({ table: orders, day: DAY, pieceSize: size });
        const piece = pieces[index % pieces.length];
        const slices = [...slicesFrom(piece, lowest ?? undefined)];
        const [own, found] = [await piecesWith([piece], keys), await piecesWith(slices, keys)];
        for (const [at, one] of keys.entries()) {
          if (lowest === null || one === null || one >= lowest) expect(found[at]).toBe(own[at]);
          else expect(found[at]).toBeLessThanOrEqual(own[at] ?? 0);
        }
      },
    ),
    { numRuns: 20 },
  ));

test('the rows from one key to another include both', () =>
  fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 6 }), async (keys) => {
      const piece = betweenKeys(orders, DAY, keys);
      expect(await piecesWith([piece], keys)).toEqual(keys.map(() => 1));
    }),
    { numRuns: 20 },
  ));
