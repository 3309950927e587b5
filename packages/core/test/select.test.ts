import { expect, test } from 'vitest';
import { ansi } from '../src/adapter.js';
import { and, less, nullUnless, when } from '../src/expression/build.js';
import {
  add,
  difference,
  divide,
  label,
  modulo,
  multiply,
  subtract,
  variable,
} from '../src/expression/integer.js';
import type { Bool, Int } from '../src/expression/node.js';
import type { ColumnExpression } from '../src/model/column.js';
import { renderSelect, statement } from '../src/sql/select.js';

const n = variable('n', 0, 1_000_000);
const always: Bool = { type: 'bool', op: 'bool', value: true };

const spelled = (values: readonly ColumnExpression[], where = always): string =>
  statement(
    renderSelect(
      {
        columns: values.map((value, place) => ({
          name: `c${place}`,
          type: { kind: 'bigint' },
          value,
        })),
        where,
        source: 's',
        bindings: {},
      },
      { ...ansi, extreme: (which, left, right) => `${which}(${left}, ${right})` },
    ),
  );

test.each<[string, Int, string]>([
  ['a product in a sum', add(multiply(n, 3), 7), '"n" * 3 + 7'],
  ['sums in a row', difference(add(multiply(n, 3), n), n), '"n" * 3 + "n" - "n"'],
  ['a sum in a product', multiply(add(n, 1), 3), '("n" + 1) * 3'],
  ['a quotient of a product', divide(multiply(n, 3), 7), '("n" * 3) / 7'],
  ['a sum that is added', add(n, difference(multiply(n, 5), n)), '"n" + ("n" * 5 - "n")'],
  ['an argument', subtract(modulo(n, 9), add(n, 1)), 'greatest("n" % 9 - ("n" + 1), 0)'],
  ['a branch', when(less(n, 5), add(n, 1), 2), 'CASE WHEN "n" < 5 THEN "n" + 1 ELSE 2 END'],
  ['numbers only', when(less(n, 5), 1, 2), 'CASE WHEN "n" < 5 THEN 1 ELSE CAST(2 AS BIGINT) END'],
])('parentheses and casts stand where they are needed: %s', (_, value, sql) => {
  expect(spelled([label('value', value)])).toContain(`    ${sql} AS "value"\n`);
});

test('what is short is repeated, and what is long is shared', () => {
  const long = modulo(multiply(add(n, 1), n), 97);
  const short = add(n, 1);
  const sql = spelled([multiply(short, long), multiply(long, 2)]);
  expect(sql.match(/ AS "v\d+"/g)).toEqual([' AS "v1"']);
  expect(sql.match(/"n" \+ 1/g)).toHaveLength(2);
});

test('a shared condition is a boolean', () => {
  const isEarly = and(less(modulo(n, 7), 3), less(modulo(n, 11), 4));
  const sql = spelled([when(isEarly, n, 1), when(isEarly, 2, n)]);
  expect(sql).toContain('    "n" % 7 < 3 AND "n" % 11 < 4 AS "is1"');
  expect(sql).toContain('CASE WHEN "is1" THEN "n" ELSE 1 END');
});

test('what is always NULL is not computed', () => {
  const never: Bool = { type: 'bool', op: 'bool', value: false };
  expect(spelled([nullUnless(never, label('unused', multiply(n, n)))])).not.toContain('unused');
});

test('names that a dataset gives are none that others have', () => {
  const sql = spelled([
    label('v1', multiply(n, n)),
    add(label('v1', modulo(n, 5)), multiply(modulo(multiply(n, n), 9), modulo(multiply(n, n), 9))),
  ]);
  const names = [...sql.matchAll(/ AS ("v\w+")/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a long sum is spelled in time and in proportion', () => {
  const sumOf = (terms: number): number =>
    spelled([
      Array.from({ length: terms }, (_, term) => modulo(n, term + 2)).reduce<Int>(
        (sum, term) => add(sum, term),
        n,
      ),
    ]).length;
  expect(sumOf(400)).toBeLessThan(sumOf(40) * 15);
});
