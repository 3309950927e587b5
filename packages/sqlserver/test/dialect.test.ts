import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';

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
