import {
  boolean,
  date,
  days,
  defineDataset,
  type FirstRowsSpec,
  hours,
  integer,
  nth,
  seconds,
  system,
  table,
  text,
  timestamp,
  Whole,
  when,
  words,
} from '../../src/dataset.js';

/** What the first purchases of clients are told by. */
export const FIRST: FirstRowsSpec = { daysAfter: [1, 2, 1, 4], exceptOneIn: 6 };

/** Clients see an advertisement, visit, and buy: each first purchase follows one visit. */
export const visitingWith = (first: FirstRowsSpec, purchases = 90) =>
  defineDataset({
    name: 'visiting',
    generatorVersion: '1',
    description: 'Visits and purchases.',
    defaultEpoch: '2026-01-04',
    past: 40,
    systems: () => {
      const ads = table('ads', { key: 'ad_id', rows: { eachDay: 4 }, during: { 0: 1, 1: 0 } })
        .column('campaign', text(10), ({ number }) => nth(['spring', 'summer'], number))
        .column('ran_on', date, (ad) => ad.arrivesOn);

      const clients = table('clients', {
        key: 'client_id',
        rows: { eachDay: [9, 6, 6, 7, 7, 8, 9], opening: 0.2, wobble: 0.2 },
      })
        .column('token', text(64), (_, random) => random.hex(64))
        .trait('isKeen', boolean, (_, random) => random.chance(0.2));

      const bought = table('purchases', {
        key: 'purchase_id',
        rows: { eachDay: purchases, opening: 0.2 },
        during: { 7: 1 },
      })
        .references('client_id', clients, { first, who: (client) => client.isKeen })
        .column('bought_at', timestamp, (purchase) => purchase.arrives)
        .column('status', text(10), 'new')
        .lifecycle({ done: { after: hours(1, 90), sets: { status: 'done' } } });

      const visits = table('visits', {
        key: 'visit_id',
        rows: {
          ...{ of: clients, as: 'client_id', each: [2] },
          if: ({ client_id, place }) => client_id.row.isKeen.or(place.equals(0)),
          arrives: {
            within: days(10),
            at: ({ client_id, place }, random) => {
              const { arrives } = client_id.first(bought);
              const intoDay = random.between(1, Whole.of(86_400).minus(arrives.secondOfDay));
              const dayBefore = arrives.minus(seconds(intoDay.plus(arrives.secondOfDay)));
              const later = random.instantOn(arrives.day.plus(3), { 9: 1, 17: 0 });
              return when(place.equals(0), dayBefore, later);
            },
          },
        },
      })
        .column('pages', integer, (_, random) => random.between(1, 9))
        .chooses('ad', ads, { of: 'the same day' })
        .column('campaign', text(10), ({ ad }) => ad.row.campaign)
        .column('from_ad', text(12), ({ ad }) => words`ad ${ad.key}`);

      return [
        system('media', 'Advertisements.', [ads]),
        system('sales', 'Purchases.', [clients, bought]),
        system('web', 'Visits.', [visits]),
      ];
    },
  });

export const visiting = visitingWith(FIRST);
