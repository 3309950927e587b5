import type { Finding } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { DELETES } from '@headwater/core/dataset';
import { keyNames } from '@headwater/core/planning';
import { assert } from 'chai';
import { type Database, expectedRows, placeOf } from '../database.js';
import { composite } from '../datasets/composite.js';
import { clean, holds, modelOf } from '../expect.js';
import type { Lab, Scenario } from '../scenario.js';

const LINES = placeOf(modelOf(composite), 'stall', 'order_lines');
const ORDERS = placeOf(modelOf(composite), 'stall', 'orders');
const FIGURES = placeOf(modelOf(composite), 'stall', 'figures');

async function loaded(lab: Lab) {
  const database = await lab.database();
  const source = database.source({ dataset: composite });
  const model = database.model(composite);
  await source.loadBaseline();
  return { database, source, model };
}

/** The only finding, as its table, difference, rows, and keys. */
function only(findings: readonly Finding[]) {
  assert.strictEqual(findings.length, 1, `verify has ${findings.length} findings`);
  const [{ table, difference, rows, first }] = findings as [Finding];
  return [table, difference, rows, first.map(({ key }) => key)];
}

/** Runs a statement on the order lines, as a user would. */
async function onLines(database: Database, sql: (name: string) => string): Promise<void> {
  const { schema, table } = LINES;
  const effect = { kind: 'write', table: { schema, table: table.name } } as const;
  await database.execute({ sql: sql(database.namesOf(LINES).name), effect });
}

/** Tables whose keys are made of several columns. */
export const compositeKey: readonly Scenario[] = [
  {
    key: 'composite-key/days',
    promise:
      'Tables with keys of several columns match the evaluator after each day, with both kinds of deletes, and after a restore.',
    timeout: 600_000,
    async run(lab) {
      for (const deletes of DELETES) {
        const database = (await lab.database()).withDeletes(deletes);
        const source = database.source({ dataset: composite });
        const model = database.model(composite);
        await source.loadBaseline();
        for (let day = 1; day <= 2; day += 1) {
          await source.applyDelta({ day });
          await holds(database, model, day);
          await clean(database, composite);
        }
        await source.restore({ day: 1 });
        await holds(database, model, 1);
      }
    },
  },
  {
    key: 'composite-key/reported',
    promise: 'tablesOf reports the columns of a primary key in their order, or none for all.',
    async run(lab) {
      const { database } = await loaded(lab);
      const found = await database.session((session) => session.tablesOf('stall'), 'read');
      const [own] = found.filter(({ name }) => name === ORDERS.table.name);
      if (own?.primaryKey === undefined) return;
      const keys = found.map(({ name, primaryKey }) => [name, primaryKey]);
      const expected = [ORDERS, LINES, FIGURES].map(({ table }) => [table.name, keyNames(table)]);
      assert.deepEqual(Object.fromEntries(keys), Object.fromEntries(expected));
    },
  },
  {
    key: 'composite-key/verified',
    promise:
      'verify finds missing, extra, and changed rows by a key of several columns, and rows that are there twice.',
    timeout: 300_000,
    async run(lab) {
      const { database, source, model } = await loaded(lab);
      const { dialect } = database;
      const [order, line, quantity] = ['order_id', 'line_no', 'quantity'].map((name) =>
        dialect.identifier(name),
      );
      const [first, second] = expectedRows(model, 'stall', 'order_lines', 0) as [Row, Row];
      assert.strictEqual(first.order_id, second.order_id);
      const here = `${order} = ${first.order_id} AND ${line} = ${second.line_no}`;
      const findings = async () => (await source.verify()).findings;
      const key = `${second.order_id},${second.line_no}`;

      await onLines(database, (name) => `UPDATE ${name} SET ${quantity} = 77 WHERE ${here}`);
      const [different] = await findings();
      assert.deepEqual(only(await findings()), ['order_lines', 'different', 1, [key]]);
      const change = { column: 'quantity', expected: second.quantity ?? null, actual: 77 };
      assert.deepEqual(different?.first[0]?.columns, [change]);

      await onLines(database, (name) => `DELETE FROM ${name} WHERE ${here}`);
      assert.deepEqual(only(await findings()), ['order_lines', 'missing', 1, [key]]);

      await database.insert(LINES, second, { ...second, line_no: 12 }, { ...second, line_no: 9 });
      const extra = [`${second.order_id},9`, `${second.order_id},12`];
      assert.deepEqual(only(await findings()), ['order_lines', 'extra', 2, extra]);

      await onLines(database, (name) => `DELETE FROM ${name} WHERE ${line} > 8`);
      const [figure] = expectedRows(model, 'stall', 'figures', 0) as [Row];
      const isAccepted = await database.insert(FIGURES, figure).then(
        () => true,
        () => false,
      );
      if (!isAccepted) return;
      const twice = `${figure.day},${figure.channel}`;
      assert.deepEqual(only(await findings()), ['figures', 'duplicated', 1, [twice]]);
    },
  },
  {
    key: 'composite-key/custom-rows',
    promise:
      'A row is a custom one if a column of its key refers to one; days, verify, and reset leave it alone.',
    timeout: 300_000,
    async run(lab) {
      const { database, source, model } = await loaded(lab);
      const [order] = expectedRows(model, 'stall', 'orders', 0) as [Row];
      const [line] = expectedRows(model, 'stall', 'order_lines', 0) as [Row];
      await database.insert(ORDERS, { ...order, order_id: 5000 });
      const mine = [1, 2].map((line_no) => ({ ...line, order_id: 5000, line_no }));
      await database.insert(LINES, ...mine);
      await clean(database, composite);
      await source.applyDelta({ day: 1 });
      const { stall } = (await source.status()).systems;
      const generated = (table: string) => expectedRows(model, 'stall', table, 1).length;
      assert.deepEqual(
        [stall?.tables.order_lines?.rows, stall?.tables.order_lines?.customRows],
        [generated('order_lines') + 2, 2],
      );
      assert.strictEqual(stall?.tables.figures?.customRows, 0);
      await source.reset({ keepCustom: true });
      await clean(database, composite);
      const kept = (await database.rows(LINES)).filter(({ order_id }) => order_id === 5000);
      assert.deepEqual(
        kept.map(({ line_no }) => line_no).sort(),
        mine.map(({ line_no }) => line_no),
      );
    },
  },
];
