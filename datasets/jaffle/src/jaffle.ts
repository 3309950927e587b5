import { defineDataset, type Parameters, type SystemDefinition } from '@headwater/core/dataset';
import type { Calendar } from '@headwater/core/timeline';
import { Campaigns } from './campaigns.js';
import { Customers } from './customers.js';
import { EmailActivity } from './email-activity.js';
import { OrderItems } from './order-items.js';
import { OrderLines } from './order-lines.js';
import { Orders } from './orders.js';
import { PaymentPlan } from './payment-plan.js';
import { Payments } from './payments.js';
import { Products } from './products.js';
import { schedules } from './schedule.js';
import { WebSessions } from './web-sessions.js';
import { World } from './world.js';

/** Up to here, ordinals stay far below 2^40, even for the largest table at the largest scale. */
const LAST_DAY_OF_LARGEST_SCALE = 7_000;
/** A century of days, at any smaller scale. */
const LAST_DAY = 36_500;

function systems(parameters: Parameters, calendar: Calendar): readonly SystemDefinition[] {
  const world = new World(parameters, calendar);
  const arrivals = schedules(parameters.scale);
  const customers = new Customers(world, arrivals);
  const products = new Products(world, arrivals);
  const plan = new PaymentPlan(world, arrivals);
  const orders = new Orders(world, arrivals, customers, plan);
  const lines = new OrderLines(world, arrivals);
  const items = new OrderItems(world, arrivals, lines, orders, products);
  const payments = new Payments(world, arrivals, plan, orders, items);
  const campaigns = new Campaigns(world, arrivals);
  const emails = new EmailActivity(world, arrivals, customers, campaigns);
  const sessions = new WebSessions(world, arrivals, customers);
  return [
    {
      name: 'jaffle_shop',
      comment: 'The ERP of a shop.',
      tables: [customers.table, products.table, orders.table, items.table, payments.table],
    },
    {
      name: 'jaffle_crm',
      comment: 'Its marketing platform.',
      tables: [campaigns.table, emails.table, sessions.table],
    },
  ];
}

/**
 * A shop (`jaffle_shop`) and its marketing platform (`jaffle_crm`): eight tables that change daily.
 *
 * @example
 * const source = createSource({ adapter: duckdb({ database: 'jaffle.duckdb' }), dataset: jaffle });
 */
export const jaffle = defineDataset({
  name: 'jaffle',
  generatorVersion: '1',
  description: 'A shop and its marketing platform: customers, orders, payments, campaigns, visits.',
  defaultSeed: 42,
  // A Sunday, so day 1 begins a week.
  defaultEpoch: '2026-01-04',
  lastDay: (scale) => (scale > 100_000 ? LAST_DAY_OF_LARGEST_SCALE : LAST_DAY),
  systems,
});
