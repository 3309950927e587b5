import {
  at,
  type Dataset,
  days,
  defineDataset,
  double,
  hours,
  json,
  jsonNumber,
  nullable,
  onlyIf,
  system,
  table,
  text,
  time,
  timestampMicros,
  timestampTz,
  uuid,
  words,
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
    .column('value', double(3), (_, random) => random.between(-50_000, 90_000))
    .column('ratio', nullable(double(15)), (_, random) =>
      onlyIf(random.chance(0.5), random.between(1, 2_000_000)),
    )
    .column('batch', uuid, (_, random) => random.uuid())
    .column('trace', nullable(uuid), null)
    .column('payload', json, (row, random) =>
      json({
        id: row.key,
        by: random.oneOf(['Zoë', "O'Neil", 'a "b"', 'c\\d', '名前 😀']),
        value: jsonNumber(row.value, 3),
        at: row.read_at,
        day: row.arrivesOn,
        opens: row.opens_at,
        checked: row.checked_at,
        isKeen: random.chance(0.5),
        batch: row.batch,
        tags: ['line\nbreak', row.instrument, null, []],
      }),
    )
    .column('extra', nullable(json), (row, random) =>
      onlyIf(random.chance(0.3), json([row.number, { at: row.sent_at }])),
    )
    .column('code', text(20), (row) => words`${row.instrument}-${row.key}`)
    .unique('code')
    .unique('batch', 'instrument')
    .indexed('updated_at')
    .indexed('instrument', 'read_at')
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
          value: -1,
          ratio: null,
          trace: (row) => row.batch,
          payload: json({}),
          extra: (row) => row.payload,
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
