import {
  add,
  equal,
  hash,
  hashConstants,
  type Int,
  modulo,
  pickInt,
  pickText,
  variable,
  when,
} from '@headwater/core/expression';
import type { ColumnExpression } from '@headwater/core/timeline';
import { assert } from 'chai';
import { departures } from '../evaluate.js';
import { none } from '../expect.js';
import type { Scenario } from '../scenario.js';

const n = variable('n');
const LONG = 3000;

const chain = (depth: number, next: (inner: Int, level: number) => Int): Int => {
  let value: Int = n;
  for (let level = 0; level < depth; level += 1) value = next(value, level);
  return value;
};

const LARGE: Readonly<
  Record<string, readonly [string, Readonly<Record<string, ColumnExpression>>]>
> = {
  'long-lists': [
    `A value can be picked from a list of ${LONG} literals.`,
    {
      ints: pickInt(
        Array.from({ length: LONG }, (_, index) => index * 1_500_000),
        modulo(add(n, LONG - 2), LONG),
      ),
      texts: pickText(
        Array.from({ length: LONG }, (_, index) => `Nr. ${index}: it's 名`),
        modulo(add(n, LONG - 2), LONG),
      ),
    },
  ],
  'long-choices': [
    'A choice may have a hundred branches.',
    { chain: chain(100, (inner, level) => when(equal(n, level + 3), level, inner)) },
  ],
  'deep-arithmetic': [
    'Arithmetic may be nested a hundred deep.',
    { sum: chain(100, (inner, level) => add(modulo(inner, 1_000_003 + level), n)) },
  ],
  'deep-layers': [
    'Values that build on each other may take dozens of nested SELECTs.',
    {
      hashes: chain(12, (inner, level) => hash(hashConstants(level, 'layer'), inner)),
    },
  ],
  'many-columns': [
    'A statement may compute two hundred columns.',
    Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `column_${index}`,
        modulo(add(n, index), index + 2),
      ]),
    ),
  ],
};

const FIRSTS = [0, 1, 2 ** 31 - 3, 2 ** 31, 2 ** 40 - 10];

/** Statements are as large as the dataset requires, whatever an engine prefers. */
export const statements: readonly Scenario[] = [
  ...Object.entries(LARGE).map(
    ([name, [promise, values]]): Scenario => ({
      key: `statements/${name}`,
      promise,
      async run(lab) {
        const database = await lab.database();
        await database.session(async (session) => {
          none(await departures(session, database.dialect, values));
        });
      },
    }),
  ),
  {
    key: 'statements/series',
    promise: 'A series gives each ordinal from the first on exactly once, as a 64-bit integer.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      await database.session(async (session) => {
        for (const first of FIRSTS) {
          for (const count of [1, 2, 10, 1001]) {
            if (first + count > 2 ** 40) continue;
            const ordinals = Array.from({ length: count }, (_, index) => first + index);
            const source = dialect.series(first, count);
            none(await departures(session, dialect, { n }, { source, ordinals }));
          }
          const none_ = await session.query(
            `SELECT ${dialect.identifier('n')} FROM ${dialect.series(first, 0)}`,
          );
          assert.deepEqual(none_, [], 'a series of 0 rows is empty');
        }
      });
    },
  },
  {
    key: 'statements/prepared-series',
    promise: 'A prepared series gives the same ordinals for every length up to the prepared one.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const { preparedSeries } = dialect;
      if (preparedSeries === undefined) return;
      const prepared = Math.min(dialect.seriesLimit, 300_000);
      const name = (text: string): string => dialect.identifier(text);
      await database.session(async (session) => {
        for (const sql of preparedSeries.prepare(prepared)) await session.execute(sql);
        for (const count of [1, 1000, prepared - 1, prepared]) {
          const first = 2 ** 31 - 5;
          const n = name('n');
          const [row] = await session.query(
            `SELECT COUNT(*) AS ${name('rows')}, COUNT(DISTINCT ${n}) AS ${name('keys')}, MIN(${n}) AS ${name('first')}, MAX(${n}) AS ${name('last')} FROM ${preparedSeries.series(first, count, prepared)}`,
          );
          const expected = { rows: count, keys: count, first, last: first + count - 1 };
          assert.deepEqual<unknown>(
            { ...row },
            expected,
            `a series of ${count} of ${prepared} rows`,
          );
        }
        for (const sql of preparedSeries.release(prepared)) await session.execute(sql);
        // After a release, it can be prepared again.
        for (const sql of preparedSeries.prepare(prepared)) await session.execute(sql);
        for (const sql of preparedSeries.release(prepared)) await session.execute(sql);
      });
    },
  },
];
