import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { lineSchema } from '../src/answers/json-schema.js';
import { defineDataset } from '../src/dataset.js';
import {
  add,
  type Bool,
  concat,
  equal,
  type Int,
  modulo,
  multiply,
  nullUnless,
  toText,
} from '../src/expression.js';
import { debeziumFeed } from '../src/feeds/debezium.js';
import { debeziumLines } from '../src/feeds/debezium-lines.js';
import { debeziumSchema } from '../src/feeds/debezium-schema.js';
import { flatFeed } from '../src/feeds/flat.js';
import {
  Arrivals,
  anyRow,
  type ColumnType,
  type ColumnValue,
  column,
  type Derived,
  defineTable,
  key,
  reference,
  types,
} from '../src/timeline.js';
import { tableViews } from '../src/views/views.js';

const EPOCH = '2026-01-04';
/** The last second of day 0. */
const START = Date.parse('2026-01-05T00:00:00Z') / 1000 - 1;

/** Two rows of the past, and two that come on day 1, at 100 and at 200 seconds after its start. */
const baseOf = (name: string) => ({
  name,
  comment: name,
  key: { name: 'id', type: types.integer, comment: 'id' },
  arrivals: new Arrivals({ past: { days: 1, rows: 2 }, first: [2], cycle: [] }),
  arrives: (n: Int): Int => add(START - 100, multiply(n, 100)),
});

const field = <Type extends ColumnType>(type: Type, value: Derived<ColumnValue<Type, true>>) =>
  column<Type, true>(type, { nullable: true, comment: 'A column.', value });

const isFirst = (n: Int): Bool => equal(n, 0);

const parents = defineTable({
  ...baseOf('parents'),
  columns: { name: field(types.text(40), (n) => concat('p', toText(n))) },
  events: {
    renamed: {
      at: START + 150,
      occurs: (n) => equal(n, 1),
      sets: { name: concat('q') },
      reach: anyRow,
    },
  },
  deletion: { at: START + 200, occurs: isFirst, reach: anyRow },
});

const children = defineTable({
  ...baseOf('children'),
  columns: {
    parent_id: reference(parents, {
      ...{ nullable: true, comment: 'A column.' },
      value: (n) => key(modulo(n, 2)),
    }),
  },
  deletion: { at: START + 200, occurs: isFirst, reach: anyRow },
});

/** A table of every type, with numbers that JSON can't hold and a NULL in every other row. */
const kindsOfValues = defineTable({
  ...baseOf('kinds'),
  columns: {
    large: field(types.bigint, (n) => add(2n ** 60n, n)),
    price: field(types.decimal(10, 2), (n) => add(5, n)),
    whole: field(types.decimal(5, 0), (n) => add(7, n)),
    day: field(types.date, (n) => add(20_000, n)),
    flag: field(types.boolean, isFirst),
    maybe: field(types.timestamp, (n) => nullUnless(equal(n, 1), START)),
  },
});

const dataset = defineDataset({
  name: 'tiny',
  generatorVersion: '3',
  description: 'For tests.',
  defaultEpoch: EPOCH,
  defaultSeed: 1,
  lastDay: () => 10,
  systems: () => [
    { name: 'first', comment: '', tables: [parents, children] },
    { name: 'second', comment: '', tables: [kindsOfValues] },
  ],
});
const model = dataset.model(dataset.defaults);

/** When the rows of the past, and the first of day 1, are created and updated. */
const PAST = ['2026-01-04 23:58:19', '2026-01-04 23:58:19'];
const LATER = ['2026-01-05 00:01:39', '2026-01-05 00:01:39'];

describe('a feed', () => {
  const records = [...debeziumFeed(model, { from: 0, to: 1 }).records()];

  it('has parents before children, deletes after the rest and children first, system by system', () => {
    const found = records.map(([{ system, table }, { op, ts_ms, after, transaction }]) =>
      [
        ts_ms / 1000 - START,
        system,
        `${table} ${after?.id}`,
        after?.deleted_at === null ? op : 'deleted',
        transaction?.total_order,
        transaction?.data_collection_order,
      ].join(' '),
    );
    expect(found).toEqual([
      '100 first parents 3 c 1 1',
      '100 first children 3 c 2 1',
      '100 second kinds 3 c 1 1',
      '150 first parents 2 u 1 1',
      '200 first parents 4 c 1 1',
      '200 first children 4 c 2 1',
      '200 first children 1 deleted 3 2',
      '200 first parents 1 deleted 4 2',
      '200 second kinds 4 c 1 1',
    ]);
  });

  it('removes rows with hard deletes, those that refer to them first', () => {
    const hard = dataset.model({ ...dataset.defaults, deletes: 'hard' });
    const removed = [...debeziumFeed(hard, { from: 0, to: 1 }).records()].slice(6);
    const past = { created_at: (START - 100) * 1000, updated_at: (START - 100) * 1000 };
    const later = { created_at: (START + 100) * 1000, updated_at: (START + 100) * 1000 };
    const found = removed.map(([{ table }, { op, before, after, transaction }]) => [
      ...[table, op, before, after, transaction?.total_order],
    ]);
    expect(found.slice(0, -1)).toEqual([
      ['children', 'd', { ...past, deleted_at: null, id: 1, parent_id: 1 }, null, 3],
      ['children', 'd', { ...later, deleted_at: null, id: 3, parent_id: 1 }, null, 4],
      ['parents', 'd', { ...past, deleted_at: null, id: 1, name: 'p0' }, null, 5],
    ]);
    const flat = [...flatFeed(hard, { from: 0, to: 1 }).records()].slice(6, 9);
    expect(flat.map(([, cells]) => cells)).toEqual([
      ['delete', false, 7, '2026-01-05 00:03:19', 1, 1, ...PAST, null],
      ['delete', false, 8, '2026-01-05 00:03:19', 3, 1, ...LATER, null],
      ['delete', false, 9, '2026-01-05 00:03:19', 1, 'p0', ...PAST, null],
    ]);
  });

  it('spells an envelope as Debezium does', () => {
    const ts_ms = (START + 150) * 1000;
    const times = { ts_us: ts_ms * 1000, ts_ns: ts_ms * 1_000_000 };
    // It is in day 1, after a day of 86,400 seconds.
    const begins = (86_400 + 149) * 65_536;
    const row = { id: 2, created_at: START * 1000, deleted_at: null };
    expect(records[3]?.[1]).toEqual({
      before: { ...row, name: 'p1', updated_at: START * 1000 },
      after: { ...row, name: 'q', updated_at: ts_ms },
      source: {
        version: '3',
        connector: 'headwater',
        name: 'tiny',
        ts_ms,
        snapshot: 'false',
        db: 'tiny',
        sequence: `["${begins}","${begins + 1}"]`,
        ...times,
        schema: 'first',
        table: 'parents',
        txId: begins + 1,
        lsn: begins + 1,
        xmin: null,
        is_soft_delete: false,
      },
      transaction: { id: `first:${START + 150}`, total_order: 1, data_collection_order: 1 },
      op: 'u',
      ts_ms,
      ...times,
    });
  });

  it('has lines that are its envelopes as JSON', () => {
    const request = { from: 0, to: 1, snapshot: true };
    const envelopes = [...debeziumFeed(model, request).records()];
    const lines = [...debeziumLines(model, request).records()].map(([, line]) => line);
    expect(lines).toEqual(envelopes.map(([, envelope]) => JSON.stringify(envelope)));
  });

  it('has positions that grow, and transactions that begin where others have ended', () => {
    let [last, transaction] = [0, ''];
    for (const [, { source, transaction: within }] of records) {
      const [begins, position] = JSON.parse(source.sequence) as readonly string[];
      expect(position).toBe(String(source.lsn));
      expect(source.lsn).toBeGreaterThan(last);
      if (within?.id !== transaction) expect(Number(begins)).toBeGreaterThanOrEqual(last);
      expect(source.txId).toBe(Number(begins) + 1);
      [last, transaction] = [source.lsn, within?.id ?? ''];
    }
  });

  it('marks the rows of a snapshot as Debezium does', () => {
    const request = { from: 0, to: 1, snapshot: true };
    const reads = [...debeziumFeed(model, request).records()].filter(([, { op }]) => op === 'r');
    expect(reads.map(([{ table }, { source }]) => `${table} ${source.snapshot}`)).toEqual([
      'parents first',
      'parents last_in_data_collection',
      'children first_in_data_collection',
      'children last_in_data_collection',
      'kinds first_in_data_collection',
      'kinds last',
    ]);
    const [[, { source }] = expect.fail('no rows')] = reads;
    const position = 86_399 * 65_536;
    const sequence = `[null,"${position}"]`;
    expect(source).toMatchObject({ txId: position, lsn: position, sequence });
  });

  it('counts only the tables asked for', () => {
    const tables = [{ system: 'first', table: 'children' }];
    const feed = flatFeed(model, { from: 0, to: 1, tables, snapshot: true });
    const rows = [...feed.records()].map(([, [op, mark, sequence, , id]]) =>
      [op, mark ? 'soft delete' : '', sequence, id].filter((told) => told !== '').join(' '),
    );
    expect(feed.tables.map(({ table }) => table)).toEqual(['children']);
    expect(rows).toEqual([
      'read 1 1',
      'read 2 2',
      'insert 3 3',
      'insert 4 4',
      'update soft delete 5 1',
    ]);
  });

  it('refuses invalid days', () => {
    expect(() => debeziumFeed(model, { from: 1, to: 0 })).toThrow(/before day 1/);
    expect(() => flatFeed(model, { from: 0, to: 11 })).toThrow(/out of range/);
  });
});

describe('values in JSON', () => {
  const ajv = new Ajv2020({ strict: true });
  const feed = debeziumFeed(model, {
    from: 0,
    to: 0,
    snapshot: true,
    tables: [{ system: 'second', table: 'kinds' }],
  });
  const [kinds] = feed.tables;
  const envelopes = [...feed.records()].map(([, envelope]) => envelope);

  it('are exact in a Debezium feed, and as its schema says', () => {
    expect(envelopes.map(({ after }) => after)).toMatchObject([
      {
        large: '1152921504606846976',
        price: '0.05',
        whole: '7',
        day: 20_000,
        flag: true,
        maybe: null,
      },
      { large: '1152921504606846977', price: '0.06', whole: '8', flag: false, maybe: START * 1000 },
    ]);
    const validate = ajv.compile(kinds ? debeziumSchema(model, kinds) : false);
    const valid = envelopes.map((envelope) => validate(JSON.parse(JSON.stringify(envelope))));
    expect(valid).toEqual([true, true]);
    const [one] = envelopes;
    for (const wrong of [{ price: 0.05 }, { price: '0.5' }, { whole: '7.0' }, { large: 'x' }]) {
      expect(validate({ ...one, after: { ...one?.after, ...wrong } })).toBe(false);
    }
  });

  it('are texts as a session returns them elsewhere, and as the schema of a line says', () => {
    const views = tableViews(model, 'second', 'kinds');
    const validate = ajv.compile(lineSchema('kinds', views.columns));
    const [row] = views.state(START);
    const line = { ...row, large: String(row?.large) };
    expect(line).toMatchObject({ price: '0.05', day: '2024-10-04', maybe: null });
    expect(validate(line)).toBe(true);
    for (const wrong of [{ day: '2024-10-4' }, { created_at: '2024-10-04' }, { id: 2 ** 31 }]) {
      expect(validate({ ...line, ...wrong })).toBe(false);
    }
  });
});
