// Prints how the rows are distributed after some days: node scripts/print-distributions.js [DAY] [SCALE] [EPOCH]
import { tableViews } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';

/** @typedef {Readonly<Record<string, unknown>>} Row */

const [day = 120, scale = 1] = process.argv.slice(2, 4).map(Number);
const epoch = process.argv[4] ?? jaffle.defaults.epoch;
const WIDTH = 40;

/** @param {number} seed */
const modelOf = (seed) => jaffle.model({ ...jaffle.defaults, seed, scale, epoch });
const model = modelOf(jaffle.defaults.seed);

/** @param {string} name */
const systemOf = (name) =>
  String(jaffle.systems.find(({ tables }) => tables.some((table) => table.name === name))?.name);

/**
 * @param {string} name
 * @param {typeof model} of
 * @param {number} on
 * @returns {readonly Row[]}
 */
const rowsOf = (name, of = model, on = day) => [
  ...tableViews(of, systemOf(name), name).state(of.calendar.endOf(on)),
];

/**
 * Every change of a table's rows from the beginning on.
 *
 * @param {string} name
 */
const changesOf = (name) => [
  ...tableViews(model, systemOf(name), name).changes({
    from: model.calendar.endOf(-200),
    to: model.calendar.endOf(day),
  }),
];

/** @param {unknown} instant */
const hourOf = (instant) => Number(String(instant).slice(11, 13));
/** @param {unknown} instant */
const secondsOf = (instant) => Date.parse(`${String(instant).replace(' ', 'T')}Z`) / 1000;
/** @param {unknown} date */
const weekdayOf = (date) => new Date(`${String(date).slice(0, 10)}T00:00:00Z`).getUTCDay();

/**
 * @template Value
 * @param {readonly Value[]} values
 */
function tally(values) {
  /** @type {Map<Value, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * @param {string} title
 * @param {readonly (readonly [unknown, number])[]} bars
 */
function draw(title, bars) {
  console.log(`\n${title}`);
  const most = Math.max(1, ...bars.map(([, count]) => count));
  for (const [label, count] of bars) {
    const bar = '█'.repeat(Math.round((count / most) * WIDTH));
    console.log(`  ${String(label).padEnd(20)} ${String(count).padStart(7)}  ${bar}`);
  }
}

/**
 * @param {string} title
 * @param {readonly number[]} hours
 */
function drawHours(title, hours) {
  const counts = tally(hours);
  draw(
    title,
    Array.from({ length: 24 }, (_, hour) => [`${hour}:00`, counts.get(hour) ?? 0]),
  );
}

/**
 * @param {string} title
 * @param {readonly unknown[]} dates
 */
function drawWeek(title, dates) {
  const counts = tally(dates.map(weekdayOf));
  const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  draw(
    title,
    names.map((name, index) => [name, counts.get(index) ?? 0]),
  );
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

const orders = rowsOf('orders');
const items = rowsOf('order_items');
const payments = rowsOf('payments');
const sessions = rowsOf('web_sessions');
const emails = rowsOf('email_activity');
const customers = rowsOf('customers');
const campaigns = rowsOf('campaigns');
const products = rowsOf('products');
const orderChanges = changesOf('orders');

console.log(
  `jaffle ${jaffle.generatorVersion}, day ${day}, scale ${scale}, epoch ${epoch} (a ${new Date(`${epoch}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })})`,
);

// Instants.
const placed = orders.map(({ created_at }) => String(created_at));
const others = rowsOf('orders', modelOf(7)).map(({ created_at }) => String(created_at));
const sameInstants = placed.filter((instant, index) => instant === others[index]).length;
const times = new Set(placed.map((instant) => instant.slice(11)));
console.log(`\norders at ${times.size} times of day, of ${orders.length}`);
console.log(
  `orders at the same instant with another seed: ${percent(sameInstants, orders.length)}`,
);
const gaps = placed.slice(1).flatMap((instant, index) => {
  const before = String(placed[index]);
  return before.slice(0, 10) === instant.slice(0, 10)
    ? [secondsOf(instant) - secondsOf(before)]
    : [];
});
console.log(`gaps between a day's orders: ${new Set(gaps).size} lengths of ${gaps.length}`);
const erased = customers.flatMap(({ deleted_at }) => (deleted_at === null ? [] : [deleted_at]));
console.log(
  `erasures at ${new Set(erased.map((at) => String(at).slice(11))).size} times of day, of ${erased.length}`,
);
drawHours('Orders by the hour', placed.map(hourOf));
drawHours(
  'Shipments by the hour',
  orderChanges.flatMap(({ after, instant }) =>
    after?.status === 'shipped' && after.deleted_at === null
      ? [new Date(instant * 1000).getUTCHours()]
      : [],
  ),
);
drawHours(
  'Sessions by the hour',
  sessions.map(({ session_start }) => hourOf(session_start)),
);
drawWeek(
  'Orders by weekday',
  orders
    .filter(({ created_at }) => secondsOf(created_at) > model.calendar.endOf(3))
    .map(({ order_date }) => order_date),
);

// Demand.
const byProduct = tally(items.map(({ product_id }) => Number(product_id)));
draw(
  'Items by product',
  products.map(({ product_id, name }) => [name, byProduct.get(Number(product_id)) ?? 0]),
);
const perCustomer = [...tally(orders.map(({ customer_id }) => customer_id)).values()];
const ranked = perCustomer.toSorted((one, other) => other - one);
const tenth = ranked.slice(0, Math.ceil(customers.length / 10));
const sum = (/** @type {readonly number[]} */ counts) =>
  counts.reduce((all, count) => all + count, 0);
console.log(
  `\nthe tenth of the customers with the most orders has ${percent(sum(tenth), orders.length)} of them`,
);
draw(
  'Items of an order',
  [...tally([...tally(items.map(({ order_id }) => order_id)).values()])].toSorted(
    ([one], [other]) => one - other,
  ),
);

// Payments, shipments.
const paidAt = new Map(
  payments.map(({ order_id, created_at }) => [order_id, secondsOf(created_at)]),
);
const placedAt = new Map(
  orders.map(({ order_id, created_at }) => [order_id, secondsOf(created_at)]),
);
const live = model.calendar.startOf(1);
const shipped = orderChanges.filter(
  ({ after }) => after?.status === 'shipped' && after.deleted_at === null,
);
const shippedEarly = shipped.filter(({ key, instant }) => instant < (paidAt.get(key) ?? 0));
console.log(
  `\norders shipped before they were paid: ${shippedEarly.length}; from day 1 on: ${shippedEarly.filter(({ instant }) => instant >= live).length} of ${shipped.filter(({ instant }) => instant >= live).length}`,
);
draw(
  'Days from an order of day 1 or later to its payment',
  [
    ...tally(
      [...paidAt].flatMap(([order, at]) => {
        const from = placedAt.get(order) ?? 0;
        return from < live ? [] : [Math.floor((at - from) / 86_400)];
      }),
    ),
  ].toSorted(([one], [other]) => one - other),
);
draw('Orders by status', [...tally(orders.map(({ status }) => status))]);

// Customers, products.
const names = new Set(customers.map(({ first_name, last_name }) => `${first_name} ${last_name}`));
console.log(
  `\n${customers.length} customers have ${names.size} names, ${erased.length} are erased`,
);
console.log(
  `products discontinued: ${products.filter(({ deleted_at }) => deleted_at !== null).length}`,
);

// Marketing.
const running = new Map(campaigns.map((row) => [row.campaign_id, row]));
const late = emails.filter(({ campaign_id, sent_date }) => {
  const campaign = running.get(campaign_id);
  const date = String(sent_date).slice(0, 10);
  return date < String(campaign?.start_date) || date > String(campaign?.end_date);
});
console.log(
  `${campaigns.length} campaigns; e-mails outside their campaign's dates: ${late.length} of ${emails.length}`,
);
console.log(
  `e-mails opened: ${percent(emails.filter(({ opened }) => opened).length, emails.length)}, clicked: ${percent(emails.filter(({ clicked }) => clicked).length, emails.length)}`,
);
const ended = changesOf('campaigns').filter(
  ({ before, after, instant }) =>
    before !== null && after !== null && instant > secondsOf(`${before.end_date} 23:59:59`),
);
console.log(`changes of campaigns that had ended: ${ended.length}`);

// Sessions.
const minutes = sessions.map(
  (row) => (secondsOf(row.session_end) - secondsOf(row.session_start)) / 60,
);
const pages = sessions.map(({ page_views }) => Number(page_views));
const mean = (/** @type {readonly number[]} */ values) => sum(values) / values.length;
const [m, p] = [mean(minutes), mean(pages)];
const together = sum(minutes.map((value, index) => (value - m) * ((pages[index] ?? 0) - p)));
const apart = Math.sqrt(
  sum(minutes.map((value) => (value - m) ** 2)) * sum(pages.map((value) => (value - p) ** 2)),
);
console.log(
  `\nsessions take ${m.toFixed(1)} minutes and ${p.toFixed(1)} pages; correlation ${(together / apart).toFixed(2)}`,
);
console.log(
  `anonymous sessions: ${percent(sessions.filter(({ customer_id }) => customer_id === null).length, sessions.length)}`,
);
/** @type {Map<unknown, number[]>} */
const ordered = new Map();
for (const { customer_id, created_at } of orders) {
  ordered.set(customer_id, [...(ordered.get(customer_id) ?? []), secondsOf(created_at)]);
}
const leading = sessions.filter(({ customer_id, session_start }) => {
  const start = secondsOf(session_start);
  return (ordered.get(customer_id) ?? []).some((at) => at >= start && at - start < 3_600);
});
console.log(
  `sessions followed by an order of the same customer within an hour: ${percent(leading.length, sessions.length)}`,
);
