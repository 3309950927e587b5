import {
  at,
  date,
  days,
  defineDataset,
  fromChildren,
  hours,
  integer,
  money,
  nullable,
  type Random,
  system,
  table,
  text,
} from '../../src/dataset.js';
import { HeadwaterError } from '../../src/errors.js';

/** A row to a file without types, which may ask anything of it. */
export interface Untyped {
  readonly [name: string]: Untyped;
  (...given: readonly unknown[]): Untyped;
}

/** A small clinic's parts, to be replaced by mistakes. */
const SOUND = {
  people: { key: 'person_id', rows: { past: 50, eachDay: 3 } } as unknown,
  price: 500 as unknown,
  bornType: nullable(date) as unknown,
  born: null as unknown,
  status: 'new' as unknown,
  visitsOf: undefined as unknown,
  seen: { after: hours(1, 20), chance: 0.5, sets: { status: 'seen', seen_on: at } } as unknown,
  missed: { otherwise: true, after: days(2), sets: { status: 'missed' } } as unknown,
  again: { first: days(1), every: days(2), sets: { n: 1 } } as unknown,
  end: { with: 'person_id' } as unknown,
  lines: { each: [1, 2], following: 'seen' } as unknown,
  amount: ((_: unknown, random: Random) => random.between(100, 900)) as unknown,
  sum: 'total',
  total: fromChildren as unknown,
  column: 'n',
  definition: {} as unknown,
};

/** What the clinic is refused with once some parts are replaced: what, why, and what to do. */
export function refusalOf(mistakes: Partial<typeof SOUND>): string {
  const parts = { ...SOUND, ...mistakes };
  try {
    const people = table('people', parts.people as never)
      .column('name', text(20), 'Ana')
      .column('price', money, parts.price as never)
      .column('born', parts.bornType as typeof date, parts.born as never)
      .deleted({ oneIn: 20, after: days(5, 90) });
    const visits = table('visits', { key: 'visit_id', rows: { past: 90, eachDay: 5 } })
      .references('person_id', ('visitsOf' in mistakes ? parts.visitsOf : people) as typeof people)
      .column('status', text(10), parts.status as never)
      .column('seen_on', nullable(date), null)
      .column('total', money, parts.total as never)
      .column(parts.column, integer, 0)
      .lifecycle({ seen: parts.seen as never, missed: parts.missed as never })
      .repeats('again', parts.again as never)
      .deleted(parts.end as never);
    const lines = table('lines', {
      key: 'line_id',
      rows: { of: visits, as: 'visit_id', ...(parts.lines as { each: readonly number[] }) },
    })
      .column('amount', money, parts.amount as never)
      .addsUpTo(parts.sum as never, (line) => line.amount);
    defineDataset({
      ...{ name: 'p', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => [system('p', 'p', [people, visits, lines])],
      ...(parts.definition as object),
    });
  } catch (error) {
    if (error instanceof HeadwaterError) return error.message;
    throw error;
  }
  return 'none';
}
