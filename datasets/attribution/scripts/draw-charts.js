// Draws how the rows are distributed after 30 days, and writes it into the README: npm run charts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableViews } from '@headwater/core';
import { attribution } from '@headwater/dataset-attribution';

/** @typedef {Readonly<Record<string, unknown>>} Row */

export const README = fileURLToPath(new URL('../README.md', import.meta.url));
const START = '<!-- charts -->';
const END = '<!-- end of charts -->';
const WIDTH = 48;

const model = attribution.model(attribution.defaults);

/**
 * The rows of a table after 30 days.
 *
 * @param {string} name
 * @returns {readonly Row[]}
 */
export function rowsOf(name) {
  const system = model.systems.find(({ tables }) => tables.some((table) => table.name === name));
  return [...tableViews(model, String(system?.name), name).state(model.calendar.endOf(30))];
}

/** @param {unknown} value */
export const secondsOf = (value) => Date.parse(`${String(value).replace(' ', 'T')}Z`) / 1000;

/**
 * The first order of each customer, by the instant.
 *
 * @param {readonly Row[]} orders
 * @returns {ReadonlyMap<unknown, Row>}
 */
export function firstOrders(orders) {
  /** @type {Map<unknown, Row>} */
  const firsts = new Map();
  for (const order of orders) {
    const known = firsts.get(order.user_id);
    if (known === undefined || String(order.order_date) < String(known.order_date)) {
      firsts.set(order.user_id, order);
    }
  }
  return firsts;
}

/**
 * How often each label occurs, in the order of the labels.
 *
 * @param {readonly (readonly [string, number])[]} bars
 */
function drawn(bars) {
  const most = Math.max(...bars.map(([, count]) => count));
  const [label, digits] = [Math.max(...bars.map(([name]) => name.length)), String(most).length];
  return bars.map(([name, count]) =>
    `${name.padEnd(label)}  ${String(count).padStart(digits)}  ${'█'.repeat(Math.round((count / most) * WIDTH))}`.trimEnd(),
  );
}

/** @param {readonly string[]} labels @param {readonly string[]} values @returns {(readonly [string, number])[]} */
function counted(labels, values) {
  const counts = new Map(labels.map((label) => [label, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** @param {number} count @param {(index: number) => string} label */
const labels = (count, label) => Array.from({ length: count }, (_, index) => label(index));

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @param {readonly Row[]} orders */
function byDay(orders) {
  const named = labels(31, (day) => {
    const date = model.calendar.dateOf(day);
    return `${WEEKDAYS[new Date(date).getUTCDay()]} ${date}`;
  });
  const known = new Set(named.map((name) => name.slice(4)));
  const dates = orders.map(({ order_date }) => String(order_date).slice(0, 10));
  return counted(
    named.map((name) => name.slice(4)),
    dates.filter((date) => known.has(date)),
  ).map(([, count], day) => /** @type {const} */ ([named[day] ?? '', count]));
}

/** @param {readonly Row[]} orders */
function byWeek(orders) {
  const first = -98;
  const named = labels(18, (week) => model.calendar.dateOf(first + week * 7));
  const start = secondsOf(`${named[0]} 00:00:00`);
  const weeks = orders.map(({ order_date }) =>
    Math.floor((secondsOf(order_date) - start) / (7 * 86_400)),
  );
  return counted(
    named,
    weeks.filter((week) => week >= 0 && week < 18).map((week) => String(named[week])),
  );
}

/** @param {readonly Row[]} rows @param {string} column */
const byHour = (rows, column) =>
  counted(
    labels(24, (hour) => String(hour).padStart(2, '0')),
    rows.map((row) => String(row[column]).slice(11, 13)),
  );

/** @param {readonly Row[]} customers @param {readonly Row[]} orders */
function byOrders(customers, orders) {
  const groups = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 60, Number.POSITIVE_INFINITY];
  const counts = new Map(customers.map(({ id }) => [id, 0]));
  for (const { user_id } of orders) counts.set(user_id, (counts.get(user_id) ?? 0) + 1);
  const named = groups.slice(0, -1).map((from, index) => {
    const to = Number(groups[index + 1]) - 1;
    if (to === Number.POSITIVE_INFINITY) return `${from} and more`;
    return to === from ? String(from) : `${from} to ${to}`;
  });
  const grouped = [...counts.values()].map((count) =>
    String(named[groups.findLastIndex((from) => from <= count)]),
  );
  return counted(named, grouped);
}

/** @param {ReadonlyMap<unknown, Row>} firsts @param {readonly Row[]} sessions */
function byLag(firsts, sessions) {
  const lags = sessions.flatMap(({ customer_id, started_at }) => {
    const first = firsts.get(customer_id);
    const lag = first && secondsOf(first.order_date) - secondsOf(started_at);
    return lag === undefined || lag < 0 ? [] : [String(Math.min(23, Math.floor(lag / 3600)))];
  });
  return counted(labels(24, (hour) => String(hour)).slice(1), lags);
}

/**
 * All charts, as they stand in the README.
 *
 * @param {Readonly<Record<'customers' | 'orders' | 'sessions', readonly Row[]>>} rows
 */
export function charts({ customers, orders, sessions }) {
  /** @type {readonly (readonly [string, readonly (readonly [string, number])[]])[]} */
  const all = [
    ['Orders by day, from the baseline on', byDay(orders)],
    ['Orders by week, from the opening of the shop on', byWeek(orders)],
    ['Orders by hour of the day', byHour(orders, 'order_date')],
    ['Sessions by hour of the day', byHour(sessions, 'started_at')],
    ['Customers by number of orders', byOrders(customers, orders)],
    ['First orders by hours since their session', byLag(firstOrders(orders), sessions)],
  ];
  return all
    .map(([title, bars]) => `**${title}**\n\n\`\`\`text\n${drawn(bars).join('\n')}\n\`\`\``)
    .join('\n\n');
}

/** The part of the README that the charts are. @param {string} readme */
export const chartsIn = (readme) =>
  readme.slice(readme.indexOf(START) + START.length, readme.indexOf(END)).trim();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sessions = [...rowsOf('app_sessions'), ...rowsOf('website_sessions')];
  const text = charts({ customers: rowsOf('customers'), orders: rowsOf('orders'), sessions });
  const readme = readFileSync(README, 'utf8');
  const [before, after] = [readme.split(START)[0], readme.split(END)[1]];
  writeFileSync(README, `${before}${START}\n\n${text}\n\n${END}${after}`);
}
