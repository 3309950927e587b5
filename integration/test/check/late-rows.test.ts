import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { sparse } from '../../../packages/conformance/src/datasets/sparse.js';
import { checkAnswers, mappingsFor } from './support/answers.js';
import { Warehouse } from './support/warehouse.js';

const TABLES = ['parcels', 'labels'].map((table) => ({ system: 'dispatch', table, key: 'id' }));

describe.each(['soft', 'hard'] as const)('with %s deletes', (deletes) => {
  let warehouse: Warehouse;

  beforeEach(() => {
    warehouse = new Warehouse(sparse.model({ ...sparse.defaults, deletes }));
    onTestFinished(() => warehouse.close());
  });

  test.each([0, 3])('the answers for late and missing rows pass on day %i', async (day) => {
    const checked = await checkAnswers(warehouse, TABLES, day);
    expect(checked.filter(({ findings }) => findings.length > 0)).toEqual([]);
    for (const { expectedRows, foundRows } of checked) expect(expectedRows).toBe(foundRows);
    expect(checked[0]?.foundRows).toBeGreaterThan(0);
  });

  test('a copy of a later day has late rows that are not due yet', async () => {
    for (const table of TABLES) {
      await warehouse.put(`state.${table.table}`, table, { view: 'state', day: 3 });
      const [copy] = mappingsFor(table);
      const { tables } = await warehouse.check(2, ...(copy ? [copy] : []));
      const extra = tables[0]?.findings.find(({ difference }) => difference === 'extra');
      expect(extra).toMatchObject({ causes: [{ cause: 'ahead', rows: extra?.rows }] });
    }
  });
});
