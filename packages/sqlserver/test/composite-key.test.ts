import { createSource, type PlanRequest } from '@headwater/core';
import { days, defineDataset, integer, system, table, text } from '@headwater/core/dataset';
import { planText } from '@headwater/core/planning';
import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';
import { syntaxErrors } from './support/parse.js';

describe('a key of several columns', () => {
  const keyed = defineDataset({
    ...{ name: 'stall', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => {
      const orders = table('orders', { key: 'order_id', rows: { eachDay: 3, past: 300 } });
      const lines = table('lines', {
        ...{ key: ['order_id', 'line_no'], rows: { of: orders, as: 'order_id', each: [2] } },
      })
        .column('line_no', integer, (row) => row.place.plus(1))
        .column('status', text(9), 'new')
        .lifecycle({ sent: { after: days(1), sets: { status: 'sent' } } })
        .deleted({ with: 'order_id' });
      return [system('stall', '', [orders.deleted({ oneIn: 3, after: days(2) }), lines])];
    },
  });
  const planned = async (request: PlanRequest) => {
    const source = createSource({ adapter: sqlserver({}), dataset: keyed, deletes: 'hard' });
    return [...planText(await source.plan(request))].join('');
  };

  test('is declared in its order', async () => {
    expect(await planned({ operation: 'load-baseline' })).toContain(
      'CONSTRAINT [pk_lines] PRIMARY KEY ([order_id], [line_no])',
    );
  });

  test('is compared column by column, never as a row', async () => {
    const day = await planned({ operation: 'apply-delta', day: 1 });
    const on = ') AS [u] ON [t].[order_id] = [u].[order_id] AND [t].[line_no] = [u].[line_no]';
    expect(day.split(on)).toHaveLength(3);
    expect(day).toContain('UPDATE [t]');
    expect(day).toContain('DELETE [t]\nFROM [stall].[lines] AS [t]');
    const compared = await planned({ operation: 'verify', day: 2 } as PlanRequest);
    expect(compared).toContain('ON e.[order_id] = a.[order_id] AND e.[line_no] = a.[line_no]');
    expect(compared).toContain(
      'WHERE ([order_id] IS NULL OR NOT ([order_id] BETWEEN 5000 AND 9999))',
    );
  });

  test('is valid T-SQL', () => {
    const { dialect } = sqlserver({});
    const of = {
      ...{ table: { schema: 'stall', table: 'lines' }, key: ['order_id', 'line_no'] },
      select: 'SELECT 1 AS [order_id], 2 AS [line_no], 3 AS [status]',
    };
    expect(syntaxErrors(dialect.update({ ...of, columns: ['status'] }))).toEqual([]);
    expect(syntaxErrors(dialect.delete(of))).toEqual([]);
  });

  test('keeps custom rows by the columns that refer to other tables', async () => {
    const reset = await planned({ operation: 'reset', keepCustom: true });
    expect(reset).toContain('FROM [stall].[lines]\nWHERE [order_id] BETWEEN 5000 AND 9999');
    expect(reset).toMatch(/\[there\]\.\[line_no\] = \[missing\]\.\[line_no\]/);
  });
});
