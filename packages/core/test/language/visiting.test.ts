import { describe, expect, it } from 'vitest';
import type { Cell, Row } from '../../src/adapter.js';
import { boolean, days, defineDataset, hours, system, table, text } from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';
import { FIRST, visiting, visitingWith } from './visiting.js';

const model = visiting.model(visiting.defaults);
const DAY = 30;
const state = (system: string, name: string, day = DAY): readonly Row[] => [
  ...tableViews(model, system, name).state(model.calendar.endOf(day)),
];
const dayOf = (value: unknown) =>
  Date.parse(`${String(value).slice(0, 10)}T00:00:00Z`) / 86_400_000;

/** The earliest purchase of each client. */
function firstPurchases(): ReadonlyMap<unknown, string> {
  const firsts = new Map<unknown, string>();
  for (const { client_id, bought_at } of state('sales', 'purchases')) {
    const at = String(bought_at);
    const known = firsts.get(client_id);
    if (known === undefined || at < known) firsts.set(client_id, at);
  }
  return firsts;
}

describe('rows that are the first of their parent', () => {
  const firsts = firstPurchases();
  const clients = state('sales', 'clients');
  const lags = clients.flatMap(({ client_id, created_at }) => {
    const first = firsts.get(client_id);
    return first === undefined ? [] : [dayOf(first) - dayOf(created_at)];
  });

  it('are sound', () => checkDataset(visiting));

  it('come as many days after it as the list says, and as often', () => {
    expect(new Set(lags)).toEqual(new Set(FIRST.daysAfter));
    const ofOneDay = lags.filter((lag) => lag === 1).length / lags.length;
    expect(ofOneDay).toBeGreaterThan(0.45);
    expect(ofOneDay).toBeLessThan(0.55);
  });

  it('come for all but one parent in so many', () => {
    const latest = dayOf(model.calendar.dateOf(DAY - Math.max(...FIRST.daysAfter)));
    const settled = clients.filter(({ created_at }) => dayOf(created_at) <= latest);
    const without = settled.filter(({ client_id }) => !firsts.has(client_id)).length;
    expect(settled.length).toBeGreaterThan(200);
    expect(without).toBeGreaterThan(settled.length / 6 - 2);
    expect(without).toBeLessThan(settled.length / 6 + 2);
  });

  it('are spread over the day like the others', () => {
    const hours = [...firsts.values()].map((at) => Number(at.slice(11, 13)));
    const mean = hours.reduce((sum, hour) => sum + hour, 0) / hours.length;
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7);
    expect(mean).toBeGreaterThan(13.5);
    expect(mean).toBeLessThan(16.5);
  });

  it('are known from the parent, whose other rows can be arranged around them', () => {
    const visits = new Map<unknown, string[]>();
    for (const { client_id, created_at } of state('web', 'visits')) {
      visits.set(client_id, [...(visits.get(client_id) ?? []), String(created_at)]);
    }
    for (const [client, first] of firsts) {
      const before = (visits.get(client) ?? []).filter((at) => at <= first);
      expect(before.map((at) => dayOf(first) - dayOf(at))).toEqual([1]);
    }
  });

  it('are refused where a day has fewer rows than it needs first ones', () => {
    expect(() => visitingWith(FIRST, 5)).toThrow(
      /Table 'sales\.purchases', column 'client_id': \d+ parents have their first row on day .*, which brings only \d+ rows/,
    );
  });

  it.each([[[2, 1]], [[0]], [[1, 1.5]], [[]], [[1, 90]]])(
    'are refused after %j days',
    (daysAfter) => {
      expect(() => visitingWith({ daysAfter })).toThrow(
        /first rows come .* days after their parents/,
      );
    },
  );

  it('are refused if nearly all parents have none', () => {
    expect(() => visitingWith({ daysAfter: [1], exceptOneIn: 1 })).toThrow(
      /one parent in 1 has no rows.*Give a whole number, 2 or more/s,
    );
  });
});

describe('a described row', () => {
  it('chooses among those of the same day', () => {
    const ads = new Map(state('media', 'ads').map((ad) => [ad.ad_id, ad]));
    const chosen = new Set<Cell | undefined>();
    for (const { from_ad, campaign, created_at } of state('web', 'visits')) {
      const ad = ads.get(Number(String(from_ad).slice(3)));
      expect(ad?.ran_on).toBe(String(created_at).slice(0, 10));
      expect(ad?.campaign).toBe(campaign);
      chosen.add(ad?.ad_id);
    }
    expect(chosen.size).toBeGreaterThan(100);
  });

  it('has traits that no column shows, and comes only under a condition', () => {
    const [client] = state('sales', 'clients');
    const names = ['client_id', 'token', 'created_at', 'updated_at', 'deleted_at'];
    expect(Object.keys(client ?? {})).toEqual(names);
    const purchases = new Map<Cell | undefined, number>();
    for (const { client_id } of state('sales', 'purchases')) {
      purchases.set(client_id, (purchases.get(client_id) ?? 0) + 1);
    }
    const again = state('web', 'visits').filter(({ visit_id }) => Number(visit_id) % 2 === 0);
    const keen = new Set(again.map(({ client_id }) => client_id));
    expect(keen.size).toBeGreaterThan(20);
    const mean = (of: boolean) => {
      const counts = [...purchases].filter(([client_id]) => keen.has(client_id) === of);
      return counts.reduce((sum, [, count]) => sum + count, 0) / counts.length;
    };
    expect(mean(true)).toBeGreaterThan(2 * mean(false));
  });

  it('has hexadecimal digits, all of them, in every place', () => {
    const tokens = state('sales', 'clients').map(({ token }) => String(token));
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
    for (const place of [0, 5, 6, 31, 63]) {
      expect(new Set(tokens.map((token) => token[place])).size).toBe(16);
    }
  });

  it('comes rarely while a past opens', () => {
    const before = (day: number) =>
      state('sales', 'purchases', 0).filter(
        ({ bought_at }) => dayOf(bought_at) <= dayOf(model.calendar.dateOf(day)),
      ).length;
    const [early, all] = [before(-30), before(0)];
    expect(early).toBeLessThan(all / 8);
    expect(early).toBeGreaterThan(0);
  });
});

describe('a description is refused, and says what to do, if', () => {
  const dataset = (build: () => ReturnType<typeof system>) => () =>
    defineDataset({
      ...{ name: 'wrong', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems: () => [build()],
    });
  const things = () => table('things', { key: 'thing_id', rows: { eachDay: 5 } });

  it('it sets a trait', () => {
    const build = () =>
      things()
        .trait('isOld', boolean, true)
        .lifecycle({ aged: { after: days(1), sets: { isOld: false } } });
    expect(dataset(() => system('s', '', [build()]))).toThrow(
      /'aged' sets 'isOld', which no column holds/,
    );
  });

  it('rows of the same day are chosen from a table whose rows are deleted', () => {
    const parents = things().deleted({ oneIn: 5, after: hours(3) });
    const others = table('others', { key: 'other_id', rows: { eachDay: 5 } })
      .chooses('thing', parents, { of: 'the same day' })
      .column('name', text(20), ({ thing }) => thing.key.text());
    expect(dataset(() => system('s', '', [parents, others]))).toThrow(
      /others choose among its rows of the same day, but its rows may be late or deleted/,
    );
  });

  it('a row asks for the first of a table that has none for it', () => {
    const parents = things();
    const others = table('others', { key: 'other_id', rows: { eachDay: 5 } }).references(
      'thing_id',
      parents,
    );
    const visits = table('visits', {
      key: 'visit_id',
      rows: { of: parents, as: 'thing_id', each: [1] },
    }).column('name', text(20), ({ thing_id }) => thing_id.first(others).key.text());
    expect(dataset(() => system('s', '', [parents, others, visits]))).toThrow(
      /Table 's\.others': it has no first row for each row of 'things'.*daysAfter/s,
    );
  });

  it('a past opens at no share of the baseline’s day', () => {
    const wrong = table('things', { key: 'thing_id', rows: { eachDay: 5, opening: 3 } });
    expect(dataset(() => system('s', '', [wrong]))).toThrow(/opening is 3\. Give 0 to 1/);
  });

  it('it arrives both at an instant and after something', () => {
    const parents = things();
    const children = table('children', {
      key: 'child_id',
      rows: {
        ...{ of: parents, as: 'thing_id', each: [1], after: days(1) },
        arrives: { within: days(2), at: ({ thing_id }) => thing_id.row.arrives },
      },
    });
    expect(dataset(() => system('s', '', [parents, children]))).toThrow(
      /its rows arrive at an instant worked out, yet also after something/,
    );
  });
});
