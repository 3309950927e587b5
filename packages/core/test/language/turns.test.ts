import { describe, expect, it } from 'vitest';
import {
  type ChildRows,
  days,
  defineDataset,
  fromChildren,
  hours,
  integer,
  type Moment,
  minutes,
  money,
  type OneInSpec,
  system,
  type TurnsSpec,
  table,
  text,
  timestamp,
  when,
} from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

interface Changed {
  readonly bills?: Partial<ChildRows['total'] & object>;
  readonly turns?: Partial<TurnsSpec>;
  readonly oneIn?: OneInSpec;
  readonly ahead?: ReturnType<typeof minutes>;
  readonly guests?: number;
}

/** A workshop: guests bring a bicycle on the day they come, others again; jobs are done in turn, and billed. */
const workshop = ({ bills, turns, oneIn, ahead, guests = 3 }: Changed = {}) =>
  defineDataset({
    ...{ name: 'workshop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 30,
    systems: () => {
      const shelves = table('shelves', {
        key: 'shelf_id',
        rows: { fixed: 4 },
        admitsNull: true,
      }).column('name', text(10), 'x');
      const seasons = table('seasons', { key: 'season_id', rows: { everyDays: 10 } });
      const people = table('guests', {
        key: 'guest_id',
        rows: { past: 60, first: [2, 4], eachDay: guests },
      })
        .column('name', text(10), 'x')
        .oneIn('leaves', { past: 4, later: 6 })
        .turns('left', { only: 'leaves', eachDay: [0, 1, 0, 1, 0, 1, 0], first: [1] })
        .deleted({ turn: 'left' });
      const jobs = table('jobs', {
        key: 'job_id',
        rows: { past: 240, first: [11, 13], eachDay: [8, 10, 12, 10, 12, 14, 12] },
        during: { 7: 1, 12: 2, 18: 0 },
      })
        .references('guest_id', people, {
          first: { parentAhead: ahead ?? minutes(1, 9) },
          staying: 2,
        })
        .references('shelf_id', shelves, { nth: (job) => job.number.remainder(4) })
        .column('status', text(10), 'waiting')
        .trait('total', money, fromChildren)
        .oneIn('isRefused', oneIn ?? 6)
        .turns('done', {
          ...{ except: 'isRefused', waiting: 100, during: { 9: 1, 17: 0 } },
          ...{ first: [80, 7], eachDay: [9, 6, 8, 9, 8, 9, 11] },
          ...turns,
        } as TurnsSpec)
        .lifecycle({
          refused: {
            takes: ({ isRefused }) => isRefused,
            after: hours(1, 4),
            sets: { status: 'refused' },
          },
          done: {
            otherwise: true,
            at: ({ done, arrives }) =>
              done.regardless.atLeast(arrives.plus(hours(1))).atMost(arrives.plus(days(9))),
            sets: { status: 'done' },
          },
        })
        .deleted({ with: 'guest_id' });
      const parts = table('parts', {
        key: 'part_id',
        rows: {
          ...{ of: jobs, as: 'job_id', each: { least: 1, most: 4 } },
          total: { past: 500, first: [21, 40], eachDay: [16, 22, 24, 20, 25, 30, 24], ...bills },
        },
      })
        .column('price', money, (_, random) => random.between(100, 900))
        .addsUpTo('total', (part) => part.price);
      const paid = table('bills', {
        key: 'bill_id',
        rows: {
          ...{ of: jobs, as: 'job_id', each: [1, 2], following: 'done' },
          total: { past: 0, first: [95, 9], eachDay: [12, 7, 9, 13, 12, 14, 15] },
        },
      })
        .references('guest_id', people, { same: ({ job_id }) => job_id.row.guest_id })
        .column('amount', money, ({ job_id, place, places }) => {
          const { total } = job_id.row;
          const half = total.dividedBy(2);
          return when(
            places.equals(1),
            total,
            when(place.equals(0), half, total.minus(half).atLeast(0)),
          );
        });
      const calls = table('calls', { key: 'call_id', rows: { eachDay: 6 } })
        .chooses('job', jobs, { of: 'the same day' })
        .references('season_id', seasons, { nth: (_, __, known) => known.minus(1).atLeast(0) })
        .references('guest_id', people, { optional: (call) => call.number.remainder(2).equals(0) })
        .column('job_came', timestamp, ({ job }) => job.row.arrives)
        .column('shelf', integer, ({ job }) => job.row.shelf_id.key)
        .deleted({ with: 'guest_id' });
      return [system('shop', '', [shelves, seasons, people, jobs, parts, paid, calls])];
    },
  });

const dataset = workshop();
const model = dataset.model({ ...dataset.defaults, scale: 3 });
const state = (name: string, day: number) => [
  ...tableViews(model, 'shop', name).state(model.calendar.endOf(day)),
];
const counts = (name: string, ...on: readonly number[]) => on.map((day) => state(name, day).length);

describe('a workshop whose counts are exact', () => {
  it.each([1, 3, 7])('is sound at scale %i', (scale) => checkDataset(dataset, { scale }));

  it('has the rows of each day that are said', () => {
    expect(counts('guests', 0, 1, 2, 3)).toEqual([180, 186, 198, 207]);
    expect(counts('jobs', 0, 1, 2, 3)).toEqual([720, 753, 792, 822]);
    expect(counts('parts', 0, 1, 2, 3)).toEqual([1500, 1563, 1683, 1743]);
    expect(counts('bills', -1, 0, 1, 2, 3)).toEqual([0, 0, 285, 312, 351]);
    expect(counts('shelves', -40, -20, 0, 9)).toEqual([0, 4, 4, 4]);
    expect(counts('seasons', 0, 9, 10)).toEqual([4, 4, 5]);
  });

  it('gives rows with a total keys without gaps, in the order of their parents', () => {
    const parts = state('parts', 3);
    expect(parts.map(({ part_id }) => part_id)).toEqual(parts.map((_, index) => index + 1));
    const owners = parts.map(({ job_id }) => Number(job_id));
    expect(owners).toEqual(owners.toSorted((one, other) => one - other));
    expect(new Set(owners).size).toBe(state('jobs', 3).length);
  });

  it('lets the first rows of a day belong to its new parents, one to one, who come shortly before', () => {
    const guests = new Map(state('guests', 5).map((row) => [row.guest_id, row]));
    const jobs = state('jobs', 5).filter(({ created_at }) => String(created_at) > '2026-01-05');
    const dates = new Set(jobs.map(({ created_at }) => String(created_at).slice(0, 10)));
    expect(dates.size).toBe(5);
    for (const date of dates) {
      const rows = jobs.filter(({ created_at }) => String(created_at).startsWith(date));
      const fresh = [...guests.values()].filter((row) => String(row.created_at).startsWith(date));
      const first = rows.slice(0, fresh.length);
      expect(first.map(({ guest_id }) => guest_id)).toEqual(fresh.map(({ guest_id }) => guest_id));
      for (const { guest_id, created_at } of rows) {
        expect(String(guests.get(guest_id)?.created_at) < String(created_at)).toBe(true);
      }
    }
  });

  it('lets rows take turns: all but the excepted, in order, on a later day than they came', () => {
    const jobs = state('jobs', 8);
    const bills = state('bills', 8);
    const done = [...new Set(bills.map(({ job_id }) => Number(job_id)))];
    expect(done).toEqual(done.toSorted((one, other) => one - other));
    const refused = new Set(
      jobs.filter(({ status }) => status === 'refused').map(({ job_id }) => Number(job_id)),
    );
    const waiting = jobs.map(({ job_id }) => Number(job_id)).filter((id) => id > 140 * 3);
    expect(done).toEqual(waiting.filter((id) => !refused.has(id)).slice(0, done.length));
    const came = new Map(jobs.map(({ job_id, created_at }) => [job_id, String(created_at)]));
    for (const { job_id, created_at } of bills) {
      expect(String(created_at).slice(0, 10) > String(came.get(job_id)).slice(0, 10)).toBe(true);
    }
  });

  it('has exactly one row in so many with a trait', () => {
    const refused = state('jobs', 8).filter(({ status }) => status === 'refused');
    const blocks = refused.map(({ job_id }) => Math.floor((Number(job_id) - 1) / 6));
    expect(new Set(blocks).size).toBe(blocks.length);
  });

  it('adds children with a total up, and shares the sum among theirs', () => {
    const sums = new Map<unknown, number>();
    const add = (name: string, column: string, sign: number) => {
      for (const row of state(name, 8)) {
        const cents = Math.round(Number(row[column]) * 100);
        sums.set(row.job_id, (sums.get(row.job_id) ?? 0) + sign * cents);
      }
    };
    add('bills', 'amount', 1);
    const billed = new Set(sums.keys());
    add('parts', 'price', -1);
    expect(billed.size).toBeGreaterThan(100);
    for (const job of billed) expect(sums.get(job)).toBe(0);
  });

  it('ends rows on their turn, and others choose among those that stay', () => {
    const guests = state('guests', 40);
    const ends = new Map(guests.map((row) => [row.guest_id, row.deleted_at]));
    const ended = guests.filter(({ deleted_at }) => deleted_at !== null);
    expect(ended.length).toBeGreaterThan(40);
    for (const { guest_id, created_at, deleted_at } of state('jobs', 40)) {
      const end = ends.get(guest_id ?? null) ?? null;
      expect(deleted_at).toBe(end);
      if (end === null) continue;
      const stayed = Date.parse(String(end)) - Date.parse(String(created_at));
      expect(stayed).toBeGreaterThan(2 * 86_400_000 - 86_400_000);
    }
  });

  it('refers to the same row as another reference, and to the nth', () => {
    const jobs = new Map(state('jobs', 8).map((row) => [row.job_id, row]));
    for (const { job_id, guest_id } of state('bills', 8)) {
      expect(guest_id).toBe(jobs.get(job_id ?? null)?.guest_id);
    }
    for (const { job_id, shelf_id } of jobs.values()) {
      expect(shelf_id).toBe(((Number(job_id) - 1) % 4) + 1);
    }
  });

  it('keeps a row without a parent when a parent ends that it could have had', () => {
    const calls = state('calls', 40);
    expect(calls.some(({ deleted_at }) => deleted_at !== null)).toBe(true);
    const loose = calls.filter(({ guest_id }) => guest_id === null);
    expect(loose.length).toBeGreaterThan(100);
    expect(loose.every(({ deleted_at }) => deleted_at === null)).toBe(true);
  });

  it('admits NULL in filled columns where a table says so', () => {
    const nullable = (name: string) =>
      model.systems[0]?.tables
        .find((one) => one.name === name)
        ?.columns.map((column) => column.nullable);
    expect(nullable('shelves')).toEqual([true]);
    expect(nullable('parts')).toEqual([false, false]);
  });
});

describe('a description is refused, and says what to do, if', () => {
  it.each<[string, Changed, RegExp]>([
    [
      'a day has fewer children than each parent must have',
      { bills: { first: [9] } },
      /11 parents of a day have 9 rows altogether, but each has 1 to 4/,
    ],
    [
      'more turns come than rows wait',
      { turns: { first: [200, 7] } },
      /turns 'done': the 600 turns of day 1 are more than rows that wait|turns 'done': the 200 turns of day 1 are more than rows that wait/,
    ],
    [
      'more wait than there are',
      { turns: { waiting: 900 } },
      /900 rows wait on day 0\. Give a number up to 240/,
    ],
    [
      'turns are of those with a trait and of those without',
      { turns: { only: 'isRefused' } },
      /it names both `only` and `except`/,
    ],
    [
      'turns name what isn’t one in so many',
      { turns: { except: 'status' } },
      /'status' isn't a trait of exactly one row in so many/,
    ],
    ['one row in one has a trait', { oneIn: 1 }, /one row in 1 has it/],
    [
      'blocks don’t divide the past',
      { oneIn: { past: 7, later: 9 } },
      /one in 7 of the past's 240 rows has it/,
    ],
    [
      'parents would come the day before',
      { ahead: hours(8) },
      /its rows begin at 7 o'clock, yet parents arrive up to 28800 seconds before/,
    ],
    [
      'a day has more new parents than rows',
      { guests: 15 },
      /15 parents arrive on day .*, which brings only \d+ rows/,
    ],
    [
      'totals have a season',
      { bills: { wobble: 0.2 } },
      /its rows have totals by day, but they or their parents don’t come in weeks of whole numbers/,
    ],
  ])('%s', (_, changed, expected) => {
    expect(() => workshop(changed)).toThrow(expected);
  });
});

it('keeps how far instants are from an arrival through choices and bounds', () => {
  const at = (build: (arrives: Moment) => Moment) => {
    const things = table('things', { key: 'thing_id', rows: { eachDay: 5 } })
      .column('status', text(5), 'new')
      .lifecycle({ used: { at: ({ arrives }) => build(arrives), sets: { status: 'used' } } });
    return () =>
      defineDataset({
        ...{ name: 'things', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
        systems: () => [system('s', '', [things])],
      });
  };
  const soon = (arrives: Moment) => arrives.plus(hours(2));
  expect(
    at((arrives) =>
      when(soon(arrives).day.weekday.equals(0), arrives.plus(days(1)), soon(arrives)),
    ),
  ).not.toThrow();
  expect(at((arrives) => soon(arrives).atLeast(arrives.day.start.plus(hours(30))))).not.toThrow();
  expect(at((arrives) => arrives.atMost(soon(arrives)))).toThrow(/it can come 0 s after/);
});
