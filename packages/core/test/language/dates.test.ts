import { describe, expect, it } from 'vitest';
import {
  Day,
  date,
  defineDataset,
  integer,
  system,
  table,
  text,
  timestamp,
} from '../../src/dataset.js';
import { tableViews } from '../../src/index.js';

const BORN = '1950-05-05';

const dataset = defineDataset({
  name: 'births',
  generatorVersion: '1',
  description: 'Dates before 1970.',
  defaultEpoch: '2026-01-04',
  systems: () => [
    system('births', 'People.', [
      table('people', { key: 'id', rows: { past: 200, eachDay: 1 } })
        .column('born_on', date, (row, random) => row.arrivesOn.minus(random.between(200, 36_500)))
        .column('since', integer, (row) => row.born_on.since(BORN))
        .column('weekday', integer, (row) => row.born_on.weekday)
        .column('written', text(10), (row) => row.born_on.text())
        .column('of_age_on', date, (row) => row.born_on.plus(6_575))
        .column('plus', date, (row, random) => row.arrivesOn.plus(random.between(-40_000, 0)))
        .column('fixed', date, BORN),
    ]),
  ],
});

const dayOf = (text: unknown): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe('dates before 1970', () => {
  const model = dataset.model(dataset.defaults);
  const rows = [...tableViews(model, 'births', 'people').state(model.calendar.endOf(0))];

  it('are calculated with like any others', () => {
    expect(rows.some(({ born_on }) => String(born_on) < '1935')).toBe(true);
    for (const row of rows) {
      const born = dayOf(row.born_on);
      expect(row.since).toBe(born - dayOf(BORN));
      expect(row.weekday).toBe(new Date(born * 86_400_000).getUTCDay());
      expect(row.written).toBe(row.born_on);
      expect(dayOf(row.of_age_on)).toBe(born + 6_575);
      expect(row.fixed).toBe(BORN);
    }
    expect(rows.some(({ plus }) => String(plus) < '1930')).toBe(true);
  });

  it('give no instants, which begin in 1970', () => {
    expect(() => Day.of(BORN).start).toThrow(
      'The date, which is used for an instant, can be before 1970, where instants begin.',
    );
    const people = table('people', { key: 'id', rows: { eachDay: 1 } }).column(
      'seen',
      timestamp,
      (row, random) => row.arrivesOn.minus(random.between(0, 36_500)).start,
    );
    const define = () =>
      defineDataset({
        ...{ name: 'seen', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
        systems: () => [system('seen', '', [people])],
      });
    expect(define).toThrow(/can be before 1970/);
  });

  it('begin with 1753', () => {
    const define = () =>
      defineDataset({
        ...{ name: 'old', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
        systems: () => [
          system('old', '', [
            table('people', { key: 'id', rows: { eachDay: 1 } }).column('born_on', date, (row) =>
              row.arrivesOn.minus(110_000),
            ),
          ]),
        ],
      });
    expect(define).toThrow(/column 'born_on', can be before 1753-01-01/);
  });
});
