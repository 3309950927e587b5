/** A table without a key. */
import { describe, expect, it } from 'vitest';
import { debeziumFeed, debeziumSchema, flatFeed } from '../../src/answers.js';
import { days, defineDataset, integer, nullable, system, table, text } from '../../src/dataset.js';
import { checkDataset, tableViews } from '../../src/index.js';
import { datasetChecks, describeModel, rowLife } from '../../src/inspection.js';

const dataset = defineDataset({
  ...{ name: 'plant', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  past: 4,
  systems: () => {
    const sensors = table('sensors', { key: 'sensor_id', rows: { past: 5, eachDay: 1 } });
    const readings = table('readings', {
      key: null,
      rows: { of: sensors, as: 'sensor_id', each: [1, 2], after: days(1) },
    })
      .column('value', integer, (row) => row.place)
      .column('note', nullable(text(5)), null);
    return [system('plant', '', [sensors, readings])];
  },
});
const model = dataset.model(dataset.defaults);

describe('a table without a key', () => {
  it('is sound, and has no key among its columns', () => {
    checkDataset(dataset);
    const views = tableViews(model, 'plant', 'readings');
    const names = ['sensor_id', 'value', 'note', 'created_at', 'updated_at', 'deleted_at'];
    expect(views.columns.map(({ name }) => name)).toEqual(names);
    const rows = [...views.state(model.calendar.endOf(2))];
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => Object.keys(row).join() === names.join())).toBe(true);
    expect(dataset.systems[0]?.tables).toContainEqual({ name: 'readings', key: [] });
  });

  it('passes every check of a dataset', async () => {
    for (const check of datasetChecks(dataset))
      expect([check.key, await check.run()]).toEqual([check.key, []]);
  });

  it('is described without one', () => {
    const [, readings] = describeModel(model, [0]).systems[0]?.tables ?? [];
    expect(readings?.columns.some(({ isKey }) => isKey)).toBe(false);
    expect(readings?.columns[0]?.references).toBe('sensors');
  });

  it('has changes without keys, each an insert', () => {
    const feed = debeziumFeed(model, {
      from: 0,
      to: 2,
      tables: [{ system: 'plant', table: 'readings' }],
    });
    const [listed] = feed.tables;
    expect(listed?.key).toEqual([]);
    expect(listed && debeziumSchema(model, listed).description).toBe('There is no key.');
    const records = [...feed.records()];
    expect(records.length).toBeGreaterThan(1);
    expect(new Set(records.map(([, { op }]) => op))).toEqual(new Set(['c']));
    const flat = flatFeed(model, { from: 0, to: 2 });
    expect([...flat.records()].length).toBeGreaterThan(records.length);
    for (const { key } of tableViews(model, 'plant', 'readings').history(model.calendar.endOf(2))) {
      expect(key).toBeNull();
    }
  });

  it('shows no row by its key', () => {
    expect(() => rowLife(model, 'plant', 'readings', 1)).toThrow(/'readings' has no key\./);
  });
});
