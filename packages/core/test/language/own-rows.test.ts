import { describe, expect, it } from 'vitest';
import { days, defineDataset, hours, integer, system, table, text } from '../../src/dataset.js';
import { datasetChecks } from '../../src/inspection.js';
import { tableViews } from '../../src/views/views.js';

/** Employees of whom each has a manager who came earlier. */
const company = defineDataset({
  ...{
    name: 'company',
    generatorVersion: '1',
    description: '',
    defaultEpoch: '2026-01-04',
    past: 30,
  },
  systems: () => {
    const employees = table('employees', { key: 'employee_id', rows: { past: 90, eachDay: 4 } })
      .column('level', integer, (_, random) => random.between(1, 5))
      .referencesOwn('manager_id', { who: (manager) => manager.level.isAbove(3), favouring: 'few' })
      .referencesOwn('mentor_id', { optional: (_, random) => random.chance(0.5) })
      .column('manager_level', integer, (employee) => employee.manager_id.row.level)
      .column('notes', text(60), 'none')
      .lifecycle({ noted: { after: hours(2, 90), chance: 0.5, sets: { notes: 'noted' } } })
      .deleted({ oneIn: 5, after: days(1, 20) });
    return [system('company', '', [employees])];
  },
});

const modelOf = (deletes: 'soft' | 'hard') => company.model({ ...company.defaults, deletes });

describe('a table that refers to itself', () => {
  it.each(['soft', 'hard'] as const)(
    'names rows of earlier days that stay: %s deletes',
    (deletes) => {
      const model = modelOf(deletes);
      const views = tableViews(model, 'company', 'employees');
      const rows = [...views.state(model.calendar.endOf(40))];
      const byKey = new Map(rows.map((row) => [row.employee_id, row]));
      let [high, mentors] = [0, 0];
      for (const row of rows) {
        const isFirst = String(row.created_at).startsWith('2025-12-06');
        expect(row.manager_id === null).toBe(isFirst);
        if (row.mentor_id !== null) mentors += 1;
        for (const key of [row.manager_id, row.mentor_id]) {
          if (key === null) continue;
          const named = byKey.get(key);
          expect(String(named?.created_at).slice(0, 10) < String(row.created_at).slice(0, 10)).toBe(
            true,
          );
          expect(named?.deleted_at).toBeNull();
        }
        if (row.manager_id === null) continue;
        expect(row.manager_level).toBe(byKey.get(row.manager_id)?.level);
        if (Number(row.manager_level) > 3) high += 1;
      }
      expect(high / rows.length).toBeGreaterThan(0.7);
      expect(mentors / rows.length).toBeGreaterThan(0.3);
      expect(mentors / rows.length).toBeLessThan(0.7);
    },
  );

  it('keeps every promise of a dataset', async () => {
    for (const check of datasetChecks(company)) {
      expect([check.key, await check.run()]).toEqual([check.key, []]);
    }
  });

  const begun = () => {
    const parents = table('parents', { key: 'id', rows: { eachDay: 2 } }).deleted({
      ...{ oneIn: 3, after: days(1) },
    });
    const things = table('things', { key: 'id', rows: { eachDay: 2 } })
      .references('parent_id', parents)
      .referencesOwn('boss_id');
    return { parents, things };
  };
  type Things = ReturnType<typeof begun>['things'];

  const dataset = (add: (things: Things) => unknown) => () =>
    defineDataset({
      ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => {
        const { parents, things } = begun();
        add(things);
        return [system('s', '', [parents, things])];
      },
    });

  it.each<[string, (things: Things) => unknown, RegExp]>([
    [
      'ends with another',
      (things) => things.deleted({ with: 'parent_id' }),
      /refer to others of their own table, yet end with those of another/,
    ],
    ['may stay away', (things) => things.comesIf(() => false), /yet only some of them come/],
    [
      'is followed without an end',
      (things) =>
        things.column('level', integer, (thing) => Reflect.get(thing.boss_id.row, 'level')),
      /column '\w+' is worked out from the row it refers to, and so on without an end/,
    ],
  ])('is refused if it %s', (_, add, message) => {
    expect(dataset(add)).toThrow(message);
  });
});
