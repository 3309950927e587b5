import {
  boolean,
  date,
  days,
  integer,
  money,
  nth,
  seconds,
  table,
  text,
  timestamp,
  when,
  words,
} from '@headwater/core/dataset';
import type { KeyType } from '@headwater/core/timeline';
import { CAMPAIGNS } from './lists.js';
import type { Customers, Orders } from './shop.js';

/** A campaign starts every so many days, and lasts at least as long, so that one always runs. */
const CAMPAIGN_DAYS = 25;

/** Days of each campaign in turn. */
const LENGTHS = [28, 34, 29, 36, 26, 33, 31];
/** New budgets in turn, in hundredths of the planned ones. */
const REVISIONS = [110, 80, 125, 90];

const NAMES = CAMPAIGNS.map(([name]) => name);

export const campaignsOf = () =>
  table('campaigns', {
    key: 'campaign_id',
    admitsNull: true,
    comment: 'Marketing campaigns. Budgets and end dates change now and then.',
    rows: { everyDays: CAMPAIGN_DAYS },
    during: { 9: 1, 17: 0 },
  })
    .column(
      'campaign_name',
      text(100),
      ({ number }) => {
        const round = number.dividedBy(NAMES.length);
        return when(
          round.equals(0),
          nth(NAMES, number),
          words`${nth(NAMES, number)} ${round.plus(1)}`,
        );
      },
      { comment: 'Name of the campaign.' },
    )
    .column('start_date', date, (campaign) => campaign.arrivesOn.plus(1), { comment: 'First day.' })
    .trait('length', integer, ({ number }) => nth(LENGTHS, number))
    .column('end_date', date, ({ start_date, length }) => start_date.plus(length).minus(1), {
      comment: 'Last day.',
    })
    .column(
      'budget',
      money,
      ({ number }) =>
        nth(
          CAMPAIGNS.map(([, budget]) => budget),
          number,
        ),
      {
        comment: 'What may be spent.',
      },
    )
    .lifecycle({
      extended: {
        after: days(16, 22),
        if: ({ number }) => number.remainder(3).equals(1),
        sets: { end_date: ({ end_date }) => end_date.plus(3) },
      },
    })
    .lifecycle({
      'new budget': {
        after: days(4, 15),
        if: ({ number }) => number.isAtLeast(4),
        sets: { budget: ({ budget, number }) => budget.percent(nth(REVISIONS, number)) },
      },
    });

export type Campaigns = ReturnType<typeof campaignsOf>;

/** When visitors look around without buying: at breakfast, at lunch, and most in the evening. */
const visiting = { 7: 3, 17: 7, 22: 0 };

/** With hard deletes, rows end with their customers, which no foreign key ties them to. */
const withCustomer = { with: 'customer_id', deletes: 'hard' } as const;

export const emailActivityOf = (campaigns: Campaigns, customers: Customers, keyType: KeyType) =>
  table('email_activity', {
    key: 'activity_id',
    keyType,
    admitsNull: true,
    comment: 'One row per e-mail sent to a customer in a campaign.',
    rows: { past: 100, first: [50, 50, 50], eachDay: [40, 50, 50, 50, 46, 54, 60] },
    during: { 8: 2, 10: 4, 19: 0 },
  })
    .references('customer_id', customers, {
      staying: 5,
      comment: 'Customer of the shop (no foreign key: other system).',
    })
    // Campaigns of earlier days have started. The one before the latest may still run.
    .chooses('former', campaigns, { nth: (_, __, known) => known.minus(2).atLeast(0) })
    .references('campaign_id', campaigns, {
      nth: ({ former, arrivesOn }, random, known) => {
        const runs = arrivesOn.isBefore(former.row.end_date.plus(1));
        return when(runs.and(random.chance(0.4)), former.row.number, known.minus(1).atLeast(0));
      },
      comment: 'The campaign.',
    })
    .column('sent_date', timestamp, (email) => email.arrives, { comment: 'When it was sent.' })
    .column('opened', boolean, false, { comment: 'Whether it has been opened.' })
    .column('clicked', boolean, false, {
      comment: 'Whether a link in it has been followed.',
    })
    .lifecycle({
      opened: {
        after: (_, random) => seconds(random.longTail(60, 108_000)),
        chance: 0.52,
        sets: { opened: true },
      },
      clicked: { from: 'opened', after: seconds(20, 600), chance: 0.3, sets: { clicked: true } },
    })
    .deleted(withCustomer);

export const webSessionsOf = (orders: Orders, customers: Customers, keyType: KeyType) =>
  table('web_sessions', {
    key: 'session_id',
    keyType,
    admitsNull: true,
    comment: 'Visits to the web shop, recorded in the night after.',
    rows: { past: 150, first: [50, 50, 50], eachDay: [34, 50, 50, 50, 48, 56, 62] },
    during: { 23.1: 1 },
  })
    .trait('kind', integer, (_, random) => random.between(0, 99))
    .trait('buys', boolean, ({ kind }) => kind.remainder(5).isBelow(2))
    .trait('isKnown', boolean, ({ kind }) => kind.isBelow(70))
    // An order of the same day, which some visits lead to. In the later half of a day, none is a customer's first.
    .chooses('order', orders, {
      of: 'the same day',
      nth: ({ isKnown }, random, known) => {
        const half = known.dividedBy(2);
        const place = random.between(0, half.minus(1).atLeast(0));
        return when(isKnown, half.plus(place), place);
      },
    })
    .references('customer_id', customers, {
      same: ({ order }) => order.row.customer_id,
      optional: ({ isKnown }) => isKnown,
      comment: 'Customer of the shop (no foreign key: other system); NULL if nobody signed in.',
    })
    .trait('length', integer, (_, random) => random.longTail(60, 2_700))
    .trait('ends', timestamp, ({ buys, order, arrivesOn }, random) => {
      const soon = order.row.arrives.plus(random.span(seconds(10, 50)));
      return when(buys, soon, random.instantOn(arrivesOn, visiting));
    })
    .column('session_start', timestamp, ({ ends, length }) => ends.minus(seconds(length)), {
      comment: 'First page.',
    })
    .column('session_end', timestamp, ({ ends }) => ends, { comment: '1 to 45 minutes later.' })
    .column(
      'page_views',
      integer,
      ({ length }, random) => length.dividedBy(random.between(40, 140)).plus(1).atMost(30),
      { comment: 'Pages seen: 1 to 30.' },
    )
    .deleted(withCustomer);
