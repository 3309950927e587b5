/** What real values of columns are like. */
import { describe, expect, it } from 'vitest';
import {
  days,
  defineDataset,
  fromChildren,
  integer,
  money,
  nullable,
  onlyIf,
  system,
  table,
  text,
  words,
} from '../../src/dataset.js';
import { tableViews } from '../../src/views/views.js';

const people = () =>
  table('people', { key: 'person_id', rows: { past: 4_000, eachDay: 10, scales: false } })
    .column('first_name', nullable(text(20)), 'Ada')
    .column('email', text(40), ({ key }) => words`ada.lovelace${key}@example.com`)
    .column('phone', text(20), '555 0100')
    .column('remarks', nullable(text(200)), (_, random) => onlyIf(random.chance(0.5), 'Fine.'))
    .column('amount', money, (_, random) => random.between(1, 9_999))
    .column('status', nullable(text(10)), 'new')
    .column('nickname', nullable(text(8)), 'Lovelace')
    .lifecycle({
      erased: { after: days(1, 9), chance: 0.5, sets: { first_name: null, status: 'gone' } },
    });

const datasetOf = (make: () => { readonly name: string }) =>
  defineDataset({
    ...{ name: 'people', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 40,
    systems: () => [system('s', '', [make()])],
  });

function rowsOf(make: () => { readonly name: string }, day = 0, name = 'people') {
  const dataset = datasetOf(make);
  const of = (texture: 'plain' | 'real') => {
    const model = dataset.model({ ...dataset.defaults, texture });
    return [...tableViews(model, 's', name).state(model.calendar.endOf(day))];
  };
  return { plain: of('plain'), real: of('real') };
}

/** How many rows in so many. */
const share = (rows: readonly unknown[], of: readonly unknown[]): number => of.length / rows.length;

describe('real values', () => {
  const { plain, real } = rowsOf(people);
  const column = (name: string) => real.map((row) => row[name] ?? null);

  it('are those that names of columns suggest', () => {
    const emails = column('email');
    const isMixed = (email: unknown) => /[A-Z]/.test(String(email));
    expect(1 / share(emails, emails.filter(isMixed))).toBeCloseTo(8, -0.5);
    expect(emails.some((email) => /^ADA\.LOVELACE\d+@EXAMPLE\.COM$/.test(String(email)))).toBe(
      true,
    );
    expect(emails.some((email) => /^Ada\.lovelace\d+@Example\.com$/.test(String(email)))).toBe(
      true,
    );
    const names = new Set(column('first_name'));
    for (const name of ['Ada', ' Ada', 'Ada  ', '', null, 'Zoë', "D'Arcy", 'Дмитрий', '李娜']) {
      expect(names).toContain(name);
    }
    const amounts = column('amount').map(Number);
    expect(amounts.filter((amount) => amount < 0).length).toBeGreaterThan(80);
    expect(amounts.filter((amount) => amount === 0).length).toBeGreaterThan(30);
    const long = column('remarks').filter((remark) => String(remark).length > 100);
    expect(long.length).toBeGreaterThan(50);
    expect(Math.max(...long.map((remark) => String(remark).length))).toBeLessThanOrEqual(200);
  });

  it('change no other column, and no value that is not concerned', () => {
    for (const name of ['person_id', 'status', 'nickname']) {
      expect(column(name)).toEqual(plain.map((row) => row[name]));
    }
    const same = real.filter((row, index) => row.email === plain[index]?.email);
    expect(share(real, same)).toBeGreaterThan(0.8);
  });

  it('are never NULL, empty, or padded where the column does not admit NULL', () => {
    expect(column('phone')).toEqual(plain.map(({ phone }) => phone));
  });

  it('leave what is not there as it is', () => {
    const isAbsent = (rows: typeof plain) => rows.map((row) => row.remarks === null);
    const [before, after] = [isAbsent(plain), isAbsent(real)];
    expect(before.every((absent, index) => !absent || after[index])).toBe(true);
    const later = rowsOf(people, 20);
    const erased = later.plain.flatMap((row, index) => (row.status === 'gone' ? [index] : []));
    expect(erased.length).toBeGreaterThan(1_000);
    for (const index of erased) expect(later.real[index]?.first_name).toBeNull();
  });

  it('are what is declared, instead', () => {
    const others = { oneIn: 4, of: ["O'Shea", 'さくら', 'much too long'.slice(0, 8)] };
    const own = rowsOf(() =>
      people().texture({
        columns: {
          ...{ email: {}, nickname: { others, empty: 4, padded: 4, mixedCase: 4 } },
          status: { missing: 2 },
        },
      }),
    ).real;
    expect(own.map(({ email }) => email)).toEqual(plain.map(({ email }) => email));
    const seen = new Set(own.map(({ nickname }) => nickname));
    // Padded, it would no longer fit.
    expect(seen).toEqual(new Set(['Lovelace', 'LOVELACE', '', ...others.of]));
    expect(
      1 /
        share(
          own,
          own.filter(({ status }) => status === null),
        ),
    ).toBeCloseTo(2, 0);
    expect(new Set(own.map(({ amount }) => Math.sign(Number(amount))))).toEqual(
      new Set([1, 0, -1]),
    );
  });

  it('keep to what is promised of a column', () => {
    const promised = () =>
      people()
        .unique('email')
        .check('amount_not_negative', ({ amount }) => amount.isAtLeast(0))
        .check('not_empty', ({ first_name }) => first_name.equals('').not());
    const own = rowsOf(promised).real;
    const emails = own.map(({ email }) => String(email).toLowerCase());
    expect(emails).toEqual(plain.map(({ email }) => email));
    expect(new Set(own.map(({ email }) => email)).size).toBe(own.length);
    for (const name of ['amount', 'first_name']) {
      expect(own.map((row) => row[name])).toEqual(plain.map((row) => row[name]));
    }
  });

  it('are worked out from clean ones, and summed up as such', () => {
    const orders = () =>
      table('orders', { key: 'order_id', rows: { past: 200, eachDay: 1 } })
        .column('first_name', nullable(text(20)), 'Ada')
        .column('greeting', text(30), ({ first_name }) => words`Dear ${first_name.regardless}`)
        .column('total', money, fromChildren);
    const dataset = defineDataset({
      ...{ name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => {
        const parents = orders();
        const lines = table('lines', {
          key: 'line_id',
          rows: { of: parents, as: 'order_id', each: [1, 2] },
        })
          .column('amount', money, 100)
          .column('quantity', integer, 1)
          .addsUpTo('total', ({ amount }) => amount)
          .texture({ columns: { quantity: { zero: 3, negative: 3 } } });
        return [system('s', '', [parents, lines])];
      },
    });
    const model = dataset.model({ ...dataset.defaults, texture: 'real' });
    const state = (name: string) => [
      ...tableViews(model, 's', name).state(model.calendar.endOf(0)),
    ];
    expect(new Set(state('orders').map(({ greeting }) => greeting))).toEqual(new Set(['Dear Ada']));
    expect(new Set(state('orders').map(({ total }) => total))).toEqual(new Set(['1.00', '2.00']));
    expect(new Set(state('lines').map(({ amount }) => amount))).toContain('-1.00');
    expect(new Set(state('lines').map(({ quantity }) => quantity))).toEqual(new Set([-1, 0, 1]));
  });
});
