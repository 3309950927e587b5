import {
  add,
  and,
  equal,
  type Int,
  int,
  less,
  lessOrEqual,
  modulo,
  multiply,
  pickInt,
  pickText,
  subtract,
  when,
} from '@headwater/core/expression';
import {
  anyRow,
  defineTable,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { CAMPAIGNS } from './lists.js';
import type { Schedules } from './schedule.js';
import { dayIndexOf, field, HOUR, money, type World } from './world.js';

const STARTS = CAMPAIGNS.map(({ start }) => dayIndexOf(start));
const LENGTHS = CAMPAIGNS.map(({ length }) => length);
const NAMES = CAMPAIGNS.map(({ name }) => name);
const BUDGETS = CAMPAIGNS.map(({ budget }) => budget);
const WHOLE_BUDGETS = BUDGETS.map((budget) => budget / 100);
const EXTENSIONS = CAMPAIGNS.map(({ extension }) => extension);

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

  private firstDate(n: Int): Int {
    const start = pickInt(STARTS, modulo(n, CAMPAIGNS.length));
    return add(start, this.world.calendar.epochDays - dayIndexOf(0));
  }

  private lastDate(n: Int): Int {
    return add(this.firstDate(n), pickInt(LENGTHS, modulo(n, CAMPAIGNS.length)));
  }

  /** The budget after the k-th change: up when k is odd, down when it is even, so that it never stays the same. */
  private changedBudget(n: Int, k: Int): Int {
    const place = modulo(n, CAMPAIGNS.length);
    const drawn = this.world.draw(
      'campaigns',
      'budget',
      add(multiply(k, CAMPAIGNS.length), place),
      30,
    );
    const percent = when(equal(modulo(k, 2), 1), add(101, drawn), subtract(99, drawn));
    return multiply(pickInt(WHOLE_BUDGETS, place), percent);
  }

  get table(): TableDefinition {
    const { calendar } = this.world;
    const place = (n: Int): Int => modulo(n, CAMPAIGNS.length);
    const extension = (n: Int): Int => pickInt(EXTENSIONS, place(n));
    return defineTable({
      name: 'campaigns',
      comment: 'Marketing campaigns. Budgets and end dates change now and then.',
      key: { name: 'campaign_id', type: types.integer, comment: 'Identifies the campaign.' },
      columns: {
        campaign_name: field(types.text(100), 'Name of the campaign.', (n) =>
          pickText(NAMES, place(n)),
        ),
        start_date: field(types.date, 'First day.', (n) => this.firstDate(n)),
        end_date: field(types.date, 'Last day.', (n) => this.lastDate(n)),
        budget: field(money, 'What may be spent.', (n) => pickInt(BUDGETS, place(n))),
      },
      arrivals: this.schedules.campaigns,
      arrives: (n) => add(calendar.startOf(PLANNED_DAY) + 10 * HOUR, multiply(n, 900)),
      events: {
        extended: {
          // On the morning of the fifth day before the planned end.
          at: (n) => add(multiply(subtract(this.lastDate(n), 5), SECONDS_PER_DAY), 11 * HOUR),
          occurs: (n) => less(0, extension(n)),
          sets: { end_date: (n) => add(this.lastDate(n), extension(n)) },
          reach: anyRow,
        },
      },
      recurring: {
        'change of budget': {
          first: (n) => this.world.instant(add(dayIndexOf(3), multiply(place(n), 7)), 15 * HOUR),
          every: BUDGET_DAYS * SECONDS_PER_DAY,
          sets: { budget: (n, k) => this.changedBudget(n, k) },
          reach: anyRow,
        },
      },
    });
  }
}
