import {
  at,
  type Dataset,
  days,
  defineDataset,
  hours,
  nullable,
  onlyIf,
  system,
  table,
  text,
  time,
  timestampMicros,
  timestampTz,
} from '@headwater/core/dataset';

/** What instruments measured: columns of the types that fewer sources have, each also with NULLs. */
const measurements = () =>
  table('measurements', { key: 'id', rows: { past: 60, eachDay: 20 } })
    .column('instrument', text(10), (_, random) => random.pattern('AA-99'))
    .column('read_at', timestampMicros, (row, random) =>
      row.arrives.plusMicros(random.between(0, 999_999)),
    )
    .column('sent_at', timestampTz, (row, random) => row.arrives.plus(random.span(hours(0, 9))))
    .column('opens_at', time, (_, random) => random.timeOfDay())
    .column('checked_at', nullable(timestampMicros), (row, random) =>
      onlyIf(random.chance(0.4), row.read_at.plus(hours(1))),
    )
    .column('answered_at', nullable(timestampTz), null)
    .column('closes_at', nullable(time), (_, random) =>
      onlyIf(random.chance(0.4), random.timeOfDay({ 17: 1, 21: 0 })),
    )
    .lifecycle({
      checked: {
        after: days(1),
        chance: 0.7,
        sets: {
          read_at: (row, random) => row.arrives.plusMicros(random.between(0, 9)),
          checked_at: (_, random, instant) => instant.plusMicros(random.between(0, 999_999)),
          answered_at: at,
          opens_at: '07:30',
          closes_at: (row) => row.opens_at,
        },
      },
      dropped: { otherwise: true, after: days(2), sets: { checked_at: null, closes_at: at } },
    });

/** One table whose columns have the rarer types. */
export const varied: Dataset = defineDataset({
  name: 'varied',
  generatorVersion: '1',
  description: 'Columns of rarer types.',
  defaultEpoch: '2026-01-04',
  defaultSeed: 1,
  past: 5,
  systems: () => [system('lab', 'What instruments measured.', [measurements()])],
});
