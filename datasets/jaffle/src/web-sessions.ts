import {
  add,
  divide,
  greatest,
  type Int,
  key,
  label,
  multiply,
  type TableDefinition,
  type Timeline,
  types,
} from '@headwater/core/dataset';
import type { Customers } from './customers.js';
import type { Schedules } from './schedule.js';
import { field, HOUR, keyField, type World } from './world.js';

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

  private timeline(n: Int): Timeline {
    const { world, schedules } = this;
    const draw = (purpose: string, size: number): Int =>
      world.draw('web_sessions', purpose, n, size);
    const { dayIndex, position } = schedules.webSessions.place(n);
    const count = greatest(1, schedules.webSessions.countOn(dayIndex));
    const second = add(FIRST_SECOND, divide(multiply(position, VISITING_SECONDS), count));
    const start = label('started_at', world.instant(dayIndex, second));
    const end = add(start, add(SHORTEST, draw('duration', LONGEST - SHORTEST + 1)));
    // By customers of the day before; on the first day, by those who arrived that morning.
    const known = greatest(world.scale, schedules.customers.countBefore(dayIndex));
    const drawn = world.draw('web_sessions', 'customer', n, known);
    const customer = this.customers.activeOne(drawn, start);
    return {
      // A session is recorded when it ends.
      arrives: label('ended_at', end),
      initial: {
        customer_id: key(customer),
        session_start: start,
        session_end: end,
        page_views: add(1, draw('pages', 30)),
      },
      ...this.customers.endElsewhere(customer),
    };
  }

  get table(): TableDefinition {
    return {
      name: 'web_sessions',
      comment: 'Visits to the web shop, written when they end.',
      key: keyField('session_id', this.world.keyType, 'Identifies the session.'),
      columns: [
        field(
          'customer_id',
          this.world.keyType,
          'Customer of the shop (no foreign key: other system).',
        ),
        field('session_start', types.timestamp, 'First page.'),
        field('session_end', types.timestamp, '1 to 45 minutes later.'),
        field('page_views', types.integer, 'Pages seen: 1 to 30.'),
      ],
      arrivals: this.schedules.webSessions,
      timeline: (n) => this.timeline(n),
    };
  }
}
