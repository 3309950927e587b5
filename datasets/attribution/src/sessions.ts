import {
  boolean,
  days,
  minutes,
  seconds,
  table,
  text,
  timestamp,
  Whole,
  when,
  words,
} from '@headwater/core/dataset';
import type { KeyType } from '@headwater/core/timeline';
import type { Ads } from './ads.js';
import type { Customers, Orders } from './shop.js';

const DAY = 86_400;
const HOUR = 3_600;

/** When customers look around without buying. */
const during = { 7: 2, 10: 3, 13: 4, 18: 8, 22: 4 };

/** What sets the two kinds of sessions apart. */
interface Kind {
  readonly name: 'app' | 'website';
  /** The ads that people follow there, and the source that the sessions then name. */
  readonly ads: readonly [string, Ads];
  readonly otherAds: readonly [string, Ads];
  /** The share of sessions that follow the first kind of ads. */
  readonly share: number;
}

/**
 * Sessions in the app or on the website. The first of each customer leads to the first order: on the same day in 70 of 100
 * cases, otherwise on the day before. It is a session of the one kind or of the other. A later one of each kind may follow.
 */
export function sessionsOf(
  { name, ads: [source, ads], otherAds: [otherSource, otherAds], share }: Kind,
  customers: Customers,
  orders: Orders,
  keyType: KeyType,
) {
  return table(`${name}_sessions`, {
    key: 'id',
    keyType,
    comment: `Sessions ${name === 'app' ? 'in the app' : 'on the website'} that began with an ad.`,
    rows: {
      ...{ of: customers, as: 'customer_id', each: [2] },
      if: ({ customer_id, place }, random) => {
        const { usesApp } = customer_id.row;
        const isHere = name === 'app' ? usesApp : usesApp.not();
        return when(place.equals(0), isHere, random.chance(0.34));
      },
      arrives: {
        within: days(40),
        at: ({ customer_id, place }, random) => {
          const ordered = customer_id.first(orders).arrives;
          const { secondOfDay } = ordered;
          const sameDay = random.between(HOUR, random.between(2 * HOUR, 6 * HOUR));
          const dayBefore = random.between(1, Whole.of(DAY).minus(secondOfDay)).plus(secondOfDay);
          const back = when(random.chance(0.7), sameDay, dayBefore);
          const later = random.instantOn(ordered.day.plus(random.between(1, 30)), during);
          return when(place.equals(0), ordered.minus(seconds(back)), later);
        },
      },
    },
  })
    .column('session_id', text(20), (session) => words`${name.charAt(0)}${session.key}`)
    .column('started_at', timestamp, (session) => session.arrives)
    .column('ended_at', timestamp, (session, random) =>
      session.arrives.plus(random.span(minutes(1, 45))),
    )
    .trait('isOfSource', boolean, (_, random) => random.chance(share))
    .chooses('ad', ads, { of: 'the same day', favouring: 'few' })
    .chooses('otherAd', otherAds, { of: 'the same day', favouring: 'few' })
    .column('utm_source', text(20), ({ isOfSource }) => when(isOfSource, source, otherSource))
    .column('ad_id', text(20), ({ isOfSource, ad, otherAd }) =>
      when(isOfSource, ad.row.ad_id, otherAd.row.ad_id),
    );
}
