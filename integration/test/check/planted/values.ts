import type { Mistake } from './mistake.js';

const copy = { kind: 'copy', finding: 'different' } as const;
const INSTANTS = ['created_at', 'updated_at', 'deleted_at'];

/** Every instant of the row changed alike. */
const instants = (change: (column: string) => string): string =>
  `UPDATE wh.t SET ${INSTANTS.map((column) => `${column} = ${change(column)}`).join(', ')}`;

/** The time that a clock in a zone shows at an instant in UTC. */
const inZone = (zone: string) => (column: string) =>
  `timezone('${zone}', timezone('UTC', ${column}))`;

/** What happens to the values of columns. */
export const VALUES: readonly Mistake[] = [
  {
    mistake: 'addresses in upper case',
    ...{ ...copy, table: 'customers', cause: 'text-case' },
    plant: ['UPDATE wh.t SET email = upper(email)'],
  },
  {
    mistake: 'names in lower case',
    ...{ ...copy, table: 'customers', cause: 'text-case' },
    plant: ['UPDATE wh.t SET first_name = lower(first_name), last_name = lower(last_name)'],
  },
  {
    mistake: 'names without their spaces',
    ...{ ...copy, table: 'products', cause: 'trimmed' },
    plant: ["UPDATE wh.t SET name = replace(name, ' ', '')"],
  },
  {
    mistake: 'statuses filled up as CHAR does',
    ...{ ...copy, table: 'orders', cause: 'padded' },
    plant: ["UPDATE wh.t SET status = rpad(status, 10, ' ')"],
  },
  {
    mistake: 'addresses cut to the width of a column',
    ...{ ...copy, table: 'customers', cause: 'cut' },
    plant: ['UPDATE wh.t SET email = left(email, 25)'],
  },
  {
    mistake: 'names escaped for a page',
    ...{ ...copy, table: 'products', cause: 'padded' },
    plant: [`UPDATE wh.t SET name = '"' || name || '"'`],
  },
  {
    mistake: 'statuses as codes',
    ...{ ...copy, table: 'orders', cause: 'recoded' },
    plant: ['UPDATE wh.t SET status = upper(left(status, 2))'],
  },
  {
    mistake: 'a column that nothing fills',
    ...{ ...copy, table: 'products', cause: 'nulls' },
    plant: ['UPDATE wh.t SET category = NULL'],
  },
  {
    mistake: 'NULL as 0',
    ...{ ...copy, table: 'web_sessions', cause: 'defaults' },
    plant: ['UPDATE wh.t SET customer_id = coalesce(customer_id, 0)'],
  },
  {
    mistake: 'no deletion as a date far away',
    ...{ ...copy, table: 'orders', cause: 'defaults' },
    plant: ["UPDATE wh.t SET deleted_at = coalesce(deleted_at, TIMESTAMP '9999-12-31')"],
  },
  {
    mistake: 'amounts in cents',
    ...{ ...copy, table: 'payments', cause: 'scaled' },
    plant: ['ALTER TABLE wh.t ALTER amount TYPE BIGINT USING (amount * 100)::BIGINT'],
  },
  {
    mistake: 'prices divided by 100 once too often',
    ...{ ...copy, table: 'order_items', cause: 'scaled' },
    plant: ['UPDATE wh.t SET unit_price = unit_price / 100'],
  },
  {
    mistake: 'amounts with the tax added',
    ...{ ...copy, table: 'payments', cause: 'scaled' },
    plant: ['UPDATE wh.t SET amount = round(amount * 1.19, 2)'],
  },
  {
    mistake: 'amounts rounded to whole numbers',
    ...{ ...copy, table: 'payments', cause: 'rounding' },
    plant: ['UPDATE wh.t SET amount = round(amount)'],
  },
  {
    mistake: 'prices rounded to one decimal',
    ...{ ...copy, table: 'order_items', cause: 'rounding' },
    plant: ['UPDATE wh.t SET unit_price = round(unit_price, 1)'],
  },
  {
    mistake: 'amounts truncated',
    ...{ ...copy, table: 'payments', cause: 'truncation' },
    plant: ['UPDATE wh.t SET amount = trunc(amount)'],
  },
  {
    mistake: 'amounts as floats of 32 bits',
    ...{ ...copy, table: 'payments', cause: 'float-noise' },
    plant: ['ALTER TABLE wh.t ALTER amount TYPE DOUBLE USING amount::FLOAT::DOUBLE'],
  },
  {
    mistake: 'instants two hours late',
    ...{ ...copy, table: 'customers', cause: 'time-zone' },
    plant: [instants((column) => `${column} + INTERVAL 2 HOUR`)],
  },
  {
    mistake: 'one column in the time of India',
    ...{ ...copy, table: 'web_sessions', cause: 'time-zone' },
    plant: ['UPDATE wh.t SET session_start = session_start + INTERVAL 330 MINUTE'],
  },
  {
    mistake: 'instants in the time of Berlin, with its summers',
    ...{ ...copy, table: 'orders', cause: 'time-zone' },
    plant: [instants(inZone('Europe/Berlin'))],
  },
  {
    mistake: 'instants in the time of New York, with its summers',
    ...{ ...copy, table: 'orders', cause: 'time-zone' },
    plant: [instants(inZone('America/New_York'))],
  },
  {
    mistake: 'instants of which only the date is left',
    ...{ ...copy, table: 'orders', cause: 'truncated-time' },
    plant: [instants((column) => `date_trunc('day', ${column})`)],
  },
  {
    mistake: 'instants to the minute',
    ...{ ...copy, table: 'email_activity', cause: 'truncated-time' },
    plant: ["UPDATE wh.t SET sent_date = date_trunc('minute', sent_date)"],
  },
  {
    mistake: 'day and month swapped where they can be',
    ...{ ...copy, table: 'orders', cause: 'day-month-swapped' },
    plant: [
      'UPDATE wh.t SET order_date = make_date(year(order_date), day(order_date), month(order_date)) WHERE day(order_date) <= 12',
    ],
  },
  {
    mistake: 'dates of another zone: late orders are of the next day',
    ...{ ...copy, table: 'orders', cause: 'time-zone' },
    plant: ['UPDATE wh.t SET order_date = (created_at + INTERVAL 3 HOUR)::DATE'],
  },
  {
    mistake: 'given and family names swapped',
    ...{ ...copy, table: 'customers', cause: 'columns-swapped' },
    plant: ['UPDATE wh.t SET first_name = last_name, last_name = first_name'],
  },
  {
    mistake: 'updated_at is when the row was loaded',
    ...{ ...copy, table: 'orders', cause: 'load-time' },
    plant: ["UPDATE wh.t SET updated_at = date_trunc('day', updated_at) + INTERVAL 27 HOUR"],
  },
];
