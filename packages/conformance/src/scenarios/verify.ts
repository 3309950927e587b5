import type { Finding } from '@headwater/core';
import type { Cell, ColumnType } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { assert } from 'chai';
import { type Database, expectedRows, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { sparse } from '../datasets/sparse.js';
import { clean, modelOf } from '../expect.js';
import { literal } from '../literal.js';
import type { Lab, Scenario } from '../scenario.js';

const model = modelOf(small);
const ITEMS = placeOf(model, 'shelf', 'items');
const BOXES = placeOf(model, 'shelf', 'boxes');
/** Has a date, no timestamp, and letters in its title. */
const TAMPERED_KEY = 6;

/** A parcel that never arrives, one that is two days late on day 0, and a label of one that isn't. */
const [NEVER_KEY, LATE_KEY, LABEL_KEY] = [8, 12, 28];

async function loaded(lab: Lab): Promise<Database> {
  const database = await lab.database();
  await database.source().loadBaseline();
  await clean(database, small);
  return database;
}

async function only(database: Database): Promise<Finding> {
  const verification = await database.source().verify();
  assert.strictEqual(verification.matches, false, 'verify finds nothing wrong');
  assert.strictEqual(verification.findings.length, 1, 'verify finds too much');
  return verification.findings[0] as Finding;
}

/** The smallest possible change to a value. */
function nudged(type: ColumnType, value: Cell): Cell {
  if (value === null) return type.kind === 'date' ? '2001-01-01' : '2001-01-01 00:00:00';
  switch (type.kind) {
    case 'text':
      return `${value} `;
    case 'boolean':
      return !value;
    case 'date':
      return new Date(Date.parse(String(value)) + 86_400_000).toISOString().slice(0, 10);
    case 'timestamp': {
      const later = Date.parse(`${String(value).replace(' ', 'T')}Z`) + 1000;
      return new Date(later).toISOString().slice(0, 19).replace('T', ' ');
    }
    case 'decimal':
      return String(value).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    default:
      return typeof value === 'bigint' ? value + 1n : Number(value) + 1;
  }
}

/** The scenario for one column: verify reports exactly the wrong value. */
function tampering(key: string, column: string, change: typeof nudged, what: string): Scenario {
  return {
    key: `verify/${key}`,
    promise: `verify reports the key and the column if ${what}.`,
    async run(lab) {
      const database = await loaded(lab);
      const type = columnsOf(ITEMS.table).find(({ name }) => name === column)?.type;
      const row = expectedRows(database.model(small), 'shelf', 'items', 0).find(
        ({ id }) => id === TAMPERED_KEY,
      );
      if (type === undefined || row === undefined) throw new RangeError(`No column ${column}.`);
      const expected = row[column] ?? null;
      const actual = change(type, expected);
      const { name, key: id } = database.namesOf(ITEMS);
      const value = literal(database.dialect, type, actual);
      const changed = await database.execute(
        `UPDATE ${name} SET ${database.dialect.identifier(column)} = ${value} WHERE ${id} = ${TAMPERED_KEY}`,
      );
      assert.deepEqual(changed, [1], 'execute() returns the number of rows an UPDATE changed');
      assert.deepEqual(await only(database), {
        system: 'shelf',
        table: 'items',
        difference: 'different',
        rows: 1,
        first: [{ key: TAMPERED_KEY, columns: [{ column, expected, actual }] }],
      });
    },
  };
}

const structure: readonly Scenario[] = [
  {
    key: 'verify/missing-row',
    promise: 'verify reports the keys of missing rows.',
    async run(lab) {
      const database = await loaded(lab);
      const { name, key } = database.namesOf(ITEMS);
      await database.execute(`DELETE FROM ${name} WHERE ${key} IN (3, 12)`);
      assert.deepEqual(await only(database), {
        system: 'shelf',
        table: 'items',
        difference: 'missing',
        rows: 2,
        first: [3, 12].map((id) => ({ key: id, columns: [] })),
      });
    },
  },
  {
    key: 'verify/extra-row',
    promise: 'verify reports the keys of extra rows, right up to the custom range.',
    async run(lab) {
      const database = await loaded(lab);
      const [row] = expectedRows(database.model(small), 'shelf', 'boxes', 0);
      const extra = [13, 4999, 10_000];
      await database.insert(BOXES, ...extra.map((id) => ({ ...row, id })));
      assert.deepEqual(await only(database), {
        system: 'shelf',
        table: 'boxes',
        difference: 'extra',
        rows: 3,
        first: extra.map((id) => ({ key: id, columns: [] })),
      });
    },
  },
  {
    key: 'verify/late-rows',
    promise: 'verify reports rows that are there before they are due or are never due.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: sparse });
      await source.loadBaseline();
      const model = database.model(sparse);
      const parcels = placeOf(model, 'dispatch', 'parcels');
      const labels = database.namesOf(placeOf(model, 'dispatch', 'labels'));
      const [row] = expectedRows(model, 'dispatch', 'parcels', 0);
      const extra = [NEVER_KEY, LATE_KEY];
      await database.insert(parcels, ...extra.map((id) => ({ ...row, id })));
      await database.execute(`DELETE FROM ${labels.name} WHERE ${labels.key} = ${LABEL_KEY}`);
      const { findings } = await source.verify();
      const found = findings.map(({ table, difference, first }) => ({
        ...{ table, difference },
        keys: first.map(({ key }) => key),
      }));
      assert.deepEqual(found, [
        { table: 'parcels', difference: 'extra', keys: extra },
        { table: 'labels', difference: 'missing', keys: [LABEL_KEY] },
      ]);
    },
  },
  {
    key: 'verify/empty-table',
    promise: 'verify counts all rows of an emptied table and lists the first.',
    async run(lab) {
      const database = await loaded(lab);
      await database.execute(`DELETE FROM ${database.namesOf(ITEMS).name}`);
      const { difference, rows, first } = await only(database);
      const expected = expectedRows(database.model(small), 'shelf', 'items', 0);
      assert.deepEqual({ difference, rows }, { difference: 'missing', rows: expected.length });
      assert.deepEqual(
        first.map(({ key }) => key),
        expected.slice(0, 5).map(({ id }) => id),
      );
    },
  },
  {
    key: 'verify/missing-table',
    promise: 'verify reports a missing table.',
    async run(lab) {
      const database = await loaded(lab);
      await database.execute(`DROP TABLE ${database.namesOf(ITEMS).name}`);
      const { table, difference, rows } = await only(database);
      const expected = { table: 'items', difference: 'missing-table', rows: null };
      assert.deepEqual<unknown>({ table, difference, rows }, expected);
      const { systems } = await database.source().status();
      assert.deepEqual(
        [systems.shelf?.tables.items?.rows, systems.shelf?.tables.items?.customRows],
        [null, null],
      );
    },
  },
];

/** verify finds every kind of tampering, and nothing else. */
export const verify: readonly Scenario[] = [
  ...structure,
  tampering('different-integer', 'quantity', nudged, 'an integer differs by 1'),
  tampering('different-bigint', 'serial', nudged, 'an integer of 63 bits differs by 1'),
  tampering('different-decimal', 'amount', nudged, 'a decimal differs by a cent'),
  tampering('different-text', 'title', nudged, 'a text has an additional trailing space'),
  tampering(
    'different-letters',
    'title',
    (_, value) => String(value).toUpperCase(),
    'a text differs only in case',
  ),
  tampering('different-boolean', 'active', nudged, 'a boolean is flipped'),
  tampering('different-date', 'born', nudged, 'a date differs by a day'),
  tampering('different-timestamp', 'updated_at', nudged, 'a timestamp differs by a second'),
  tampering('null-for-value', 'born', () => null, 'a value became NULL'),
  tampering('value-for-null', 'seen', nudged, 'a NULL became a value'),
];
