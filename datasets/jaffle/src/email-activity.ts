import {
  add,
  and,
  bool,
  daysAfterArrival,
  divide,
  greatest,
  type Int,
  key,
  label,
  less,
  multiply,
  type TableDefinition,
  type Timeline,
  types,
} from '@headwater/core/dataset';
import type { Campaigns } from './campaigns.js';
import type { Customers } from './customers.js';
import type { Schedules } from './schedule.js';
import { field, HOUR, keyField, type World } from './world.js';

/** Sent over eight hours from 10:00 on, when even the first day's first customers have arrived. */
const FIRST_SECOND = 10 * HOUR;
const SENDING_SECONDS = 8 * HOUR;

/** Emails sent to customers, and what they did with them. */
export class EmailActivity {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
    private readonly customers: Customers,
    private readonly campaigns: Campaigns,
  ) {}

  private timeline(n: Int): Timeline {
    const { world, schedules } = this;
    const draw = (purpose: string, size: number): Int =>
      world.draw('email_activity', purpose, n, size);
    const { dayIndex, position } = schedules.emailActivity.place(n);
    const count = greatest(1, schedules.emailActivity.countOn(dayIndex));
    const second = add(FIRST_SECOND, divide(multiply(position, SENDING_SECONDS), count));
    const sentAt = label('sent_at', world.instant(dayIndex, second));
    // To customers of the day before; on the first day, to those who arrived that morning.
    const known = greatest(world.scale, schedules.customers.countBefore(dayIndex));
    const drawn = world.draw('email_activity', 'customer', n, known);
    const openedAt = label('opened_at', add(sentAt, add(60, draw('opening', 30 * HOUR))));
    const isOpened = less(draw('opened', 100), 52);
    const customer = this.customers.activeOne(drawn, sentAt);
    return {
      arrives: sentAt,
      initial: {
        customer_id: key(customer),
        campaign_id: key(this.campaigns.onDay(dayIndex, draw('campaign', 2))),
        sent_date: sentAt,
        opened: bool(false),
        clicked: bool(false),
      },
      events: [
        {
          name: 'opened',
          at: openedAt,
          occurs: isOpened,
          sets: { opened: bool(true) },
          reach: daysAfterArrival(0, 2),
        },
        {
          name: 'clicked',
          at: add(openedAt, add(20, draw('clicking', 600))),
          occurs: and(isOpened, less(draw('clicked', 100), 30)),
          sets: { clicked: bool(true) },
          reach: daysAfterArrival(0, 2),
        },
      ],
      ...this.customers.endElsewhere(customer),
    };
  }

  get table(): TableDefinition {
    return {
      name: 'email_activity',
      comment: 'One row per e-mail sent to a customer in a campaign.',
      key: keyField('activity_id', this.world.keyType, 'Identifies the e-mail.'),
      columns: [
        field(
          'customer_id',
          this.world.keyType,
          'Customer of the shop (no foreign key: other system).',
        ),
        field('campaign_id', types.integer, 'The campaign.'),
        field('sent_date', types.timestamp, 'When it was sent.'),
        field('opened', types.boolean, 'Whether it has been opened.'),
        field('clicked', types.boolean, 'Whether a link in it has been followed.'),
      ],
      foreignKeys: [{ column: 'campaign_id', references: 'campaigns' }],
      arrivals: this.schedules.emailActivity,
      timeline: (n) => this.timeline(n),
    };
  }
}
