import type { TableStatus } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { CUSTOM_FIRST, CUSTOM_LAST, isCustomKey, types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { type Database, expectedRows, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, differences, holds, modelOf, none, refused, same } from '../expect.js';
import { literal } from '../literal.js';
import type { Lab, Scenario } from '../scenario.js';

const model = modelOf(small);
const BOXES = placeOf(model, 'shelf', 'boxes');
const ITEMS = placeOf(model, 'shelf', 'items');
const AUDIT = { created_at: '2026-01-02 08:00:00', updated_at: '2026-01-02 08:00:01' };

const box = (id: number, status: string): Row => ({ id, status, ...AUDIT, deleted_at: null });

/** A custom row, in a box. */
export const item = (id: number, box_id: number): Row => ({
  id,
  box_id,
  quantity: 2_147_483_647,
  amount: '12.50',
  serial: 9_223_372_036_854_775_807n,
  title: "Mine, it's \\ 名 😀 ",
  active: true,
  born: '1999-12-31',
  seen: '2026-01-02 08:00:02',
  ...AUDIT,
  deleted_at: '2026-01-03 00:00:00',
});

const CUSTOM_BOXES = [box(CUSTOM_FIRST, 'mine'), box(CUSTOM_LAST, ' ')];
/** One in a generated box, which is never deleted, and one in a custom one. */
const CUSTOM_ITEMS = [item(CUSTOM_FIRST, 2), item(7000, CUSTOM_LAST)];

async function withCustomRows(lab: Lab): Promise<Database> {
  const database = await lab.database();
  await database.source().loadBaseline();
  await database.insert(BOXES, ...CUSTOM_BOXES);
  await database.insert(ITEMS, ...CUSTOM_ITEMS);
  return database;
}

const customRows = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ id }) => isCustomKey(Number(id)));

async function keepsCustomRows(database: Database, when: string): Promise<void> {
  const boxes = customRows(await database.rows(BOXES));
  const items = customRows(await database.rows(ITEMS));
  none([
    ...differences(`custom boxes ${when}`, boxes, CUSTOM_BOXES),
    ...differences(`custom items ${when}`, items, CUSTOM_ITEMS),
  ]);
}

/** Checks that custom rows inserted before two days are still there afterwards. */
export async function surviveDays(lab: Lab): Promise<void> {
  const database = await withCustomRows(lab);
  await database.source().applyDelta({ day: 2, through: true });
  await keepsCustomRows(database, 'after day 2');
  await clean(database, small);
}

const counts = (table: TableStatus | undefined) => [table?.rows, table?.customRows];

/** Rows with keys in the custom range. */
export const customRowScenarios: readonly Scenario[] = [
  {
    key: 'custom-rows/counted-apart',
    promise: "status counts custom rows separately, and verify doesn't report them as drift.",
    async run(lab) {
      const database = await withCustomRows(lab);
      const { systems } = await database.source().status();
      const generated = (system: string, table: string): number =>
        expectedRows(database.model(small), system, table, 0).length;
      const { boxes, items } = systems.shelf?.tables ?? {};
      assert.deepEqual(counts(boxes), [generated('shelf', 'boxes') + 2, 2]);
      assert.deepEqual(counts(items), [generated('shelf', 'items') + 2, 2]);
      assert.deepEqual(counts(systems.desk?.tables.notes), [generated('desk', 'notes'), 0]);
      await clean(database, small);
    },
  },
  {
    key: 'custom-rows/defaults',
    promise: 'With `now`, a custom row may omit when it was created and changed.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      if (dialect.now === undefined) return;
      await database.source().loadBaseline();
      const own = [types.integer, types.text(20)].map((type, place) =>
        literal(dialect, type, place === 0 ? CUSTOM_FIRST : 'mine'),
      );
      const inserted = await database.execute(
        dialect.insert({
          into: { schema: 'shelf', table: 'boxes' },
          columns: ['id', 'status'],
          select: `SELECT ${own.join(', ')}`,
        }),
      );
      assert.deepEqual(inserted, [1]);
      const [row] = customRows(await database.rows(BOXES));
      assert.deepEqual([row?.id, row?.status, row?.deleted_at], [CUSTOM_FIRST, 'mine', null]);
      assert.ok(row?.created_at && row.updated_at, 'the row has no timestamps');
      await clean(database, small);
    },
  },
  {
    key: 'custom-rows/survive-days',
    promise: 'A day leaves custom rows exactly as they are.',
    run: surviveDays,
  },
  {
    key: 'custom-rows/go-with-reset',
    promise: 'reset without --keep-custom leaves the baseline and nothing else.',
    async run(lab) {
      const database = await withCustomRows(lab);
      await database.source().applyDelta({ day: 1 });
      await database.source().reset();
      await holds(database, database.model(small), 0);
    },
  },
  {
    key: 'custom-rows/kept-by-reset',
    promise: 'reset with --keep-custom leaves the baseline and the custom rows.',
    async run(lab) {
      const database = await withCustomRows(lab);
      await database.source().applyDelta({ day: 2, through: true });
      await database.source().reset({ keepCustom: true });
      await keepsCustomRows(database, 'after the reset');
      await clean(database, small);
      assert.strictEqual((await database.source().status()).day, 0);
      const generated = expectedRows(database.model(small), 'shelf', 'boxes', 0);
      assert.strictEqual(
        (await database.rows(BOXES)).length,
        generated.length + CUSTOM_BOXES.length,
      );
    },
  },
  {
    key: 'custom-rows/reset-to-other-parameters',
    promise: 'reset accepts a different seed, scale, and epoch and keeps custom rows.',
    async run(lab) {
      const database = await withCustomRows(lab);
      const given = { seed: 5, epoch: '2030-06-01' };
      await database.source(given).reset({ keepCustom: true });
      await keepsCustomRows(database, 'after the reset');
      await clean(database, small);
      await database.source().reset();
      await holds(database, database.model(small, given), 0);
    },
  },
  {
    key: 'custom-rows/orphans-refused',
    promise: 'A reset that would orphan custom rows is refused with CUSTOM_ROWS_ORPHANED.',
    async run(lab) {
      const database = await withCustomRows(lab);
      await database.source().applyDelta({ day: 1 });
      const [last] = (await database.rows(BOXES)).filter(({ id }) => id === 13);
      assert.ok(last, 'day 1 brings the box 13');
      await database.insert(ITEMS, item(7001, 13));
      const schemas = ['shelf', 'desk', 'headwater'];
      const before = await database.content(...schemas);
      const source = database.source();
      const { what } = await refused('CUSTOM_ROWS_ORPHANED', () =>
        source.reset({ keepCustom: true }),
      );
      assert.match(what, /7001/);
      same(await database.content(...schemas), before, 'after the refusal');
    },
  },
];
