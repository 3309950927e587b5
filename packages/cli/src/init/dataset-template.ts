/** What `init --dataset` writes: a dataset that is small, sound, and shows what most need. */
export const datasetTemplate = (name: string): string => `import {
  at,
  date,
  days,
  defineDataset,
  hours,
  money,
  nullable,
  system,
  table,
  text,
  words,
} from '@headwater/core/dataset';

// A table has a key (1, 2, 3, …) and rows: so many up to day 0, and then so many each day, Sunday first.
const customers = table('customers', {
  key: 'customer_id',
  rows: { past: 200, eachDay: [1, 3, 3, 3, 3, 4, 2] },
})
  // A column has a name, a type, and a first value: a literal, or a function of the row and of random draws.
  .column('name', text(40), (_, random) => random.oneOf(['Ana', 'Björn', "D'Arcy", 'Zoë']))
  .column(
    'email',
    text(80),
    ({ name, key }) => words\`\${name.lower().plain().only()}\${key}@example.com\`,
  )
  // One in 50 is deleted, 20 to 400 days after it arrived: marked or removed, as --deletes says.
  .deleted({ oneIn: 50, after: days(20, 400) });

const orders = table('orders', {
  key: 'order_id',
  rows: { past: 1_000, eachDay: [5, 10, 10, 10, 12, 15, 8], wobble: 0.2 },
  during: { 8: 1, 12: 3, 20: 0 }, // how busy it is from which hour on
})
  // The key of a row that arrived on an earlier day. Few customers have most orders.
  .references('customer_id', customers, { favouring: 'few' })
  .column('total', money, (_, random) => random.longTail(500, 20_000)) // in cents
  .column('status', text(10), 'placed')
  .column('shipped_on', nullable(date), null)
  // What happens to a row: each state comes so long after its arrival, or after the state in \`from\`.
  .lifecycle({
    shipped: { after: hours(4, 72), chance: 0.95, sets: { status: 'shipped', shipped_on: at } },
    cancelled: { otherwise: true, after: hours(1, 24), sets: { status: 'cancelled' } },
    returned: { from: 'shipped', after: days(3, 20), chance: 0.1, sets: { status: 'returned' } },
  });

export default defineDataset({
  name: '${name}',
  generatorVersion: '1', // raise it when the rows change
  description: 'Customers and their orders.',
  defaultEpoch: '2026-01-04', // the date of day 0
  systems: () => [system('${name}', 'Customers and their orders.', [customers, orders])],
});
`;

/** The tests that `init --dataset` writes beside it: for `node --test`, which needs no package. */
export const datasetTestTemplate = (
  name: string,
): string => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDataset, tableViews } from '@headwater/core';
import { loadDataset } from 'headwater';

const dataset = await loadDataset(new URL('./${name}.ts', import.meta.url));
const model = dataset.model(dataset.defaults);

/** The rows of a table at the end of a day. */
const rowsOf = (table, day) => [
  ...tableViews(model, '${name}', table).state(model.calendar.endOf(day)),
];

test('its rows and what happens to them are sound', () => checkDataset(dataset));

test('orders have a date of shipping once they were shipped', () => {
  for (const { status, shipped_on } of rowsOf('orders', 30)) {
    assert.equal(shipped_on !== null, status === 'shipped' || status === 'returned');
  }
});
`;

/** Lets TypeScript check the files of a folder: loading them only strips their types. */
export const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2023",
    "module": "preserve",
    "strict": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["*.ts"]
}
`;
