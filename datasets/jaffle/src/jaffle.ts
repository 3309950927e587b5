import { bigint, defineDataset, integer, system } from '@headwater/core/dataset';
import { campaignsOf, emailActivityOf, webSessionsOf } from './crm.js';
import { customersOf, orderItemsOf, ordersOf, paymentsOf, productsOf } from './shop.js';

/** Up to this scale, keys stay below 2^31 for decades, so they can be plain integers. */
const LARGEST_INTEGER_SCALE = 1000;

/** Up to here, ordinals stay far below 2^40, even for the largest table at the largest scale. */
const LAST_DAY_OF_LARGEST_SCALE = 7_000;
/** A century of days, at any smaller scale. */
const LAST_DAY = 36_500;

/**
 * A shop (`jaffle_shop`) and its marketing platform (`jaffle_crm`): eight tables that change daily.
 *
 * @example
 * const source = createSource({ adapter: duckdb({ database: 'jaffle.duckdb' }), dataset: jaffle });
 */
export const jaffle = defineDataset({
  name: 'jaffle',
  generatorVersion: '2',
  description: 'A shop and its marketing platform: customers, orders, payments, campaigns, visits.',
  defaultSeed: 42,
  // A Sunday, so day 1 begins a week.
  defaultEpoch: '2026-01-04',
  lastDay: (scale) => (scale > 100_000 ? LAST_DAY_OF_LARGEST_SCALE : LAST_DAY),
  systems: (parameters) => {
    const keyType = parameters.scale > LARGEST_INTEGER_SCALE ? bigint : integer;
    const customers = customersOf(keyType);
    const products = productsOf(parameters);
    const orders = ordersOf(customers, keyType, parameters);
    const campaigns = campaignsOf();
    return [
      system('jaffle_shop', 'The ERP of a shop.', [
        customers,
        products,
        orders,
        orderItemsOf(orders, products, keyType),
        paymentsOf(orders, keyType),
      ]),
      system('jaffle_crm', 'Its marketing platform.', [
        campaigns,
        emailActivityOf(campaigns, customers, keyType),
        webSessionsOf(orders, customers, keyType),
      ]),
    ];
  },
});
