import type { Deletes } from '@headwater/core/dataset';
import { modelOf } from '../simulated.js';
import type { Invariant } from './invariant.js';

const TABLES = modelOf().systems.flatMap((system) => system.tables);

const references = [
  ['orders', 'customers', 'customer_id'],
  ['order_items', 'orders', 'order_id'],
  ['order_items', 'products', 'product_id'],
  ['payments', 'orders', 'order_id'],
  ['email_activity', 'campaigns', 'campaign_id'],
  ['email_activity', 'customers', 'customer_id'],
  ['web_sessions', 'customers', 'customer_id'],
] as const;

const resolves = references.map(([table, parent, column]): Invariant => {
  const known = `SELECT ${column} FROM ${parent}`;
  return {
    name: `every ${column} of ${table} is one of ${parent}`,
    violations: `SELECT * FROM ${table} WHERE ${column} NOT IN (${known})`,
    breakIt: `DELETE FROM ${parent} WHERE ${column} = (SELECT max(${column}) FROM ${table})`,
  };
});

const inOrder = TABLES.map(
  ({ name, key }): Invariant => ({
    name: `the ids of ${name} follow each other from 1 and skip 5000 to 9999`,
    violations: `
      SELECT * FROM (SELECT ${key.name} AS id, row_number() OVER (ORDER BY ${key.name}) AS n FROM ${name})
      WHERE id <> CASE WHEN n < 5000 THEN n ELSE n + 5000 END`,
    breakIt: `UPDATE ${name} SET ${key.name} = 5003 WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
  }),
);

/** Removed rows leave gaps. */
const withGaps = TABLES.map(
  ({ name, key }): Invariant => ({
    name: `the ids of ${name} begin with 1 at the earliest and skip 5000 to 9999`,
    violations: `SELECT * FROM ${name} WHERE ${key.name} < 1 OR ${key.name} BETWEEN 5000 AND 9999`,
    breakIt: `UPDATE ${name} SET ${key.name} = 5003 WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
  }),
);

const unmarked = TABLES.map(
  ({ name }): Invariant => ({
    name: `no row of ${name} is marked as deleted`,
    violations: `SELECT * FROM ${name} WHERE deleted_at IS NOT NULL`,
    breakIt: `UPDATE ${name} SET deleted_at = updated_at`,
  }),
);

/** One customer is erased on each day, times the scale. */
const gone: Invariant = {
  name: 'as many customers are missing as days have passed, times the scale',
  violations: `
    SELECT * FROM today, (SELECT max(customer_id) AS last, count(*) AS there FROM customers)
    WHERE CASE WHEN last < 5000 THEN last ELSE last - 5000 END - there <> day * scale`,
  breakIt: 'DELETE FROM customers WHERE customer_id = 3',
};

/** Besides deleted_at: whoever isn't signed in is nobody. */
const MAY_BE_EMPTY: Readonly<Record<string, string>> = { web_sessions: 'customer_id' };

const filled = TABLES.map(({ name, key, columns }): Invariant => {
  const all = [key, ...columns].map((column) => column.name);
  const names = all.filter((column) => column !== MAY_BE_EMPTY[name]);
  const empty = [...names, 'created_at', 'updated_at'].map((column) => `${column} IS NULL`);
  return {
    name: `${name} has no empty column but those that may be`,
    violations: `SELECT * FROM ${name} WHERE ${empty.join(' OR ')}`,
    breakIt: `UPDATE ${name} SET ${names.at(-1)} = NULL WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
  };
});

const keys = { soft: inOrder, hard: [...withGaps, ...unmarked, gone] };

export const keysWith = (deletes: Deletes): readonly Invariant[] => [
  ...resolves,
  ...keys[deletes],
  ...filled,
];
