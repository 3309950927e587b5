import {
  at,
  type Dataset,
  date,
  days,
  defineDataset,
  hours,
  integer,
  nth,
  system,
  table,
  text,
} from '@headwater/core/dataset';

const orders = () =>
  table('orders', { key: 'order_id', rows: { past: 20, eachDay: 5 } })
    .column('placed_at', date, (row) => row.arrivesOn)
    .deleted({ oneIn: 4, after: hours(20, 60) });

/** Known by their order and their place in it; gone with their order. */
const linesOf = (parents: ReturnType<typeof orders>) =>
  table('order_lines', {
    ...{ key: ['order_id', 'line_no'], admitsNull: true },
    rows: { of: parents, as: 'order_id', each: { least: 1, most: 3 }, after: hours(0, 30) },
  })
    .column('line_no', integer, (row) => row.place.plus(1))
    .column('quantity', integer, (_, random) => random.between(1, 9))
    .lifecycle({
      corrected: {
        ...{ after: hours(2, 40), chance: 0.5 },
        sets: { quantity: (row) => row.quantity.plus(1) },
      },
    })
    .deleted({ with: 'order_id' });

const CHANNELS = ["it's mail", 'Größe', 'a "b", c'];

/** Figures of each day and channel, which come in late and are corrected: nothing in their key tells a custom row. */
const figures = () =>
  table('figures', { key: ['day', 'channel'], rows: { past: 15, eachDay: CHANNELS.length } })
    .column('clicks', integer, (_, random) => random.between(0, 500))
    .column('day', date, (row) => row.arrivesOn)
    .column('channel', text(12), (row) => nth(CHANNELS, row.number.remainder(CHANNELS.length)))
    .column('status', text(10), 'early')
    .column('settled_on', date, (row) => row.arrivesOn)
    .lifecycle({
      settled: {
        after: days(1),
        sets: { status: 'settled', clicks: (row) => row.clicks.plus(3), settled_on: at },
      },
    })
    .deleted({ oneIn: 6, after: days(2, 3) });

/** Tables whose keys are made of several of their columns. */
export const composite: Dataset = defineDataset({
  name: 'composite',
  generatorVersion: '1',
  description: 'Tables with keys of several columns.',
  defaultEpoch: '2026-01-04',
  defaultSeed: 1,
  past: 5,
  systems: () => {
    const parents = orders();
    return [system('stall', 'Keys of several columns.', [parents, linesOf(parents), figures()])];
  },
});
