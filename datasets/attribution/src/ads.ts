import { date, hours, integer, nth, table, text, words } from '@headwater/core/dataset';
import type { KeyType } from '@headwater/core/timeline';
import { AUDIENCES, SEARCHES, THEMES } from './lists.js';

/** A platform on which the shop advertises: every campaign has an ad a day. */
function adsOf(platform: string, medium: string, groups: readonly string[], keyType: KeyType) {
  return table(`${platform}_ads`, {
    key: 'id',
    keyType,
    comment: `Ads on ${platform}: one for each campaign and day.`,
    rows: { eachDay: THEMES.length * groups.length },
    during: { 0: 1, 1: 0 },
  })
    .column('ad_id', text(20), (ad) => words`${platform.charAt(0)}${ad.key}`)
    .column('date', date, (ad) => ad.arrivesOn)
    .column('utm_medium', text(20), medium)
    .column('utm_campaign', text(50), ({ number }) => {
      const theme = nth(THEMES, number.remainder(THEMES.length));
      const group = nth(groups, number.dividedBy(THEMES.length).remainder(groups.length));
      return words`${platform}_${theme}_${group}`;
    })
    .column('cost', integer, (_, random) => random.longTail(300, 6_000), {
      comment: 'In cents. Some platforms correct it a day later.',
    })
    .lifecycle({
      corrected: {
        after: hours(26, 50),
        chance: 0.15,
        sets: { cost: (ad, random) => ad.cost.percent(random.bell(90, 105)) },
      },
    });
}

export const googleAds = (keyType: KeyType) => adsOf('google', 'paid_search', SEARCHES, keyType);
export const facebookAds = (keyType: KeyType) =>
  adsOf('facebook', 'paid_social', AUDIENCES, keyType);
export const instagramAds = (keyType: KeyType) =>
  adsOf('instagram', 'paid_social', AUDIENCES, keyType);

export type Ads = ReturnType<typeof googleAds>;
