import {
  boolean,
  type Dataset,
  date,
  days,
  decimal,
  defineDataset,
  double,
  hours,
  integer,
  nullable,
  onlyIf,
  system,
  table,
  text,
  timestamp,
} from '@headwater/core/dataset';

const bookings = () =>
  table('bookings', { key: 'booking_id', rows: { past: 30, eachDay: 10 } })
    .column('seats', integer, (_, random) => random.between(1, 6))
    .column('price', decimal(10, 2), (_, random) => random.between(-500, 9_999))
    .column('degrees', double(1), (_, random) => random.between(-300, 400))
    .column('status', text(12), "it's new")
    .column('is_paid', boolean, false)
    .column('starts_on', date, (row) => row.arrivesOn)
    .column('ends_on', date, (row, random) => row.arrivesOn.plus(random.between(0, 3)))
    .column('paid_at', nullable(timestamp), (row, random) =>
      onlyIf(random.chance(0.5), row.arrives.plus(hours(2))),
    )
    .lifecycle({ done: { after: days(1), sets: { status: 'Größe', is_paid: true } } })
    .deleted({ oneIn: 5, after: days(2) })
    .check('seats_in_range', (row) => row.seats.isAbove(0).and(row.seats.isAtMost(6)))
    .check('price_from', (row) => row.price.isAtLeast(-500))
    .check('degrees_below', (row) => row.degrees.isBelow(401))
    .check("status's known", (row) => row.status.isOneOf("it's new", 'Größe'))
    .check('ends_later', (row) => row.ends_on.isAtLeast(row.starts_on))
    .check('paid', (row) => row.is_paid.equals(false).or(row.status.equals("it's new").not()))
    .check('paid_later', (row) => row.paid_at.isSet.not().or(row.paid_at.isAbove(row.created_at)))
    .check('this_century', (row) =>
      row.starts_on.isAbove('2000-01-01').and(row.created_at.isAtLeast('2000-01-01 12:30:00')),
    );

/** A table with checks on columns of several types. */
export const checked: Dataset = defineDataset({
  name: 'checked',
  generatorVersion: '1',
  description: 'Checks.',
  defaultEpoch: '2026-01-04',
  defaultSeed: 1,
  past: 5,
  systems: () => [system('hall', 'A table with checks.', [bookings()])],
});
