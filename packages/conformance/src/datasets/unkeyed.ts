import {
  type Dataset,
  defineDataset,
  double,
  hours,
  json,
  nullable,
  onlyIf,
  system,
  table,
  text,
  timestampMicros,
} from '@headwater/core/dataset';

const sensors = () =>
  table('sensors', { key: 'sensor_id', rows: { past: 12, eachDay: 1 } }).column(
    'name',
    text(20),
    (_, random) => random.oneOf(["it's", 'Größe', 'a "b"']),
  );

/** Some of each sensor, within two days. */
const readingsOf = (parents: ReturnType<typeof sensors>) =>
  table('readings', {
    key: null,
    rows: { of: parents, as: 'sensor_id', each: { least: 1, most: 4 }, after: hours(0, 40) },
  })
    .column('read_at', timestampMicros, (row) => row.arrives.plusMicros(row.place))
    .column('degrees', nullable(double(1)), (_, random) =>
      onlyIf(random.chance(0.8), random.between(-300, 400)),
    );

/** All within a few seconds of their day, so many are the same, apart from letters' case and spaces. */
const lines = () =>
  table('lines', {
    ...{ key: null, rows: { past: 60, eachDay: 20 }, during: { 12: 1, 12.002: 0 } },
  })
    .column('level', text(8), (_, random) => random.oneOf(['warn', 'WARN', 'warn ']))
    .column('note', nullable(text(8)), (_, random) => onlyIf(random.chance(0.3), 'again'))
    .column('details', json, (_, random) => json([random.oneOf(['a', 'b'])]));

/** Tables without a key, one of them with equal rows. */
export const unkeyed: Dataset = defineDataset({
  name: 'unkeyed',
  generatorVersion: '1',
  description: 'Tables without a key.',
  defaultEpoch: '2026-01-04',
  defaultSeed: 1,
  past: 5,
  systems: () => {
    const parents = sensors();
    return [system('plant', 'What sensors tell.', [parents, readingsOf(parents), lines()])];
  },
});
