import { tableViews } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import type { Model } from '@headwater/core/dataset';
import { formatTimestamp } from '../../../../packages/core/src/model/calendar.js';
import { CRM } from './crm.js';
import type { Invariant } from './invariant.js';
import { keysWith } from './keys.js';
import { ORDERS } from './orders.js';
import { TIME } from './time.js';

const invariantsOf = ({ parameters }: Model): readonly Invariant[] => [
  ...keysWith(parameters.deletes),
  ...ORDERS,
  ...TIME,
  ...CRM,
];

/** The most days before the baseline on which anything happens. */
const PAST_DAYS = 106;

const timestamp = (seconds: number): string => `TIMESTAMP '${formatTimestamp(seconds)}'`;

/** Creates the temporary tables `today` and `prices`. */
export async function provideFacts(session: Session, model: Model, day: number): Promise<void> {
  const { calendar } = model;
  await session.execute(`
    CREATE OR REPLACE TEMP TABLE today AS SELECT ${day} AS day, ${model.parameters.scale} AS scale,
      ${timestamp(calendar.endOf(day))} AS day_end,
      ${timestamp(calendar.startOf(-PAST_DAYS))} AS first_day,
      ${timestamp(calendar.startOf(1))} AS feed_start`);
  const products = tableViews(model, 'jaffle_shop', 'products');
  const versions = [...products.history(calendar.endOf(day))].map(
    ({ key, validFrom, validTo, row }) =>
      `(${key}, ${row.price}, TIMESTAMP '${validFrom}', ${validTo === null ? 'NULL::TIMESTAMP' : `TIMESTAMP '${validTo}'`})`,
  );
  await session.execute(`
    CREATE OR REPLACE TEMP TABLE prices AS
    FROM (VALUES ${versions.join(', ')}) AS p (product_id, price, valid_from, valid_to)`);
}

async function countViolations(session: Session, { violations }: Invariant): Promise<number> {
  const [row] = await session.query(`SELECT count(*) AS n FROM (${violations})`);
  return Number(row?.n);
}

/** The violated invariants, with the number of rows. */
export async function violated(session: Session, model: Model): Promise<Record<string, number>> {
  await session.execute("SET search_path = 'jaffle_shop,jaffle_crm'");
  const found: Record<string, number> = {};
  for (const invariant of invariantsOf(model)) {
    const count = await countViolations(session, invariant);
    if (count > 0) found[invariant.name] = count;
  }
  return found;
}

/** The invariants whose query finds nothing even when they are violated. */
export async function blind(session: Session, model: Model): Promise<string[]> {
  // Copies without keys, so that a reference can be broken.
  await session.execute('CREATE SCHEMA copies');
  for (const { name, tables } of model.systems) {
    for (const { name: table } of tables) {
      await session.execute(`CREATE TABLE copies.${table} AS FROM ${name}.${table}`);
    }
  }
  await session.execute("SET search_path = 'copies'");
  const found: string[] = [];
  for (const invariant of invariantsOf(model)) {
    await session.execute('BEGIN');
    const before = await countViolations(session, invariant);
    await session.execute(invariant.breakIt);
    const after = await countViolations(session, invariant);
    if (after <= before) found.push(invariant.name);
    await session.execute('ROLLBACK');
  }
  return found;
}
