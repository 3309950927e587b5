import {
  add,
  and,
  type Bool,
  divide,
  greatest,
  type Int,
  type IntLike,
  label,
  less,
  multiply,
} from '@headwater/core/expression';
import {
  daysAfterArrival,
  defineTable,
  key,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import type { Campaigns } from './campaigns.js';
import type { Customers } from './customers.js';
import type { Schedules } from './schedule.js';
import { field, fieldOf, HOUR, once, type World } from './world.js';

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

  private draw(purpose: string, n: Int, size: IntLike): Int {
    return this.world.draw('email_activity', purpose, n, size);
  }

  private readonly sentAt = once((n: Int): Int => {
    const { emailActivity } = this.schedules;
    const { dayIndex, position } = emailActivity.place(n);
    const count = greatest(1, emailActivity.countOn(dayIndex));
    const second = add(FIRST_SECOND, divide(multiply(position, SENDING_SECONDS), count));
    return label('sent_at', this.world.instant(dayIndex, second));
  });

  private readonly customerOf = once((n: Int): Int => {
    const { emailActivity, customers } = this.schedules;
    // To customers of the day before; on the first day, to those who arrived that morning.
    const known = greatest(
      this.world.scale,
      customers.countBefore(emailActivity.place(n).dayIndex),
    );
    return this.customers.activeOne(this.draw('customer', n, known), this.sentAt(n));
  });

  private campaignOf(n: Int): Int {
    const { dayIndex } = this.schedules.emailActivity.place(n);
    return this.campaigns.onDay(dayIndex, this.draw('campaign', n, 2));
  }

  private isOpened(n: Int): Bool {
    return less(this.draw('opened', n, 100), 52);
  }

  private openedAt(n: Int): Int {
    return label('opened_at', add(this.sentAt(n), add(60, this.draw('opening', n, 30 * HOUR))));
  }

  get table(): TableDefinition {
    return defineTable({
      name: 'email_activity',
      comment: 'One row per e-mail sent to a customer in a campaign.',
      key: { name: 'activity_id', type: this.world.keyType, comment: 'Identifies the e-mail.' },
      columns: {
        customer_id: field(
          this.world.keyType,
          'Customer of the shop (no foreign key: other system).',
          (n) => key(this.customerOf(n)),
        ),
        campaign_id: fieldOf(this.campaigns.table, 'The campaign.', (n) => key(this.campaignOf(n))),
        sent_date: field(types.timestamp, 'When it was sent.', (n) => this.sentAt(n)),
        opened: field(types.boolean, 'Whether it has been opened.', false),
        clicked: field(types.boolean, 'Whether a link in it has been followed.', false),
      },
      arrivals: this.schedules.emailActivity,
      arrives: (n) => this.sentAt(n),
      events: {
        opened: {
          at: (n) => this.openedAt(n),
          occurs: (n) => this.isOpened(n),
          sets: { opened: true },
          reach: daysAfterArrival(0, 2),
        },
        clicked: {
          at: (n) => add(this.openedAt(n), add(20, this.draw('clicking', n, 600))),
          occurs: (n) => and(this.isOpened(n), less(this.draw('clicked', n, 100), 30)),
          sets: { clicked: true },
          reach: daysAfterArrival(0, 2),
        },
      },
      deletion: this.customers.endElsewhere((n) => this.customerOf(n)),
    });
  }
}
