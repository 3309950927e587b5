import type { Cell, ColumnType } from '@headwater/core/adapter';
import { types } from '@headwater/core/timeline';
import { describe, expect, it } from 'vitest';
import { dialectIn } from '../src/dialect.js';
import { column, useMemory } from './support.js';

const dialect = dialectIn();

const memory = useMemory();

const seconds = (instant: string): bigint => BigInt(Date.parse(`${instant}Z`) / 1000);
const days = (date: string): bigint => seconds(`${date}T00:00:00`) / 86_400n;

const VALUES: readonly (readonly [ColumnType, bigint, Cell, string])[] = [
  [types.integer, 0n, 0, 'INTEGER'],
  [types.integer, 2n ** 31n - 1n, 2_147_483_647, 'INTEGER'],
  [types.bigint, 2n ** 31n, 2_147_483_648, 'BIGINT'],
  [types.bigint, 2n ** 53n - 1n, 9_007_199_254_740_991, 'BIGINT'],
  [types.bigint, 2n ** 53n, 9_007_199_254_740_992n, 'BIGINT'],
  [types.bigint, 2n ** 63n - 1n, 9_223_372_036_854_775_807n, 'BIGINT'],
  [types.decimal(10, 2), 0n, '0.00', 'DECIMAL(10,2)'],
  [types.decimal(10, 2), 5n, '0.05', 'DECIMAL(10,2)'],
  [types.decimal(10, 2), 1_230n, '12.30', 'DECIMAL(10,2)'],
  [types.decimal(10, 2), 9_999_999_999n, '99999999.99', 'DECIMAL(10,2)'],
  [types.decimal(10, 0), 9_999_999_999n, '9999999999', 'DECIMAL(10,0)'],
  [types.decimal(4, 4), 9_999n, '0.9999', 'DECIMAL(4,4)'],
  [types.decimal(38, 10), 2n ** 63n - 1n, '922337203.6854775807', 'DECIMAL(38,10)'],
  [types.date, 0n, '1970-01-01', 'DATE'],
  [types.date, days('2024-02-29'), '2024-02-29', 'DATE'],
  [types.date, days('8999-12-31'), '8999-12-31', 'DATE'],
  [types.date, days('9999-12-31'), '9999-12-31', 'DATE'],
  [types.timestamp, 0n, '1970-01-01 00:00:00', 'TIMESTAMP'],
  [types.timestamp, seconds('2026-01-04T00:00:00'), '2026-01-04 00:00:00', 'TIMESTAMP'],
  [types.timestamp, seconds('2026-03-29T02:30:00'), '2026-03-29 02:30:00', 'TIMESTAMP'],
  [types.timestamp, seconds('8999-12-31T23:59:59'), '8999-12-31 23:59:59', 'TIMESTAMP'],
  [types.timestamp, seconds('9999-12-31T23:59:59'), '9999-12-31 23:59:59', 'TIMESTAMP'],
];

describe('values', () => {
  it.each(VALUES)('of %o keep every digit: %d', async (type, input, expected, name) => {
    const expression = dialect.fromInteger(type, dialect.bigint(input));
    expect(await memory.value(expression)).toBe(expected);
    expect(await memory.value(`typeof(${expression})`)).toBe(name);
    expect(dialect.type(type).replace(' ', '')).toBe(name);
  });

  it.each(VALUES)('of %o come back from a table: %d', async (type, input, expected) => {
    const name = { schema: 'main', table: 'kept' };
    const columns = [column('id', types.integer, false), column('value', type)];
    const spec = { name, comment: '', columns, primaryKey: ['id'], foreignKeys: [] };
    for (const sql of dialect.createTable(spec)) await memory.session().execute(sql);
    const value = dialect.fromInteger(type, dialect.bigint(input));
    const select = `SELECT 1, ${value} UNION ALL SELECT 2, CAST(NULL AS ${dialect.type(type)})`;
    const into = { into: name, columns: ['id', 'value'], select };
    expect(await memory.session().execute(dialect.insert(into))).toBe(2);
    const rows = await memory.query('SELECT value FROM kept ORDER BY id');
    expect(rows).toEqual([{ value: expected }, { value: null }]);
    await memory.query('DROP TABLE kept');
  });

  it.each([true, false])('that are boolean stay so: %s', async (value) => {
    expect(await memory.value(dialect.booleanValue(value ? '1 = 1' : '1 = 0'))).toBe(value);
    expect(await memory.value(`typeof(CAST(NULL AS ${dialect.type(types.boolean)}))`)).toBe(
      'BOOLEAN',
    );
  });

  it.each(["it's", '"', '\\', '\\n', '%_', '日本語', '😀', '', ' padded ', '--', '$1 ?'])(
    'that are text stay so: %s',
    async (value) => {
      expect(await memory.value(dialect.text(value))).toBe(value);
      expect(await memory.query(`SELECT 1 AS ${dialect.identifier(`a${value}`)}`)).toEqual([
        { [`a${value}`]: 1 },
      ]);
    },
  );

  it('print a timestamp with its fraction, where one is there', async () => {
    expect(await memory.value("TIMESTAMP '2026-01-04 00:00:00.5'")).toMatch(/^2026-01-04 00:00:00/);
    expect(await memory.value("TIMESTAMP '2026-01-04 00:00:00.5'")).not.toBe('2026-01-04 00:00:00');
  });

  it('do not depend on the time zone', async () => {
    await memory.query("SET TimeZone = 'Asia/Tokyo'");
    expect(await memory.value(dialect.fromInteger(types.timestamp, '0::BIGINT'))).toBe(
      '1970-01-01 00:00:00',
    );
    await memory.query('RESET TimeZone');
  });
});
