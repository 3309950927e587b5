import {
  bigint,
  boolean,
  date,
  days,
  decimal,
  defineDataset,
  double,
  integer,
  json,
  nullable,
  system,
  table,
  text,
  time,
  timestamp,
  timestampMicros,
  timestampTz,
  uuid,
} from '@headwater/core/dataset';

/** Columns of every type, each of them once as it may be NULL. */
const kinds = table('kinds', { key: 'id', rows: { past: 20, eachDay: 10 } })
  .column('small', nullable(integer), 7)
  .column('large', bigint, (row) => row.number.plus(2 ** 52))
  .column('is_new', boolean, true)
  .column('name', text(40), 'O\'Neill \\ "Zoë"')
  .column('price', decimal(12, 2), (_, random) => random.between(1, 99_999))
  .column('whole', nullable(decimal(5, 0)), null)
  .column('ratio', double(3), (_, random) => random.between(-9_999, 9_999))
  .column('day', date, (row) => row.arrivesOn)
  .column('opens_at', nullable(time), null)
  .column('seen_at', timestamp, (row) => row.arrives)
  .column('read_at', timestampMicros, (row) => row.arrives.plusMicros(row.number.remainder(3)))
  .column('sent_at', timestampTz, (row) => row.arrives)
  .column('batch', uuid, (_, random) => random.uuid())
  .column('payload', nullable(json), (row) => json({ "it's": row.batch, at: row.read_at }))
  .lifecycle({
    read: { after: days(1), sets: { opens_at: '09:30', payload: null, ratio: -1, small: null } },
  })
  .deleted({ oneIn: 3, after: days(1, 4) });

/** A dataset of what jaffle hasn't: other types and keys, and tables that are empty at first. */
export const lab = defineDataset({
  ...{ name: 'lab', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  past: 3,
  systems: () => [
    system('lab', '', [
      table('early', { key: 'id', rows: { eachDay: 1 } }),
      table('only', { key: 'id', rows: { past: 1, eachDay: 0 } }),
      kinds,
      table('log', { key: null, rows: { past: 3, eachDay: 2 } }).column('line', text(9), 'x'),
      table('shifts', { key: ['gate', 'day'], rows: { past: 6, eachDay: 2 } })
        .column('day', date, (row) => row.arrivesOn)
        .column('gate', integer, (row) => row.number),
      table('late', { key: 'id', rows: { eachDay: 1 } }),
    ]),
  ],
});
