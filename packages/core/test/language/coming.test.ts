import { describe, expect, it } from 'vitest';
import {
  boolean,
  days,
  defineDataset,
  hours,
  integer,
  system,
  table,
  text,
} from '../../src/dataset.js';
import { datasetChecks } from '../../src/inspection.js';
import { tableViews } from '../../src/views/views.js';

/** Guests of whom a part stays away in one variant, with visits, bills, and a first visit for each. */
const guests = defineDataset({
  ...{
    name: 'guests',
    generatorVersion: '1',
    description: '',
    defaultEpoch: '2026-01-04',
    past: 30,
  },
  variants: { some: 'Without newcomers.', all: 'With newcomers.' },
  systems: ({ variant }) => {
    const people = table('people', { key: 'id', rows: { past: 60, eachDay: 6 } })
      .trait('isNew', boolean, (_, random) => random.chance(0.3))
      .column('name', text(20), (_, random) => random.pattern('AAAAA'))
      .comesIf((person) => variant === 'all' || person.isNew.not());
    const visits = table('visits', { key: 'id', rows: { past: 200, eachDay: 14 } })
      .references('person_id', people, { first: { daysAfter: [1, 2, 1] } })
      .references('friend_id', people, { who: (_, at) => at.secondOfDay.isAbove(40_000) })
      .references('helper_id', people, { optional: (_, random) => random.chance(0.2) })
      .column('status', text(9), 'open')
      .lifecycle({ closed: { after: hours(1, 50), chance: 0.8, sets: { status: 'closed' } } })
      .deleted({ oneIn: 20, after: days(1, 9) });
    const bills = table('bills', {
      key: 'id',
      rows: { of: visits, as: 'visit_id', each: [0, 1, 2], after: hours(1, 20) },
    })
      .column('amount', integer, (_, random) => random.between(1, 99))
      .deleted({ with: 'visit_id' });
    const letters = table('letters', { key: 'id', rows: { eachDay: 5 } })
      .references('visit_id', visits)
      .comesIf((_, random) => random.chance(0.5));
    return [system('guests', '', [people, visits, bills, letters])];
  },
});

const rowsOf = (variant: string, name: string, day: number, deletes: 'soft' | 'hard' = 'soft') => {
  const model = guests.model({ ...guests.defaults, variant, deletes });
  return [...tableViews(model, 'guests', name).state(model.calendar.endOf(day))];
};

describe('rows that come only if something holds', () => {
  it.each(guests.systems[0]?.tables.map(({ name }) => name) ?? [])(
    'leave all others as they are: %s',
    (name) => {
      for (const deletes of ['soft', 'hard'] as const) {
        for (const day of [0, 3, 20]) {
          const some = rowsOf('some', name, day, deletes);
          const all = new Map(rowsOf('all', name, day, deletes).map((row) => [row.id, row]));
          expect(some.length).toBeGreaterThan(20);
          expect(some.length).toBeLessThan(all.size * 0.85);
          expect(some.map(({ id }) => all.get(id))).toEqual(some);
        }
      }
    },
  );

  it('take those along that would refer to them', () => {
    const people = new Set(rowsOf('some', 'people', 20).map(({ id }) => id));
    const visits = rowsOf('some', 'visits', 20);
    for (const { person_id, friend_id, helper_id } of visits) {
      expect(people.has(person_id) && people.has(friend_id)).toBe(true);
      if (helper_id !== null) expect(people.has(helper_id)).toBe(true);
    }
    expect(visits.filter(({ helper_id }) => helper_id !== null).length).toBeGreaterThan(10);
    const there = new Set(visits.map(({ id }) => id));
    for (const { visit_id } of rowsOf('some', 'bills', 20)) expect(there.has(visit_id)).toBe(true);
  });

  it('leave out their keys and nothing else', () => {
    const all = rowsOf('all', 'people', 20).map(({ id }) => Number(id));
    expect(all).toEqual(Array.from({ length: 180 }, (_, n) => n + 1));
  });

  it('keep every promise of a dataset', async () => {
    for (const check of datasetChecks(guests, { variant: 'some', deletes: 'hard' })) {
      expect([check.key, await check.run()]).toEqual([check.key, []]);
    }
  });
});
