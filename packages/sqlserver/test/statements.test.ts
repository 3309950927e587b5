import { beforeAll, describe, expect, test } from 'vitest';
import { fold, shapeOf } from './support/fold.js';
import { syntaxErrors, tokensOf } from './support/parse.js';
import {
  asked,
  askedOfLargeTables,
  askedWithHardDeletes,
  planned,
  VARIANTS,
} from './support/statements.js';

const isFull = process.env.HEADWATER_FULL === '1';

/** Every statement that core asks of SQL Server, as far as these runs and plans show them. */
let statements: readonly string[] = [];

beforeAll(async () => {
  const all = new Set(await planned());
  for (const adapter of Object.values(VARIANTS)) {
    for (const sql of await asked(adapter)) all.add(sql);
  }
  // Days of hard deletes ask nothing of the first variant that they don't ask of the others.
  for (const adapter of Object.values(VARIANTS).slice(1)) {
    for (const sql of await askedWithHardDeletes(adapter)) all.add(sql);
  }
  const [whole] = Object.values(VARIANTS);
  if (whole) for (const sql of await askedOfLargeTables(whole)) all.add(sql);
  statements = [...all];
});

test('all kinds of statements are there', () => {
  for (const start of [
    /^IF SCHEMA_ID/,
    /^CREATE TABLE \[jaffle_shop\]\.\[orders\]/,
    /^CREATE TABLE \[headwater\]\.\[ledger\]/,
    /^CREATE TABLE \[headwater\]\.\[journal\]/,
    /^CREATE TABLE \[dbo\]\.\[customers\]/,
    /^EXEC sp_addextendedproperty/,
    /^(WITH [^;]*)?INSERT INTO \[jaffle_crm\]\.\[campaigns\]/,
    /^INSERT INTO \[headwater\]\.\[ledger\]/,
    /^(WITH [^;]*)?UPDATE \[t\]/,
    /^(WITH [^;]*)?DELETE \[t\]\nFROM \[jaffle_shop\]\.\[payments\] AS \[t\]/,
    /^(WITH [^;]*)?DELETE \[t\]\nFROM \[dbo\]\.\[web_sessions\] AS \[t\]/,
    /AS \[expected\]\nFROM/,
    /AS \[parent\] FROM \[jaffle_shop\]\.\[payments\]/,
    /^(DELETE FROM|TRUNCATE TABLE) \[jaffle_shop\]\.\[payments\]/,
    /^SELECT \* INTO \[headwater\]/,
    /^SELECT .* FROM \[headwater\]\.\[ledger\]/,
    /COUNT_BIG\(\*\) AS \[rows\]/,
    /AS \[changed\]/,
    /AS \[difference\]/,
    /AS \[expected_page_views\]/,
    /HAVING COUNT\(\*\) > 1/,
    /FROM \[sys\]\.\[tables\]/,
  ]) {
    expect(
      statements.some((sql) => start.test(sql)),
      String(start),
    ).toBe(true);
  }
  expect(statements.filter((sql) => /⟦|undefined|\[object |NaN|Infinity/.test(sql))).toEqual([]);
});

/**
 * What the parser does not know, cut out: the IF EXISTS of SQL Server 2016, and what change tracking
 * has of its own. The rest of these statements it does parse.
 */
const known = (sql: string): string =>
  sql
    .replace(/^(ALTER TABLE .+ DROP CONSTRAINT) IF EXISTS (\[[^\]]+\])$/, '$1 $2')
    .replace(/(SET CHANGE_TRACKING = ON) \(CHANGE_RETENTION = 7 DAYS, AUTO_CLEANUP = ON\)$/, '$1')
    .replace(
      / ENABLE CHANGE_TRACKING WITH \(TRACK_COLUMNS_UPDATED = ON\)$/,
      ' ENABLE TRIGGER [change_tracking]',
    );

/** What the parser has against a statement, if anything. */
function refused(sql: string): readonly { readonly sql: string; readonly errors: unknown }[] {
  const errors = syntaxErrors(sql);
  return errors.length === 0 ? [] : [{ sql: sql.slice(0, 200), errors }];
}

/** What it has against the parts of statements, each of which it sees once. */
function refusedParts(all: readonly string[]) {
  const { statements, expressions } = fold(all.map((sql) => shapeOf(known(sql))));
  const alone = Array.from(expressions, (expression) => `SELECT ${expression} AS [x]`);
  return [...statements, ...alone].flatMap(refused);
}

describe('an independent parser', () => {
  test('accepts every statement, taken apart', () => {
    expect(refusedParts(statements)).toEqual([]);
  });

  // A parser takes seconds for one that is long.
  test.runIf(isFull)('accepts every shape of statement as a whole', () => {
    const shapes = new Map(statements.map((sql) => [shapeOf(sql), known(sql)]));
    expect([...shapes.values()].flatMap(refused)).toEqual([]);
  });

  test.each([
    'SELECT [n] FROM [a].[b] LIMIT 5',
    'SELECT CAST(1 AS BIGINT AS [n]',
    "INSERT INTO [a].[b] ([c]) VALUES (N'it's')",
    'INSERT INTO [a].[b] ([c], ) SELECT 1',
    'UPDATE [t] SET [a] = 1 [b] = 2 FROM [x] AS [t]',
    'UPDATE [t] SET FROM [x] AS [t]',
    'WITH [a] AS (SELECT 1 AS [n]) [b] AS (SELECT 2 AS [n]) SELECT * FROM [b]',
    'CREATE TABLE [a].[b] ([c] INT NOT NULL CONSTRAINT)',
    'CREATE TABLE IF NOT EXISTS [a].[b] ([c] INT)',
    "CASE WHEN 1 = 1 THEN N'a' END",
    'SELECT CASE [a] WHEN 0 THEN 1 FROM [b]',
    'DELETE [a].[b] WHERE WHERE [c] = 1',
    "IF SCHEMA_ID(N'a') IS NULL EXEC(N'CREATE SCHEMA [a]'",
    'SELECT 1 FROM [a] AS [x] FULL OUTER JOIN [b] AS [y]',
  ])('refuses %s', (sql) => {
    expect(refused(sql)).not.toEqual([]);
    expect(refusedParts([sql])).not.toEqual([]);
  });
});

/** Words that need no brackets: the language's own, and the aliases that core gives in comparisons. */
const WORDS = new Set(
  `ADD ALL ALTER AND AS ASC BEGIN BETWEEN BY CASE CAST CHECK COALESCE COLLATE CONSTRAINT COUNT COUNT_BIG CREATE CROSS DEFAULT DELETE
  DROP ELSE END EXEC EXISTS FETCH FOREIGN FROM FULL GROUP HAVING IF INNER INSERT INTERSECT INTO IS
  JOIN KEY LEFT NEXT NOT NULL OBJECT_ID OFFSET ON ONLY OR ORDER OUTER PRIMARY REFERENCES ROWS RTRIM SCHEMA_ID SCHEMA_NAME
  SELECT SET SUBSTRING SUM SYSUTCDATETIME TABLE THEN TOP TRUNCATE UNION UPDATE VALUES WHEN WHERE WITH
  BIGINT BIT DATE DATETIME DATETIME2 DECIMAL FLOAT INT NVARCHAR LATIN1_GENERAL_BIN2
  INFORMATION_SCHEMA TABLE_NAME TABLE_SCHEMA SP_ADDEXTENDEDPROPERTY
  DB_ID DB_NAME DECLARE @ON DATABASE CURRENT CHANGE_TRACKING CHANGE_RETENTION DAYS AUTO_CLEANUP ENABLE CONVERT NULL
  TABLES @SOURCE_SCHEMA @SOURCE_NAME @ROLE_NAME @SUPPORTS_NET_CHANGES TRACK_COLUMNS_UPDATED CHANGE_TRACKING_CURRENT_VERSION
  E A D T`.split(/\s+/),
);

const INT_MAX = 2_147_483_647n;
/** The barrier, where TOP takes 64 bits. */
const ALL_ROWS = 'TOP(9223372036854775807)';
/** The server takes more; whoever reads a plan does not. */
const LONGEST = 64 * 1024;

/** What the project's own rules for T-SQL have against a statement. */
function violations(sql: string): readonly string[] {
  const found: string[] = [];
  const tokens = tokensOf(sql);
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'word' && !WORDS.has(text.toUpperCase())) found.push(`the word ${text}`);
    if (text.startsWith('"')) found.push(`${text} in double quotes`);
    if (kind === 'text' && !text.startsWith('N') && !/^'[\x20-\x7e]*'$/.test(text)) {
      found.push(`a literal without N: ${text}`);
    }
    if (kind === 'integer' && BigInt(text) > INT_MAX) {
      const around = tokens.slice(Math.max(0, index - 2), index + 4).map((token) => token.text);
      const place = around.join('').toUpperCase();
      if (!place.startsWith(`CAST(${text}ASBIGINT`) && !place.startsWith(ALL_ROWS)) {
        found.push(`the literal ${text}, which is numeric`);
      }
    }
  }
  const words = tokens.map(({ text }) => text).join(' ');
  if (/\bIS (NOT )?DISTINCT\b/i.test(words)) found.push('IS DISTINCT FROM');
  if (/\bCREATE\s+OR\s+ALTER\b/i.test(words)) found.push('CREATE OR ALTER');
  if (sql.length > LONGEST) found.push(`${sql.length} characters`);
  return [...new Set(found)];
}

describe('the rules for T-SQL', () => {
  test('hold in every statement', () => {
    const broken = statements.flatMap((sql) => {
      const rules = violations(sql);
      return rules.length === 0 ? [] : [{ sql: sql.slice(0, 200), rules }];
    });
    expect(broken).toEqual([]);
  });

  test.each([
    ['MERGE INTO [a] USING [b] ON [a].[c] = [b].[c] WHEN MATCHED THEN DELETE', 'the word MERGE'],
    ['CREATE OR ALTER VIEW [a] AS SELECT 1 AS [b]', 'CREATE OR ALTER'],
    ['SELECT [value] FROM GENERATE_SERIES(1, 5)', 'the word GENERATE_SERIES'],
    ['SELECT 1 WHERE [a] IS NOT DISTINCT FROM [b]', 'IS DISTINCT FROM'],
    ['SELECT TRUE', 'the word TRUE'],
    ['UPDATE [t] SET [a] = FALSE', 'the word FALSE'],
    ['SELECT CURRENT_DATE', 'the word CURRENT_DATE'],
    ['SELECT 2147483648 AS [n]', 'the literal 2147483648, which is numeric'],
    ['SELECT CAST(2147483648 AS INT)', 'the literal 2147483648, which is numeric'],
    ['SELECT name FROM [a]', 'the word name'],
    ['SELECT "name" FROM [a]', '"name" in double quotes'],
    ["SELECT 'é'", "a literal without N: 'é'"],
    [`SELECT '${'x'.repeat(LONGEST)}'`, `${LONGEST + 9} characters`],
  ])('are broken by %.60s', (sql, rule) => {
    expect(violations(sql)).toContain(rule);
  });

  test('let pass what they are not about', () => {
    const sql =
      "SELECT TOP (9223372036854775807) [MERGE], N'TRUE', CAST(2147483648 AS BIGINT) FROM [a]";
    expect(violations(sql)).toEqual([]);
  });
});
