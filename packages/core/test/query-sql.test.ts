import { describe, expect, test } from 'vitest';
import { leadingWith } from '../src/check/query/leading-with.js';
import {
  definedNames,
  partsOfName,
  plainNames,
  relationKey,
  renamed,
  unterminated,
} from '../src/check/query/relations.js';

const RELATIONS = new Map([
  [relationKey(['shop', 'orders']), '"answer"'],
  [relationKey(['wh', 'raw', 'items']), '"items"'],
]);

describe('the names of relations in SQL', () => {
  test.each([
    ['FROM shop.orders', 'FROM "answer"'],
    ['FROM "shop"."orders" AS o', 'FROM "answer" AS o'],
    ['FROM `shop` . `orders`', 'FROM "answer"'],
    ['FROM [Shop].[ORDERS]', 'FROM "answer"'],
    ['FROM db.shop.orders o', 'FROM "answer" o'],
    ['SELECT shop.orders.id', 'SELECT "answer".id'],
    ['SELECT db.shop.orders.id', 'SELECT "answer".id'],
    ['FROM "wh"."raw"."items" JOIN shop.orders', 'FROM "items" JOIN "answer"'],
  ])('%s', (sql, expected) => {
    expect(renamed(sql, RELATIONS)).toBe(expected);
  });

  test.each([
    ["'shop.orders'"],
    ["'it''s shop.orders'"],
    ['-- shop.orders\n1'],
    ['/* shop.orders\n*/ 1'],
    ['$tag$ shop.orders $tag$'],
    ['"shop.orders"'],
    ['orders.shop'],
    ['shop.orders_old'],
    ['a.b.shop.orders'],
    ['raw.items'],
    ['1.5 + shop'],
  ])('%s stays', (sql) => {
    expect(renamed(sql, RELATIONS)).toBe(sql);
  });

  test('a quoted name may contain quotes and dots', () => {
    expect(partsOfName('"a ""b"""."c.d"')).toEqual(['a "b"', 'c.d']);
  });

  test('a name can be a common table expression of the statement', () => {
    const sql = `with Orders as (select 1), "b c" (x) as not materialized (select 2)
      select cast(orders.x as integer) from orders, things`;
    expect([...definedNames(sql)]).toEqual(['orders', 'b c']);
    expect(plainNames(sql)).toContain('things');
  });

  test.each(['SELECT 1;', 'SELECT 1 ; -- done', 'SELECT 1;\n/* a */ ;', 'SELECT 1'])(
    '%s ends without a semicolon',
    (sql) => {
      expect(unterminated(sql)).toBe('SELECT 1\n');
    },
  );

  test('a text is none of that', () => {
    expect(unterminated("SELECT '--;'; -- ';'")).toBe("SELECT '--;'\n");
  });
});

describe('the common table expressions that a statement begins with', () => {
  test.each([
    ['SELECT 1', '', 'SELECT 1'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'a AS (SELECT 1)', 'SELECT * FROM a'],
    [
      `-- first\nwith a as (select ')' as x /* ( */), b(y) as materialized (select (2)) -- last\nselect 1`,
      `a as (select ')' as x /* ( */), b(y) as materialized (select (2))`,
      'select 1',
    ],
    ['withal', '', 'withal'],
  ])('%s', (sql, parts, select) => {
    expect(leadingWith(sql)).toEqual({ isRecursive: false, parts, select });
  });

  test('may be recursive', () => {
    const sql = 'WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) TABLE a';
    expect(leadingWith(sql)).toMatchObject({ isRecursive: true, select: 'TABLE a' });
  });
});
