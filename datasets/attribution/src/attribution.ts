import { bigint, defineDataset, integer, system } from '@headwater/core/dataset';
import { facebookAds, googleAds, instagramAds } from './ads.js';
import { plantAnomalies } from './anomalies.js';
import { sessionsOf } from './sessions.js';
import { BURSTS, customersOf, ordersOf, paymentsOf, type Shop, signupsOf } from './shop.js';

/** Up to this scale, keys are 32-bit integers; above, 64-bit. */
const LARGEST_INTEGER_SCALE = 100;

/**
 * An online shop (`attribution_shop`), its sessions (`attribution_sessions`), and the ads that people follow
 * (`attribution_ads`): nine tables that change daily.
 *
 * @example
 * const source = createSource({ adapter: duckdb({ database: 'shop.duckdb' }), dataset: attribution });
 */
export const attribution = defineDataset({
  name: 'attribution',
  generatorVersion: '2',
  description:
    'An online shop, its sessions in the app and on the website, and the ads they come from.',
  defaultEpoch: '2026-01-04',
  variants: {
    training: 'Business as usual.',
    validation:
      'The same rows, and new customers with their orders, among which are anomalies to be found.',
  },
  systems: ({ scale, variant }, calendar) => {
    const keyType = scale > LARGEST_INTEGER_SCALE ? bigint : integer;
    const { every, on } = BURSTS;
    // Counted from 1970, so that no day is negative.
    const firstBurst = (calendar.epochDays + on) % every;
    const shop: Shop = {
      keyType,
      dayOfBursts: (date) => date.since('1970-01-01').remainder(every).equals(firstBurst),
      hasNewcomers: variant === 'validation',
    };
    const customers = customersOf(shop);
    const signups = signupsOf(customers, shop);
    const orders = ordersOf(customers, shop);
    const payments = paymentsOf(orders, shop);
    if (variant === 'validation') plantAnomalies(customers, payments, shop);
    const google = googleAds(keyType);
    const facebook = facebookAds(keyType);
    const instagram = instagramAds(keyType);
    return [
      system('attribution_ads', 'What ads cost, by platform.', [google, facebook, instagram]),
      system('attribution_shop', 'The online shop.', [customers, signups, orders, payments]),
      system('attribution_sessions', 'Visits that began with an ad.', [
        sessionsOf(
          {
            name: 'app',
            ads: ['facebook', facebook],
            otherAds: ['instagram', instagram],
            share: 0.45,
          },
          ...([customers, orders, keyType] as const),
        ),
        sessionsOf(
          {
            name: 'website',
            ads: ['google', google],
            otherAds: ['facebook', facebook],
            share: 0.6,
          },
          ...([customers, orders, keyType] as const),
        ),
      ]),
    ];
  },
});
