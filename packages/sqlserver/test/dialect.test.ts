import type { ColumnType } from '@headwater/core/adapter';
import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';
import { syntaxErrors } from './support/parse.js';

const { dialect } = sqlserver({ server: 'localhost', database: 'erp' });

describe('the dialect', () => {
  test('packs integers of one list at one width', () => {
    expect(dialect.pickInteger([7, 120], '[i]')).toBe(
      "CAST(SUBSTRING('007120', CAST([i] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)",
    );
  });

  test('packs single characters of one list, but none that a code page could lose', () => {
    expect(dialect.pickText(["'", 'a'], '[i]')).toBe(
      "SUBSTRING(N'''a', CAST([i] + CAST(1 AS BIGINT) AS INT), 1)",
    );
    expect(dialect.pickText(['a', 'é'], '[i]')).toContain('CASE [i]');
    expect(dialect.pickText(['a', ''], '[i]')).toContain('CASE [i]');
  });

  test('keeps names and texts from ending early', () => {
    expect(dialect.identifier('a"b')).toBe('[a"b]');
    expect(dialect.identifier('a]b"')).toBe('"a]b"""');
    expect(dialect.identifier('Primary')).toBe('"Primary"');
    expect(dialect.text("it's")).toBe("N'it''s'");
  });

  test('keeps letters beyond ASCII from turning into question marks', () => {
    expect(dialect.text('名')).toBe("CAST(N'名' AS NVARCHAR(1))");
    expect(dialect.pickText(['a', 'Öl'], '[i]')).toBe(
      "CAST(CASE [i] WHEN 0 THEN N'a' WHEN 1 THEN N'Öl' END AS NVARCHAR(2))",
    );
  });
});

const TYPES: readonly ColumnType[] = [
  { kind: 'timestampMicros' },
  { kind: 'timestampTz' },
  { kind: 'time' },
  { kind: 'double', scale: 3 },
];

test.each(TYPES)('spells $kind in valid T-SQL', (type) => {
  const value = dialect.fromInteger(type, '[value_2]');
  const differs = dialect.distinct(type, '[e].[x]', '[a].[x]');
  expect(
    syntaxErrors(`SELECT ${value} AS [x] FROM [t] AS [a], [t] AS [e] WHERE ${differs}`),
  ).toEqual([]);
  expect(syntaxErrors(`CREATE TABLE [t] ([x] ${dialect.type(type)} NOT NULL)`)).toEqual([]);
});

test.each<ColumnType>([{ kind: 'uuid' }, { kind: 'json' }])(
  'spells $kind in valid T-SQL',
  (type) => {
    const value = dialect.fromText(type, '[value_2]');
    const differs = dialect.distinct(type, '[e].[x]', '[a].[x]');
    expect(
      syntaxErrors(`SELECT ${value} AS [x] FROM [t] AS [a], [t] AS [e] WHERE ${differs}`),
    ).toEqual([]);
    expect(syntaxErrors(`CREATE TABLE [t] ([x] ${dialect.type(type)} NOT NULL)`)).toEqual([]);
  },
);
