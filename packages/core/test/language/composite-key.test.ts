/** Keys that are made of columns. */
import { describe, expect, it } from 'vitest';
import { debeziumFeed, debeziumSchema } from '../../src/answers.js';
import {
  date,
  days,
  defineDataset,
  double,
  hours,
  integer,
  nth,
  nullable,
  type System,
  system,
  table,
  text,
  words,
} from '../../src/dataset.js';
import { tableViews } from '../../src/index.js';
import { datasetChecks, describeModel, rowLife } from '../../src/inspection.js';

const define = (systems: () => readonly System[]) =>
  defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 4,
    systems,
  });

const lines = (key: readonly string[] | string = ['order_id', 'line_no']) => {
  const orders = table('orders', { key: 'order_id', rows: { past: 9, eachDay: 3 } }).deleted({
    oneIn: 3,
    after: days(1),
  });
  const items = table('items', {
    ...{ key, admitsNull: true },
    rows: { of: orders, as: 'order_id', each: [1, 2], after: hours(5) },
  })
    .column('line_no', integer, (row) => row.place.plus(1))
    .column('status', text(9), 'new')
    .column('note', nullable(text(9)), null)
    .column('weight', double(1), 3)
    .lifecycle({ sent: { after: days(1), sets: { status: 'sent' } } })
    .deleted({ with: 'order_id' });
  return { orders, items };
};

const dataset = define(() => {
  const { orders, items } = lines();
  const figures = table('figures', { key: ['day', 'channel'], rows: { past: 8, eachDay: 2 } })
    .column('day', date, (row) => row.arrivesOn)
    .column('channel', text(9), (row) => nth(['a, "b"', 'c'], row.number));
  const codes = table('codes', { key: ['code'], rows: { past: 8, eachDay: 1 } })
    .column('code', text(20), (row) => words`c-${row.number}`)
    .column('name', text(9), 'old')
    .lifecycle({ renamed: { after: days(2), sets: { name: 'new' } } });
  return [system('shop', '', [orders, items, figures, codes])];
});
const model = dataset.model(dataset.defaults);
const views = (name: string) => tableViews(model, 'shop', name);

describe('a key that is made of columns', () => {
  it('has no column of its own, and admits no NULL', () => {
    const { columns } = views('items');
    const expected = ['order_id', 'line_no', 'status', 'note', 'weight'];
    expect(columns.slice(0, 5).map(({ name }) => name)).toEqual(expected);
    expect(columns.filter(({ nullable: is }) => is).map(({ name }) => name)).toEqual([
      ...['status', 'note', 'weight', 'deleted_at'],
    ]);
    expect(dataset.systems[0]?.tables.map(({ key }) => key.join())).toEqual([
      ...['order_id', 'order_id,line_no', 'day,channel', 'code'],
    ]);
  });

  it('passes every check of a dataset', async () => {
    for (const check of datasetChecks(dataset))
      expect([check.key, await check.run()]).toEqual([check.key, []]);
  });

  it('is described', () => {
    const tables = describeModel(model, [0]).systems[0]?.tables ?? [];
    const keys = tables.map(({ columns }) => columns.flatMap((one) => (one.isKey ? one.name : [])));
    expect(keys).toEqual([['order_id'], ['order_id', 'line_no'], ['day', 'channel'], ['code']]);
  });

  it('is one value in changes and versions', () => {
    const window = { from: model.calendar.endOf(0), to: model.calendar.endOf(2) };
    const changes = [...views('items').changes(window)];
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['insert', 'update']));
    for (const { key, after } of changes) expect(key).toBe(`${after?.order_id},${after?.line_no}`);
    const [one, other] = views('figures').history(model.calendar.endOf(0));
    expect([one?.key, other?.key]).toEqual([`${one?.row.day},"a, ""b"""`, `${one?.row.day},c`]);
    expect([...views('codes').history(model.calendar.endOf(0))][0]?.key).toBe('c-0');
  });

  it('is told to whoever reads a feed', () => {
    const request = { from: 0, to: 2, tables: [{ system: 'shop', table: 'items' }] };
    const { tables } = debeziumFeed(model, request);
    expect(tables.map(({ key }) => key)).toEqual([['order_id', 'line_no']]);
    const [items] = tables;
    expect(items && debeziumSchema(model, items).description).toBe('The key is order_id, line_no.');
  });

  it('finds a row', () => {
    const life = rowLife(model, 'shop', 'items', '2, 1');
    expect(life.key).toEqual({ column: 'order_id,line_no', value: '2,1' });
    expect(life.moments.map(({ events }) => events.join())).toContain('sent');
    const day = String([...views('figures').state(model.calendar.endOf(0))][0]?.day);
    expect(rowLife(model, 'shop', 'figures', `${day},"a, ""b"""`).moments).toHaveLength(1);
    expect(rowLife(model, 'shop', 'codes', 'c-3').moments).toHaveLength(2);
    expect(() => rowLife(model, 'shop', 'items', '2,9')).toThrow(
      /No row of 'items' up to day 365 has the key 2,9\..*Its key is order_id, line_no\..*such as 1,1/s,
    );
  });

  it('is checked for rows that share it', async () => {
    const shared = define(() => {
      const figures = table('figures', { key: ['day', 'channel'], rows: { past: 8, eachDay: 2 } })
        .column('day', date, (row) => row.arrivesOn)
        .column('channel', text(9), (row) => nth(['a', 'A '], row.number));
      return [system('shop', '', [figures])];
    });
    const check = datasetChecks(shared).find(({ key }) => key === 'keys');
    const [finding] = (await check?.run()) ?? [];
    expect(finding?.what).toMatch(/two rows have the same day, channel: \S+, A \./);
    expect(finding?.why).toMatch(/They are the key together\./);
  });
});

/** What a description with another key of its lines, or with another table, is refused with. */
function refusal(systems: () => readonly System[]): string {
  try {
    define(systems);
  } catch (error) {
    return String(error);
  }
  return 'none';
}

const keyed = (key: readonly string[]) => () => {
  const { orders, items } = lines(key);
  return [system('shop', '', [orders, items])];
};

describe('a key that is made of columns is refused, and says what to do, if', () => {
  it.each<[string, () => readonly System[], RegExp]>([
    [
      'a column is missing',
      keyed(['order_id', 'lineno']),
      /'lineno' in its key, which isn't one of its columns.*are: order_id, line_no/s,
    ],
    [
      'a column is there twice',
      keyed(['line_no', 'line_no']),
      /has the key \(line_no, line_no\).*each once/s,
    ],
    ['there is none', keyed([]), /has the key \(\).*Name its columns/s],
    [
      'a column can be NULL',
      keyed(['order_id', 'note']),
      /column 'note', is part of the key, but can be NULL/,
    ],
    [
      'a column changes',
      keyed(['order_id', 'status']),
      /column 'status', is part of the key, but changes/,
    ],
    [
      'a type compares differently',
      keyed(['order_id', 'weight']),
      /'weight', is part of the key, but its type is double.*Use one of: integer,/s,
    ],
    [
      'an anomaly is planted in it',
      () => {
        const codes = table('codes', { key: ['code'], rows: { eachDay: 1 } })
          .column('code', text(9), (row) => row.number.text())
          .anomaly('blank', { oneIn: 9, column: 'code', value: '' });
        return [system('shop', '', [codes])];
      },
      /'code', is part of the key, but has the anomaly 'blank'/,
    ],
    [
      'it is too long for servers',
      () => {
        const codes = table('codes', { key: ['code', 'other'], rows: { eachDay: 1 } })
          .column('code', text(300), (row) => row.number.text())
          .column('other', text(300), 'x');
        return [system('shop', '', [codes])];
      },
      /a key of up to 1200 bytes: \(code, other\).*servers allow 900/s,
    ],
    [
      'another table refers to it',
      () => {
        const { orders, items } = lines();
        const parcels = table('parcels', { key: 'id', rows: { eachDay: 1 } });
        return [system('shop', '', [orders, items, parcels.references('item', items)])];
      },
      /column 'item': it refers to the table 'items', whose key is made of columns: order_id, line_no/,
    ],
    [
      'a value asks for it',
      () => {
        const { orders, items } = lines();
        const named = items.column('name', text(20), (row) => words`${row.key}`);
        return [system('shop', '', [orders, named])];
      },
      /its key is made of columns: order_id, line_no\..*Use those, or its number/s,
    ],
  ])('%s', (_, systems, expected) => {
    expect(refusal(systems)).toMatch(expected);
  });
});
