import { expect, it } from 'vitest';
import { isResetState } from '../src/ledger/shapes.js';

/** What the ledger records of a reset that keeps a user's own column. */
const reset = (type: string, byDefault: string | null = null) => ({
  ...{ kept: [], copied: [], missing: [], dropped: [], captures: [], versions: null },
  ...{ delivery: 'truncate', isEmptied: false },
  added: { notes: [{ name: 'mine', type, default: byDefault }] },
});

it.each([
  ['int', null],
  ['DECIMAL(10, 2)', '(1.5)'],
  ['INTEGER[][3]', null],
  ["ENUM('a', 'it''s; ) -- no end')", "CAST('it''s' AS VARCHAR)"],
  ['STRUCT(a INTEGER, "b c" VARCHAR)', 'nextval(\'"main"."numbers"\')'],
  ['struct<a:int,b:array<string>>', null],
  ['nvarchar(40)', "(N'C:\\temp')"],
  ['bit', '(CONVERT([bit],(0)))'],
  ['datetime2(0)', '(dateadd(day,(-1),getdate()))'],
])('a column of the type %s with the default %s comes back', (type, byDefault) => {
  expect(isResetState(reset(type, byDefault))).toBe(true);
});

it.each([
  ['int); DROP TABLE theirs', null],
  ['int) DROP TABLE theirs CREATE TABLE t (id int', null],
  ['int -- ', null],
  ['int /* ', null],
  ["string COMMENT '\\') DROP TABLE theirs --'", null],
  ['int', "0) DROP TABLE theirs --'"],
  ['int', "[']) DROP TABLE theirs --']"],
  ['int', "E'\\') ; DROP TABLE theirs; --'"],
  ['int', "$$'$$) ; DROP TABLE theirs; --'"],
  ['int', "`'`) DROP TABLE theirs --'"],
])('the type %s with the default %s is refused: it would end the statement', (type, byDefault) => {
  expect(isResetState(reset(type, byDefault))).toBe(false);
});
