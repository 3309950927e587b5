import { describe, expect, it } from 'vitest';
import { dialectIn } from '../src/dialect.js';
import { preparedSeries } from '../src/series.js';
import { useMemory } from './support.js';

const dialect = dialectIn();

const memory = useMemory();
const big = (value: number | bigint): string => dialect.bigint(BigInt(value));

describe('expressions', () => {
  it('divide and take remainders as integers', async () => {
    const max = 2n ** 63n - 1n;
    expect(await memory.value(dialect.divide(big(7), big(2)))).toBe(3);
    expect(await memory.value(dialect.divide(big(max), big(3)))).toBe(max / 3n);
    expect(await memory.value(dialect.modulo(big(max), big(10)))).toBe(7);
    expect(await memory.value(`typeof(${dialect.divide(big(7), dialect.integer(2n))})`)).toBe(
      'BIGINT',
    );
  });

  it('keep their order beside other operators', async () => {
    expect(await memory.value(`100 - ${dialect.divide('9', '2')} * 2`)).toBe(92);
    expect(await memory.value(`100 - ${dialect.modulo('9', '5')} * 2`)).toBe(92);
    expect(await memory.value(`'' || ${dialect.concat(["'a'", "'b'"])} = 'ab'`)).toBe(true);
  });

  it.each([
    [0, 'one'],
    [2, 'three'],
  ])('pick the element at %i', async (index, expected) => {
    const text = dialect.pickText(['one', 'two', 'three'], big(index));
    expect(await memory.value(text)).toBe(expected);
    const picked = dialect.pickInteger([1, 2 ** 40, 3], big(index));
    expect(await memory.value(picked)).toBe(index + 1);
    expect(await memory.value(`typeof(${picked})`)).toBe('BIGINT');
  });

  it.each([
    ['1', '1', false],
    ['1', '2', true],
    ['NULL', '1', true],
    ['1', 'NULL', true],
    ['NULL', 'NULL', false],
    ["'a'", "'A'", true],
    ["'a'", "'a '", true],
  ])('tell %s from %s', async (left, right, expected) => {
    expect(await memory.value(dialect.distinct({ kind: 'text', length: 9 }, left, right))).toBe(
      expected,
    );
  });

  it('give first rows only', async () => {
    const rows = await memory.query(
      `SELECT * FROM range(10) AS t (i) ORDER BY 1 ${dialect.firstRows(2)}`,
    );
    expect(rows).toEqual([{ i: 0 }, { i: 1 }]);
  });
});

describe('series', () => {
  it.each([
    [0, 0, 0],
    [0, 1, 0],
    [7, 5, 0],
    [5, 200_001, 200_001],
    [5_000_000_000, 250_000, 300_000],
    [3, 10, 300_000],
  ])('from %i give %i numbers, with %i prepared', async (first, count, prepared) => {
    const { session } = memory;
    for (const sql of preparedSeries.prepare(prepared)) await session().execute(sql);
    const [row] = await memory.query(
      `SELECT COUNT(*) AS count, COUNT(DISTINCT "n") AS numbers, MIN("n") AS first,
       MAX("n") AS last, MIN(typeof("n")) AS type FROM ${preparedSeries.series(first, count, prepared)}`,
    );
    expect(row).toEqual({
      count,
      numbers: count,
      first: count === 0 ? null : first,
      last: count === 0 ? null : first + count - 1,
      type: count === 0 ? null : 'BIGINT',
    });
    for (const sql of preparedSeries.release(prepared)) await session().execute(sql);
    expect(await memory.query('SELECT * FROM duckdb_tables() WHERE temporary')).toEqual([]);
  });

  it('can be as long as is promised', async () => {
    const limit = dialect.seriesLimit;
    for (const sql of preparedSeries.prepare(limit)) await memory.session().execute(sql);
    const from = preparedSeries.series(limit, limit, limit);
    const rows = await memory.query(`SELECT COUNT(*) AS count, MAX("n") AS last FROM ${from}`);
    expect(rows).toEqual([{ count: limit, last: 2 * limit - 1 }]);
    for (const sql of preparedSeries.release(limit)) await memory.session().execute(sql);
  });
});
