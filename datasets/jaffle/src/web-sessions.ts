import {
  add,
  divide,
  greatest,
  type Int,
  type IntLike,
  label,
  multiply,
} from '@headwater/core/expression';
import { defineTable, key, type TableDefinition, types } from '@headwater/core/timeline';
import type { Customers } from './customers.js';
import type { Schedules } from './schedule.js';
import { field, HOUR, once, type World } from './world.js';

/** Visits start between 9:30 and 23:00, so that even the longest ends the same day. */
const FIRST_SECOND = 9.5 * HOUR;
const VISITING_SECONDS = 13.5 * HOUR;

const SHORTEST = 60;
const LONGEST = 45 * 60;

/** Visits to the web shop. */
export class WebSessions {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
    private readonly customers: Customers,
  ) {}

  private draw(purpose: string, n: Int, size: IntLike): Int {
    return this.world.draw('web_sessions', purpose, n, size);
  }

  private readonly startOf = once((n: Int): Int => {
    const { webSessions } = this.schedules;
    const { dayIndex, position } = webSessions.place(n);
    const count = greatest(1, webSessions.countOn(dayIndex));
    const second = add(FIRST_SECOND, divide(multiply(position, VISITING_SECONDS), count));
    return label('started_at', this.world.instant(dayIndex, second));
  });

  private endOf(n: Int): Int {
    return add(this.startOf(n), add(SHORTEST, this.draw('duration', n, LONGEST - SHORTEST + 1)));
  }

  private readonly customerOf = once((n: Int): Int => {
    const { webSessions, customers } = this.schedules;
    // By customers of the day before; on the first day, by those who arrived that morning.
    const known = greatest(this.world.scale, customers.countBefore(webSessions.place(n).dayIndex));
    return this.customers.activeOne(this.draw('customer', n, known), this.startOf(n));
  });

  get table(): TableDefinition {
    return defineTable({
      name: 'web_sessions',
      comment: 'Visits to the web shop, written when they end.',
      key: { name: 'session_id', type: this.world.keyType, comment: 'Identifies the session.' },
      columns: {
        customer_id: field(
          this.world.keyType,
          'Customer of the shop (no foreign key: other system).',
          (n) => key(this.customerOf(n)),
        ),
        session_start: field(types.timestamp, 'First page.', (n) => this.startOf(n)),
        session_end: field(types.timestamp, '1 to 45 minutes later.', (n) => this.endOf(n)),
        page_views: field(types.integer, 'Pages seen: 1 to 30.', (n) =>
          add(1, this.draw('pages', n, 30)),
        ),
      },
      arrivals: this.schedules.webSessions,
      // A session is recorded when it ends.
      arrives: (n) => label('ended_at', this.endOf(n)),
      deletion: this.customers.endElsewhere((n) => this.customerOf(n)),
    });
  }
}
