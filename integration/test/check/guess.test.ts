/** Mappings that are found by looking at a target: its clocks, numbers for instants, cents, logs, and what can't be told. */
import type { CheckMapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, Warehouse } from './support/warehouse.js';

const DAY = 4;
const warehouse = new Warehouse();

beforeAll(async () => {
  const days = { from: 0, to: DAY };
  for (const table of ['orders', 'products']) {
    const source = { system: 'jaffle_shop', table };
    await warehouse.put(`state.${table}`, source, { view: 'state', day: DAY });
    await warehouse.put(`history.${table}`, source, { view: 'history', to: DAY });
    await warehouse.put(`changes.${table}`, source, { view: 'changes', ...days });
  }
});
afterAll(() => warehouse.close());

/** Instants as the clocks of a zone show them. */
const inZone = (zone: string, ...columns: readonly string[]): string =>
  columns.map((one) => `${one} AT TIME ZONE 'UTC' AT TIME ZONE '${zone}' AS ${one}`).join(', ');
const later = (hours: number, ...columns: readonly string[]): string =>
  columns.map((one) => `${one} + INTERVAL (${hours}) HOUR AS ${one}`).join(', ');

const EMPTY = ['DROP SCHEMA IF EXISTS wh CASCADE', 'CREATE SCHEMA wh'];
const AUDIT = ['created_at', 'updated_at', 'deleted_at'];
const VALID = ['valid_from', 'valid_to'];

interface Case {
  readonly what: string;
  /** The rows of the target. */
  readonly rows: string;
  readonly says: Partial<CheckMapping>;
  readonly told: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'a clock that is ahead',
    rows: `SELECT * REPLACE (${later(2, ...AUDIT)}) FROM state.orders`,
    says: { kind: 'copy', timestamps: { offset: 7200 } },
    told: ['Its timestamps are 2 hours ahead'],
  },
  {
    what: 'a clock that is behind, in versions',
    rows: `SELECT * REPLACE (${later(-5, ...AUDIT, ...VALID)}) FROM history.orders`,
    says: { kind: 'scd2', timestamps: { offset: -18_000 } },
    told: ['Its timestamps are 5 hours behind'],
  },
  {
    what: 'a zone',
    rows: `SELECT * REPLACE (${inZone('Europe/Berlin', ...AUDIT)}) FROM state.orders`,
    says: { kind: 'copy', timestamps: { zone: 'Europe/Berlin' } },
    told: [
      'Its timestamps are in the local time of Europe/Berlin, or of a zone with the same clocks',
    ],
  },
  {
    what: 'a zone that few have, in one column',
    rows: `SELECT * REPLACE (${inZone('America/St_Johns', 'created_at')}) FROM state.orders`,
    says: { kind: 'copy', timestamps: { columns: { created_at: 'America/St_Johns' } } },
    told: [
      'created_at is in the local time of America/St_Johns, or of a zone with the same clocks',
    ],
  },
  {
    what: 'versions in UTC beside columns in another clock',
    rows: `SELECT * REPLACE (${later(1, 'created_at')}) FROM history.orders`,
    says: { kind: 'scd2', timestamps: { columns: { created_at: 3600 } } },
    told: ['created_at is 1 hour ahead'],
  },
  {
    what: 'instants as numbers',
    rows: 'SELECT * EXCLUDE (updated_at) REPLACE (epoch_ms(created_at) AS created_at, epoch(deleted_at) AS deleted_at), epoch_us(updated_at) AS updated_at_us FROM state.orders',
    says: { kind: 'copy' },
    told: [
      'created_at is kept in milliseconds since 1970',
      'deleted_at is kept in seconds since 1970',
      'updated_at is kept in microseconds since 1970',
    ],
  },
  {
    what: 'a log whose instants are numbers',
    rows: 'SELECT * EXCLUDE (is_soft_delete, sequence, instant) REPLACE (upper(op[1]) AS op), epoch_ms(instant) AS ts FROM changes.orders',
    says: { kind: 'changes' },
    told: ['ts is kept in milliseconds since 1970'],
  },
  {
    what: 'an amount in cents, under its own name',
    rows: 'SELECT * REPLACE ((price * 100)::INTEGER AS price) FROM state.products',
    says: { columns: { price: { expression: '"price" / 100.0', cast: true } } },
    told: ['price is kept in cents'],
  },
  {
    what: 'an amount that is called cents and is none',
    rows: 'SELECT * RENAME (price AS price_cents) FROM state.products',
    says: { columns: { price: 'price_cents' } },
    told: ['price is called price_cents'],
  },
  {
    what: 'what each load read, one after the other',
    rows: `SELECT * EXCLUDE (op, is_soft_delete, sequence, instant) FROM changes.orders UNION ALL BY NAME SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from < TIMESTAMP '2026-01-05' AND (valid_to IS NULL OR valid_to >= TIMESTAMP '2026-01-05')`,
    says: { kind: 'changes', snapshot: true, instant: 'updated_at' },
    told: [],
  },
  {
    what: 'what deleted rows have left behind',
    rows: "SELECT * REPLACE (NULL::TIMESTAMP AS updated_at), CASE WHEN order_id % 9 = 0 THEN '2026-01-06' END AS _ab_cdc_deleted_at FROM state.orders WHERE order_id % 9 = 0 UNION ALL SELECT *, NULL FROM state.orders",
    says: { kind: 'copy', where: '_ab_cdc_deleted_at IS NULL' },
    told: ['With _ab_cdc_deleted_at, a row is what a deleted one has left behind'],
  },
];

describe('found by looking:', () => {
  test.each(CASES)('$what', async ({ rows, says, told }) => {
    await warehouse.run(...EMPTY, `CREATE TABLE wh.shop AS ${rows}`);
    const { day, mappings } = await warehouse.guess('wh');
    const [guess] = mappings;
    expect(guess).toMatchObject({ mapping: says, guessed: told, faults: 0, open: [] });
    expect(day).toBe(DAY);
    if (guess === undefined) return;
    expect(guess.mapping.timestamps).toEqual(says.timestamps);
    expect(findingsOf(await warehouse.check(DAY, guess.mapping))).toEqual([]);
  });

  test('nothing about a clock that goes wrong row by row', async () => {
    const rows = 'SELECT * REPLACE (created_at + INTERVAL (order_id * 61) SECOND AS created_at)';
    await warehouse.run(...EMPTY, `CREATE TABLE wh.orders AS ${rows} FROM state.orders`);
    const [guess] = (await warehouse.guess('wh', DAY)).mappings;
    expect(guess).toMatchObject({ guessed: [], mapping: { kind: 'copy' } });
    expect(guess?.mapping.timestamps).toBeUndefined();
    expect(guess?.faults).toBeGreaterThan(600);
  });

  test('what an empty table leaves to fill in', async () => {
    await warehouse.run(
      ...EMPTY,
      'CREATE TABLE wh.orders AS FROM state.orders LIMIT 0',
      'CREATE TABLE wh.dim_orders AS FROM history.orders LIMIT 0',
      'CREATE TABLE wh.orders_log AS FROM changes.orders LIMIT 0',
    );
    const { mappings } = await warehouse.guess('wh');
    expect(mappings.map(({ mapping, open }) => [mapping.kind, ...open])).toEqual([
      ['scd2', 'deletes', 'timestamps', 'observed', 'open'],
      ['copy', 'deletes', 'timestamps'],
      ['changes', 'op', 'observed', 'timestamps'],
    ]);
  });
});
