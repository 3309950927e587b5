import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { composite } from '../../../packages/conformance/src/datasets/composite.js';
import { checkAnswers, mappingsFor } from './support/answers.js';
import { findingsOf, Warehouse } from './support/warehouse.js';

const TABLES = ['order_lines', 'figures'].map((table) => ({ system: 'stall', table }));
const DAY = 3;

describe.each(['soft', 'hard'] as const)('tables with composite keys and %s deletes', (deletes) => {
  let warehouse: Warehouse;

  beforeEach(() => {
    warehouse = new Warehouse(composite.model({ ...composite.defaults, deletes }));
    onTestFinished(() => warehouse.close());
  });

  test('pass where they are the answers', async () => {
    const checked = await checkAnswers(warehouse, TABLES, DAY);
    expect(checked.filter(({ findings, error }) => findings.length > 0 || error)).toEqual([]);
    for (const { expectedRows, foundRows } of checked) expect(expectedRows).toBe(foundRows);
    expect(checked.map(({ foundRows }) => foundRows)).not.toContain(0);
  });

  test('are compared row by row, by all columns of the key', async () => {
    const [lines] = TABLES;
    if (lines === undefined) throw new Error('no table');
    const [copy, history] = mappingsFor(lines);
    await warehouse.put('state.order_lines', lines, { view: 'state', day: DAY });
    await warehouse.put('history.order_lines', lines, { view: 'history', to: DAY });
    const [first] = await warehouse.query(
      'SELECT order_id, count(*) AS n FROM state.order_lines GROUP BY 1 HAVING n = 3 ORDER BY 1',
    );
    const of = `order_id = ${first?.order_id} AND line_no`;
    await warehouse.run(
      `UPDATE state.order_lines SET quantity = quantity + 1 WHERE ${of} = 1`,
      `INSERT INTO state.order_lines SELECT * FROM state.order_lines WHERE ${of} = 2`,
      `DELETE FROM state.order_lines WHERE ${of} = 3`,
      `INSERT INTO state.order_lines SELECT * REPLACE (7 AS line_no) FROM state.order_lines WHERE ${of} = 1`,
      `INSERT INTO state.order_lines SELECT * REPLACE (5000 AS order_id) FROM state.order_lines WHERE ${of} = 1`,
      `UPDATE history.order_lines SET version = 9 WHERE ${of} = 2 AND version = 1`,
    );
    const report = await warehouse.check(DAY, ...[copy, history].flatMap((one) => one ?? []));
    expect(findingsOf(report).map((text) => text.split(' ').slice(1, 3).join(' '))).toEqual([
      'copy missing',
      'copy extra',
      'copy different',
      'copy duplicated',
      'scd2 out-of-order',
    ]);
    const keys = report.tables.flatMap(({ findings }) =>
      findings.flatMap((one) => one.first.map(({ key }) => key)),
    );
    expect(keys).toEqual([3, 7, 1, 2, 2].map((line) => `${first?.order_id},${line}`));
  });
});

test('a mapping ignores no part of a key', async () => {
  const warehouse = new Warehouse(composite.model(composite.defaults));
  onTestFinished(() => warehouse.close());
  const target = { schema: 'state', table: 'order_lines' };
  const mapping = { kind: 'copy', system: 'stall', table: 'order_lines', target } as const;
  await warehouse.put('state.order_lines', mapping, { view: 'state', day: 0 });
  const checking = warehouse.check(0, { ...mapping, ignore: ['line_no'] });
  await expect(checking).rejects.toThrow(/ignores part of the key 'line_no'/);
});
