import {
  add,
  and,
  anyRow,
  equal,
  type Int,
  int,
  less,
  lessOrEqual,
  modulo,
  multiply,
  pickInt,
  pickText,
  SECONDS_PER_DAY,
  subtract,
  type TableDefinition,
  type Timeline,
  types,
  when,
} from '@headwater/core/dataset';
import { CAMPAIGNS } from './lists.js';
import type { Schedules } from './schedule.js';
import { dayIndexOf, field, HOUR, keyField, money, type World } from './world.js';

const STARTS = CAMPAIGNS.map(({ start }) => dayIndexOf(start));
const LENGTHS = CAMPAIGNS.map(({ length }) => length);

/** Every campaign's budget is revised at this interval, before, during, and after it runs. */
const BUDGET_DAYS = 35;

/** Campaigns are planned a week before the first of them starts. */
const PLANNED_DAY = -106;

/** The campaigns of the marketing platform. */
export class Campaigns {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
  ) {}

  /** The campaign of a day's email: a running one, or else the last that ran. */
  onDay(dayIndex: Int, drawn: Int): Int {
    let latest: Int = int(0);
    for (const [index, start] of STARTS.entries()) {
      latest = when(lessOrEqual(start, dayIndex), index, latest);
    }
    const former = subtract(latest, 1);
    const formerEnd = add(pickInt(STARTS, former), pickInt(LENGTHS, former));
    const isFormer = and(lessOrEqual(dayIndex, formerEnd), less(drawn, 1));
    return when(isFormer, former, latest);
  }

  private timeline(n: Int): Timeline {
    const { calendar } = this.world;
    const place = modulo(n, CAMPAIGNS.length);
    const firstDate = calendar.epochDays - dayIndexOf(0);
    const start = add(pickInt(STARTS, place), firstDate);
    const end = add(start, pickInt(LENGTHS, place));
    const extensions = CAMPAIGNS.map(({ extension }) => extension);
    const budget = pickInt(
      CAMPAIGNS.map((campaign) => campaign.budget),
      place,
    );
    // Up if k is odd, down if it is even, so a change never sets the previous value.
    const percent = (k: Int): Int => {
      const drawn = this.world.draw(
        'campaigns',
        'budget',
        add(multiply(k, CAMPAIGNS.length), place),
        30,
      );
      return when(equal(modulo(k, 2), 1), add(101, drawn), subtract(99, drawn));
    };
    return {
      arrives: add(calendar.startOf(PLANNED_DAY) + 10 * HOUR, multiply(n, 900)),
      initial: {
        campaign_name: pickText(
          CAMPAIGNS.map(({ name }) => name),
          place,
        ),
        start_date: start,
        end_date: end,
        budget,
      },
      events: [
        {
          name: 'extended',
          // On the morning of the fifth day before the planned end.
          at: add(multiply(subtract(end, 5), SECONDS_PER_DAY), 11 * HOUR),
          occurs: less(0, pickInt(extensions, place)),
          sets: { end_date: add(end, pickInt(extensions, place)) },
          reach: anyRow,
        },
      ],
      recurring: [
        {
          name: 'change of budget',
          first: this.world.instant(add(dayIndexOf(3), multiply(place, 7)), 15 * HOUR),
          every: BUDGET_DAYS * SECONDS_PER_DAY,
          sets: (k) => ({
            budget: multiply(
              pickInt(
                CAMPAIGNS.map((c) => c.budget / 100),
                place,
              ),
              percent(k),
            ),
          }),
          reach: anyRow,
        },
      ],
    };
  }

  get table(): TableDefinition {
    return {
      name: 'campaigns',
      comment: 'Marketing campaigns. Budgets and end dates change now and then.',
      key: keyField('campaign_id', types.integer, 'Identifies the campaign.'),
      columns: [
        field('campaign_name', types.text(100), 'Name of the campaign.'),
        field('start_date', types.date, 'First day.'),
        field('end_date', types.date, 'Last day.'),
        field('budget', money, 'What may be spent.'),
      ],
      arrivals: this.schedules.campaigns,
      timeline: (n) => this.timeline(n),
    };
  }
}
