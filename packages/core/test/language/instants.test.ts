import { describe, expect, it } from 'vitest';
import {
  Day,
  days,
  defineDataset,
  hours,
  type Moment,
  seconds,
  system,
  table,
  text,
  timestamp,
} from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

const dataset = (last: (row: { readonly starts_at: Moment; readonly arrives: Moment }) => Moment) =>
  defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => [
      system('own', '', [
        table('visits', { key: 'visit_id', rows: { eachDay: 20 } })
          .column('starts_at', timestamp, (visit, random) =>
            random.instantOn(visit.arrivesOn.plus(random.between(2, 9)), { 8: 1, 17: 0 }),
          )
          .column('status', text(9), 'booked')
          .lifecycle({
            begun: { at: (visit) => visit.starts_at, chance: 0.8, sets: { status: 'begun' } },
            moved: { otherwise: true, after: hours(1, 24), sets: { status: 'moved' } },
            late: { from: 'moved', at: last, sets: { status: 'late' } },
          }),
      ]),
    ],
  });

const refusal = (last: Parameters<typeof dataset>[0]): string => {
  try {
    dataset(last);
  } catch (error) {
    return String(error);
  }
  return 'none';
};

describe('a state at an instant of the row', () => {
  it('is reached then, and found by deltas', () => {
    const visits = dataset((visit) => visit.starts_at.plus(days(7)));
    checkDataset(visits);
    const model = visits.model(visits.defaults);
    const views = tableViews(model, 'own', 'visits');
    const counts = { begun: 0, late: 0 };
    for (const { row, validFrom } of views.history(model.calendar.endOf(20))) {
      if (row.status === 'begun') {
        counts.begun += 1;
        expect(validFrom).toBe(row.starts_at);
      }
      if (row.status === 'late') counts.late += 1;
    }
    expect(Math.min(counts.begun, counts.late)).toBeGreaterThan(100);
  });

  it('is refused if it is not worked out from the arrival', () => {
    expect(refusal(() => Day.of('2026-02-01').start)).toMatch(
      /state 'late': it comes at an instant whose distance from the row's arrival is unknown/,
    );
  });

  it('is refused if it may come before what it follows', () => {
    expect(refusal((visit) => visit.arrives.plus(hours(20)))).toMatch(
      /state 'late': it can come 20 h after the row's arrival, but 'moved', which it follows, up to 1 d/,
    );
  });

  it('is refused only for what may be too early, whether it was added to or taken off', () => {
    expect(refusal((visit) => visit.arrives.day.plus(12).minus(2).start)).toBe('none');
    expect(refusal((visit) => visit.arrives.day.plus(12).minus(11).start)).toMatch(
      /it can come 1 s after/,
    );
  });

  it('says when it is reached in one way', () => {
    const wrong = (state: object) => () =>
      defineDataset({
        ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
        systems: () => [
          system('own', '', [
            table('things', { key: 'id', rows: { eachDay: 1 } }).lifecycle({
              a: { sets: {}, ...state },
            }),
          ]),
        ],
      });
    const at = (thing: { readonly arrives: Moment }) => thing.arrives.plus(seconds(9));
    expect(wrong({})).toThrow(/'a': it doesn't say when it is reached/);
    expect(wrong({ at, after: days(1) })).toThrow(/'a': it has both `at` and `after`/);
    expect(wrong({ at })).not.toThrow();
  });
});
