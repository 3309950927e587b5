/** Instants that rows carry, and those at which they can be seen. */
import { describe, expect, it } from 'vitest';
import { days, defineDataset, hours, integer, system, table } from '../../src/dataset.js';
import { int } from '../../src/expression/integer.js';
import { parseDate } from '../../src/model/calendar.js';
import { type Change, tableViews } from '../../src/views/views.js';

const DAY = 86_400;

const datasetOf = (make: () => { readonly name: string }) =>
  defineDataset({
    ...{ name: 'commits', generatorVersion: '1', description: '', defaultEpoch: '2026-03-27' },
    past: 30,
    systems: () => [system('s', '', [make()])],
  });

const parcels = () =>
  table('parcels', { key: 'parcel_id', rows: { past: 3_000, eachDay: 100 } })
    .column('hops', integer, 0)
    .lifecycle({
      moved: { after: hours(1, 30), sets: { hops: 1 } },
      again: { from: 'moved', after: hours(1, 30), sets: { hops: 2 } },
      arrived: { from: 'again', after: days(1, 3), sets: { hops: 3 } },
    })
    .deleted({ oneIn: 3, after: days(1, 9) });

function changesOf(make: () => { readonly name: string }) {
  const dataset = datasetOf(make);
  const model = dataset.model({ ...dataset.defaults, texture: 'real' });
  const window = { from: Number.NEGATIVE_INFINITY, to: model.calendar.endOf(7) };
  return [...tableViews(model, 's', 'parcels').changes(window)];
}

function secondsOf(cell: unknown): number {
  const [date = '', time = ''] = String(cell).split(' ');
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return (parseDate(date) ?? 0) * DAY + hour * 3_600 + minute * 60 + second;
}

const dayOf = (instant: number): number => Math.floor(instant / DAY);
const carried = ({ after }: Change): number => secondsOf(after?.updated_at);

describe('real instants', () => {
  const changes = changesOf(parcels);
  const lags = changes.map((change) => change.instant - carried(change));

  it('are those of the changes in most rows', () => {
    const share = lags.filter((lag) => lag === 0).length / lags.length;
    expect(share).toBeGreaterThan(0.77);
    expect(share).toBeLessThan(0.83);
  });

  it('are less than a day earlier, or later on the same day', () => {
    expect(Math.max(...lags)).toBeLessThan(DAY);
    const ahead = changes.filter((change) => carried(change) > change.instant);
    for (const change of ahead) expect(dayOf(carried(change))).toBe(dayOf(change.instant));
  });

  it('are of the day before for some, so that a day by its date has not all of its changes', () => {
    const overnight = changes.filter((change) => dayOf(carried(change)) < dayOf(change.instant));
    expect(overnight.length / changes.length).toBeGreaterThan(0.03);
    const early = overnight.filter((change) => carried(change) % DAY < DAY - 1);
    expect(early.length).toBeGreaterThan(20);
  });

  it('lie on the ends of days, and on an hour that some nights do not have', () => {
    const times = new Map<number, number>();
    for (const change of changes) {
      const time = carried(change) % DAY;
      times.set(time, (times.get(time) ?? 0) + 1);
    }
    for (const time of [0, DAY - 1, 2.5 * 3_600]) expect(times.get(time)).toBeGreaterThan(50);
    const stamps = new Set(changes.map((change) => String(change.after?.updated_at)));
    // The clocks of Europe go from 02:00 to 03:00 on this night.
    expect(stamps).toContain('2026-03-29 02:30:00');
    expect(stamps.size).toBeLessThan(changes.length * 0.95);
  });

  it('never decrease in a row, and increase from day to day', () => {
    const rows = new Map<unknown, { readonly instant: number; readonly carried: number }>();
    for (const change of changes) {
      const before = rows.get(change.key);
      const now = { instant: change.instant, carried: carried(change) };
      if (before !== undefined) {
        expect(now.carried).toBeGreaterThanOrEqual(before.carried);
        if (dayOf(now.instant) > dayOf(before.instant)) {
          expect(now.carried).toBeGreaterThan(before.carried);
        }
      }
      rows.set(change.key, now);
    }
  });

  it('are the same in all columns of a row that is new or deleted', () => {
    const inserted = changes.filter(({ kind }) => kind === 'insert');
    for (const { after } of inserted) expect(after?.created_at).toBe(after?.updated_at);
    const deleted = changes.filter(({ isSoftDelete }) => isSoftDelete);
    for (const { after } of deleted) expect(after?.deleted_at).toBe(after?.updated_at);
    expect(deleted.length).toBeGreaterThan(50);
  });

  it('are as the table declares', () => {
    const lag = (make: () => { readonly name: string }) =>
      changesOf(make).map((change) => change.instant - carried(change));
    expect(new Set(lag(() => parcels().texture({ late: 0, stamped: 0 })))).toEqual(new Set([0]));
    const late = lag(() => parcels().texture({ late: 1, stamped: 0 }));
    expect(Math.min(...late)).toBeGreaterThanOrEqual(120);
    const checked = () =>
      parcels().check('in_order', (row) => row.updated_at.isAtLeast(row.created_at));
    expect(new Set(lag(checked))).toEqual(new Set([0]));
  });

  it('do not move what can be seen when', () => {
    const dataset = datasetOf(parcels);
    const seen = (texture: 'plain' | 'real') => {
      const model = dataset.model({ ...dataset.defaults, texture });
      const views = tableViews(model, 's', 'parcels');
      const at = model.calendar.endOf(3);
      return [
        [...views.spans(at)],
        [...views.ordinals(at - 3_600)],
        [...views.state(at - 3_600)].length,
      ];
    };
    expect(seen('real')).toEqual(seen('plain'));
  });
});

it('is a function of the instant', () => {
  const dataset = datasetOf(parcels);
  const model = dataset.model({ ...dataset.defaults, texture: 'real' });
  const [system0] = model.systems;
  const timeline = system0?.tables[0]?.timeline(int(7));
  expect(timeline?.carries).toBeTypeOf('function');
  expect(
    dataset.model(dataset.defaults).systems[0]?.tables[0]?.timeline(int(7)).carries,
  ).toBeUndefined();
});
