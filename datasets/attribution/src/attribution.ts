import { bigint, defineDataset, integer, system } from '@headwater/core/dataset';
import { facebookAds, googleAds, instagramAds } from './ads.js';
import { sessionsOf } from './sessions.js';
import { customersOf, ordersOf, paymentsOf, signupsOf } from './shop.js';

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
  generatorVersion: '1',
  description:
    'An online shop, its sessions in the app and on the website, and the ads they come from.',
  defaultEpoch: '2026-01-04',
  systems: ({ scale }) => {
    const keyType = scale > LARGEST_INTEGER_SCALE ? bigint : integer;
    const customers = customersOf(keyType);
    const orders = ordersOf(customers, keyType);
    const google = googleAds(keyType);
    const facebook = facebookAds(keyType);
    const instagram = instagramAds(keyType);
    return [
      system('attribution_ads', 'What ads cost, by platform.', [google, facebook, instagram]),
      system('attribution_shop', 'The online shop.', [
        customers,
        signupsOf(customers, keyType),
        orders,
        paymentsOf(orders, keyType),
      ]),
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
