import { describe, expect, it } from 'vitest';
import { anomaliesOf } from '../../src/answers.js';
import {
  days,
  defineDataset,
  integer,
  money,
  nullable,
  onlyIf,
  system,
  type Table,
  table,
  text,
} from '../../src/dataset.js';
import { describeModel } from '../../src/inspection.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

const NAMES = ['Ana', 'Björn', 'Zoë'];

/** People and their payments, with mistakes or without. */
const build = (isDirty: boolean) =>
  defineDataset({
    ...{ name: 'people', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 30,
    systems: () => {
      const people = table('people', { key: 'id', rows: { past: 400, eachDay: 20 } })
        .column('name', text(20), (_, random) => random.oneOf(NAMES))
        .column('nick', nullable(text(20)), ({ name }, random) => onlyIf(random.chance(0.5), name))
        .column('age', integer, (_, random) => random.between(18, 90))
        .lifecycle({
          renamed: { after: days(1, 20), chance: 0.4, sets: { name: (_, r) => r.oneOf(NAMES) } },
        })
        .repeats('birthday', {
          first: days(3),
          every: days(10),
          sets: { age: (person, _, k) => person.age.plus(k).atMost(150) },
        })
        .deleted({ oneIn: 9, after: days(2, 30) });
      const payments = table('payments', { key: 'id', rows: { past: 500, eachDay: 30 } })
        .references('person_id', people)
        .column('payer', text(20), (payment) => payment.person_id.at(payment.arrives).name)
        .column('amount', money, (_, random) => random.between(100, 9_999));
      if (isDirty) {
        people
          .anomaly('blank name', { oneIn: 10, column: 'name', value: '' })
          .anomaly('shouted name', { oneIn: 5, column: 'name', value: ({ name }) => name.upper() })
          .anomaly('lost nick', { oneIn: 6, column: 'nick', value: null })
          .anomaly('old', {
            if: ({ age }) => age.isAbove(85),
            column: 'age',
            value: (_, random) => random.between(151, 999),
          })
          .anomaly('crowd', { if: ({ number }) => number.remainder(40).isBelow(5) });
        payments.anomaly('free', { oneIn: 8, column: 'amount', value: 0 });
      }
      return [system('people', '', [people, payments])];
    },
  });

const dirty = build(true);
const clean = build(false);

const rowsOf = (of: typeof dirty, name: string, day: number, deletes: 'soft' | 'hard') => {
  const model = of.model({ ...of.defaults, deletes });
  return [...tableViews(model, 'people', name).state(model.calendar.endOf(day))];
};

/** What differs between the dataset with mistakes and the one without. */
function differences(day: number, deletes: 'soft' | 'hard') {
  return ['people', 'payments'].flatMap((name) => {
    const right = new Map(rowsOf(clean, name, day, deletes).map((row) => [row.id, row]));
    return rowsOf(dirty, name, day, deletes).flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const wanted = right.get(row.id)?.[column] ?? null;
        const asText = (cell: unknown) => (cell === null ? null : String(cell));
        return value === wanted
          ? []
          : [[name, String(row.id), column, asText(value), asText(wanted)]];
      }),
    );
  });
}

const listed = (day: number, deletes: 'soft' | 'hard' = 'soft') => [
  ...anomaliesOf(dirty.model({ ...dirty.defaults, deletes }), { day }).rows(),
];

describe('anomalies', () => {
  it.each(['soft', 'hard'] as const)(
    'are all that differs from the dataset without, each with its clean value: %s deletes',
    (deletes) => {
      for (const day of [0, 5, 25]) {
        const found = listed(day, deletes)
          .filter(({ column_name }) => column_name !== null)
          .map((row) => [row.table_name, row.key, row.column_name, row.value, row.clean_value]);
        const byPlace = (list: readonly unknown[][]) =>
          list.map((entry) => JSON.stringify(entry)).sort();
        expect(byPlace(found)).toEqual(byPlace(differences(day, deletes)));
        expect(found.length).toBeGreaterThan(100);
      }
    },
  );

  it('stay in a row whatever happens to it, and one of them in a column', () => {
    const [before, after] = [0, 25].map(
      (day) => new Map(listed(day).map((row) => [`${row.anomaly} ${row.key}`, row])),
    );
    const blank = [...(before ?? [])].filter(([, { anomaly }]) => anomaly === 'blank name');
    expect(blank.length).toBeGreaterThan(20);
    for (const [place] of blank) expect(after?.has(place)).toBe(true);
    expect(blank.some(([place, row]) => after?.get(place)?.clean_value !== row.clean_value)).toBe(
      true,
    );
    for (const [, { key }] of blank) expect(before?.has(`shouted name ${key}`)).toBe(false);
  });

  it('can be rows as such', () => {
    const crowd = listed(0).filter(({ anomaly }) => anomaly === 'crowd');
    expect(crowd).toHaveLength(50);
    expect(crowd[0]).toEqual({
      ...{ anomaly: 'crowd', system_name: 'people', table_name: 'people', key: '1' },
      ...{ column_name: null, value: null, clean_value: null },
    });
  });

  it('are counted in a description', () => {
    const { systems } = describeModel(dirty.model(dirty.defaults), [0, 5]);
    const [people, payments] = systems[0]?.tables ?? [];
    expect(people?.anomalies.map(({ name, column }) => [name, column])).toEqual([
      ...[
        ['blank name', 'name'],
        ['shouted name', 'name'],
        ['lost nick', 'nick'],
        ['old', 'age'],
      ],
      ['crowd', null],
    ]);
    for (const { name, counts } of [...(people?.anomalies ?? []), ...(payments?.anomalies ?? [])]) {
      for (const { day, rows } of counts) {
        expect(rows).toBe(listed(day).filter(({ anomaly }) => anomaly === name).length);
      }
    }
    expect(
      describeModel(clean.model(clean.defaults), [0]).systems[0]?.tables[0]?.anomalies,
    ).toEqual([]);
  });

  it('leave a dataset sound', () => checkDataset(dirty));

  it('are missed where there are none', () => {
    const model = dirty.model(dirty.defaults);
    expect(() => anomaliesOf(clean.model(clean.defaults), { day: 0 })).toThrow(
      /The dataset 'people' has no anomalies\..*Choose a dataset that has some/s,
    );
    const tables = [{ system: 'people', table: 'payments' }];
    expect([...anomaliesOf(model, { day: 3, tables }).rows()].map((row) => row.table_name)).toEqual(
      expect.arrayContaining(['payments']),
    );
    expect(() => anomaliesOf(model, { day: -1 })).toThrow(/'-1' is not a day/);
  });

  const wrong = (plant: (people: Table<{ readonly [Name in 'name']: never }>) => unknown) => () =>
    defineDataset({
      ...{ name: 'wrong', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => {
        const people = table('people', { key: 'id', rows: { eachDay: 2 } }).column(
          'name',
          text(5),
          'x',
        );
        const notes = table('notes', { key: 'id', rows: { eachDay: 2 } })
          .references('person', people)
          .trait('hidden', text(5), 'x');
        plant(people as never);
        plant(notes as never);
        return [system('s', '', [people, notes])];
      },
    });

  it.each<[string, string, object, RegExp]>([
    [
      'people',
      'too long',
      { column: 'name', value: '123456' },
      /column 'name', can have 6 characters/,
    ],
    [
      'people',
      'no share',
      { oneIn: 0, column: 'name', value: '' },
      /anomaly 'no share': one row in 0 has it/,
    ],
    ['people', 'null', { column: 'name', value: null }, /anomaly 'null': it is NULL/],
    [
      'people',
      'gone',
      { column: 'nome', value: '' },
      /anomaly 'gone' is in the column 'nome', which/,
    ],
    ['people', ' ', {}, /its name is blank/],
    ['notes', 'key', { column: 'person', value: 3 }, /it is in 'person', which names another row/],
    ['notes', 'trait', { column: 'hidden', value: '' }, /it is in 'hidden', which no column holds/],
  ])('are refused where they make no sense: %s, %s', (name, anomaly, declared, message) => {
    const plant = (of: { readonly name: string; anomaly(name: string, how: never): unknown }) =>
      of.name === name && of.anomaly(anomaly, declared as never);
    expect(wrong(plant as never)).toThrow(message);
  });

  it('name a column, and give it a value of its type, or do not compile', () => {
    const things = table('things', { key: 'id', rows: { eachDay: 1 } }).column('size', integer, 1);
    // @ts-expect-error There is no such column.
    things.anomaly('misspelled', { column: 'siez', value: 2 });
    // @ts-expect-error It holds numbers.
    things.anomaly('mistyped', { column: 'size', value: 'large' });
    // @ts-expect-error A value goes into a column.
    things.anomaly('nowhere', { value: 2 });
    expect(things.anomalies).toHaveLength(3);
  });

  it('have names of their own', () => {
    const twice = (of: Table<never>) => of.anomaly('odd', {}).anomaly('odd', {});
    expect(wrong(twice as never)).toThrow(/two anomalies are called 'odd'/);
  });
});
