/** A check of tables on Databricks: the answers pass, and bugs are found. */
import { afterAll, describe, expect, test } from 'vitest';
import { findingsOfOwnWay, OWN_WAYS } from '../check/support/own-ways.js';
import { Target } from '../check/support/target.js';
import { HARD, MODEL } from '../check/support/warehouse.js';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';
import { findServer } from './server.js';

const server = await findServer();
// Thousands of rows are brought there, statement by statement.
const reason = 'reason' in server ? server.reason : isFull ? '' : 'HEADWATER_FULL is not 1';
const title = reason ? `not run: ${reason}` : 'a check on Databricks';
const TABLES = ['customers', 'products', 'orders'];

const BUGS = [
  {
    // A name that differs by a space at its end.
    schema: 'state',
    plant: "SET `name` = `name` || ' ' WHERE `product_id` = 3",
    found: 'products copy different',
  },
  {
    // Replaced versions that are left open.
    schema: 'history',
    plant: 'SET `valid_to` = NULL, `is_current` = true',
    found: 'products scd2 wrongly-current versions-left-open',
  },
];

describe.skipIf(reason !== '')(title, { timeout: 1_800_000 }, () => {
  const database = 'reason' in server || reason ? undefined : makeDatabase(server);
  const adapter = database?.open();
  if (adapter === undefined) return;
  const target = new Target(adapter, TABLES);
  afterAll(() => database?.drop(), 240_000);

  test('passes state, history, changes and feed, and finds what differs', async () => {
    await target.fillWith(MODEL);
    expect(await target.found(MODEL)).toEqual([]);
    await target.run(BUGS.map(({ schema, plant }) => `UPDATE \`${schema}\`.\`products\` ${plant}`));
    expect(await target.found(MODEL)).toEqual(BUGS.map(({ found }) => found));
  });

  test('lets the ends of versions be off by a tolerance', async () => {
    await target.fillWith(MODEL, { schema: 'history', table: 'products' });
    await target.run([
      'UPDATE `history`.`products` SET `valid_to` = `valid_to` - INTERVAL 1 SECOND',
    ]);
    const within = (tolerance: number) =>
      target.found(MODEL, ({ table }, kind) => table === 'products' && kind === 'scd2', {
        timestamps: { tolerance },
      });
    expect(await within(1)).toEqual([]);
    expect(await within(0)).toEqual(['products scd2 gap inclusive-end']);
  });

  test('passes them behind hard deletes', async () => {
    await target.fillWith(HARD);
    expect(await target.found(HARD)).toEqual([]);
  });

  test.each(OWN_WAYS)('passes $what, and finds what is wrong', async (way) => {
    expect(await findingsOfOwnWay(adapter, way)).toEqual([[], way.found]);
  });
});
