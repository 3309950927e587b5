import type { Dataset } from '@headwater/core/dataset';
import { assert } from 'chai';
import { placeOf } from '../database.js';
import { defineSmall, small } from '../datasets/small.js';
import { clean, modelOf } from '../expect.js';
import type { Scenario } from '../scenario.js';

const RESERVED: Readonly<Record<string, string>> = {
  shelf: 'schema',
  desk: 'user',
  boxes: 'order',
  items: 'table',
  notes: 'group',
  id: 'key',
  status: 'select',
  box_id: 'references',
  quantity: 'index',
  amount: 'from',
  serial: 'primary',
  title: 'where',
  active: 'case',
  born: 'date',
  seen: 'timestamp',
  budget: 'null',
};

/** Names that the suite's and the planner's own SQL might use for something else. */
const CLASHING: Readonly<Record<string, string>> = {
  boxes: 's',
  items: 'u',
  notes: 'e',
  id: 'n',
  status: 'at',
  box_id: 't',
  quantity: 's',
  amount: 'value_2',
  serial: 'a',
  title: 'e',
  active: 'is_2',
  born: 'difference',
  seen: 'count',
  budget: 'u',
};

const ODD: Readonly<Record<string, readonly [shelf: string, desk: string, ledger: string]>> = {
  spaces: ['erp of the shop', 'crm  2', 'head water'],
  quotes: ['"erp"', "it's `this`", 'a]b[c""'],
  'reserved-words': ['select', 'table', 'from'],
  'non-ascii': ['Größe', '顧客', 'журнал'],
  letters: ['ERP', 'crmOfTheShop', 'HeadWater'],
  punctuation: ['100%; --', 'a.b', '$1 /* ? @p :x'],
};

/** Runs every operation; each finds what the one before it left. */
async function everyOperation(
  lab: Parameters<Scenario['run']>[0],
  dataset: Dataset,
  schemas: { systems: Record<string, string>; ledger?: string },
): Promise<void> {
  const database = await lab.database();
  const source = database.source({ dataset, schemas });
  await source.loadBaseline();
  await source.applyDelta({ day: 1 });
  assert.deepEqual((await source.verify()).findings, []);
  await source.reset({ keepCustom: true });
  await source.reset();
  const status = await source.status();
  assert.strictEqual(status.day, 0);

  const [system] = modelOf(dataset).systems;
  const table = system?.tables.at(-1);
  if (system === undefined || table === undefined) throw new RangeError('No table.');
  const schema = schemas.systems[system.name] ?? system.name;
  assert.strictEqual(status.systems[system.name]?.schema, schema);
  assert.ok((await database.tables(schema)).has(table.name), `tablesOf() doesn't find ${schema}`);
  const { name, key } = database.namesOf({ schema, table });
  await database.execute(`DELETE FROM ${name} WHERE ${key} = 2`);
  const [finding] = (await source.verify()).findings;
  assert.deepEqual([finding?.table, finding?.difference], [table.name, 'missing']);
}

/** Names are quoted wherever they appear. */
export const names: readonly Scenario[] = [
  ...Object.entries(ODD).map(
    ([key, [shelf, desk, ledger]]): Scenario => ({
      key: `names/schemas-${key}`,
      promise: `Schemas may have names like ${shelf}, ${desk} and ${ledger}.`,
      run: (lab) => everyOperation(lab, small, { systems: { shelf, desk }, ledger }),
    }),
  ),
  {
    key: 'names/tables-and-columns',
    promise: 'Tables and columns may have names with quotes, spaces, and non-ASCII letters.',
    run: (lab) =>
      everyOperation(
        lab,
        defineSmall('odd', { naming: (name) => `${name} "of" [the] \`ß\` 名's` }),
        { systems: {} },
      ),
  },
  {
    key: 'names/reserved-words',
    promise: 'Tables and columns may be named with reserved words.',
    run: (lab) =>
      everyOperation(lab, defineSmall('reserved', { naming: (name) => RESERVED[name] ?? name }), {
        systems: {},
      }),
  },
  {
    key: 'names/clashing',
    promise: 'Tables and columns may have names that generated SQL uses internally.',
    run: (lab) =>
      everyOperation(lab, defineSmall('clashing', { naming: (name) => CLASHING[name] ?? name }), {
        systems: {},
      }),
  },
  {
    key: 'names/sources-apart',
    promise: 'Two sources in separate schemas share a database and its ledger.',
    async run(lab) {
      const database = await lab.database();
      const one = database.source();
      const systems = { shelf: 'other shelf', desk: 'other desk' };
      const two = database.source({ seed: 9, schemas: { systems } });
      await one.loadBaseline();
      await two.loadBaseline();
      await two.applyDelta({ day: 1 });
      await one.reset();
      const days = [(await one.status()).day, (await two.status()).day];
      assert.deepEqual(days, [0, 1]);
      await clean(database, small);
      assert.deepEqual((await two.verify()).findings, []);
      const place = placeOf(modelOf(small), 'desk', 'notes');
      assert.strictEqual((await database.rows({ ...place, schema: 'other desk' })).length, 16);
    },
  },
];
