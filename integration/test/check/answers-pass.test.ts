/** The engine's answers equal the evaluator's: tables made from the latter have no finding. */
import type { CheckMapping } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MODEL, TABLES, Warehouse } from './support/warehouse.js';

const WORDS = { insert: 'insert', update: 'update', delete: 'delete' };

function mappingsFor(table: (typeof TABLES)[number]): readonly CheckMapping[] {
  const target = (view: string) => ({ schema: view, table: table.table });
  return [
    { kind: 'copy', ...table, target: target('state') },
    {
      kind: 'scd2',
      ...table,
      target: target('history'),
      validFrom: 'valid_from',
      validTo: 'valid_to',
      isCurrent: { column: 'is_current', yes: true, no: false },
      version: 'version',
    },
    {
      kind: 'changes',
      ...table,
      target: target('changes'),
      from: 0,
      instant: 'instant',
      op: 'op',
      words: WORDS,
      sequence: 'sequence',
    },
    {
      kind: 'changes',
      ...table,
      target: target('feed'),
      from: 0,
      instant: 'instant',
      op: 'op',
      words: { ...WORDS, read: 'read' },
      sequence: 'sequence',
    },
  ];
}

function open(model = MODEL): Warehouse {
  const warehouse = new Warehouse(model);
  onTestFinished(() => warehouse.close());
  return warehouse;
}

async function expectAnswersToPass(warehouse: Warehouse, day: number): Promise<void> {
  for (const table of TABLES) {
    await warehouse.put(`state.${table.table}`, table, { view: 'state', day });
    await warehouse.put(`history.${table.table}`, table, { view: 'history', to: day });
    await warehouse.put(`changes.${table.table}`, table, { view: 'changes', from: 0, to: day });
    await warehouse.putFeed(`feed.${table.table}`, table, { from: 0, to: day });
  }
  const report = await warehouse.check(day, ...TABLES.flatMap(mappingsFor));
  expect(report.tables.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(report.passes).toBe(true);
  for (const { expectedRows, foundRows } of report.tables) expect(expectedRows).toBe(foundRows);
}

describe('state, history, changes and feed of every table pass', () => {
  test.each([0, 1, 5, 40])('on day %i', async (day) => {
    await expectAnswersToPass(open(), day);
  });

  test('with another seed, epoch and scale', async () => {
    const model = jaffle.model({ seed: 7, epoch: '2024-02-27', scale: 2 });
    await expectAnswersToPass(open(model), 4);
  });
});
