import {
  at,
  date,
  days,
  defineDataset,
  fromChildren,
  hours,
  integer,
  money,
  nullable,
  onlyIf,
  system,
  table,
  text,
  when,
  words,
} from '../../src/dataset.js';

const FIRST = ['Ana', 'Björn', 'Chloé', "D'Arcy", 'Eve'];
const LAST = ['Núñez', "O'Brien", 'Müller', 'Smith'];
const TITLES = { adjective: ['Silent', 'Blue', 'Last'], noun: ['River', 'House', 'Winter'] };

const openingHours = { 9: 2, 12: 1, 14: 3, 18: 0 };

export const lending = defineDataset({
  name: 'lending',
  generatorVersion: '1',
  description: 'A public library.',
  defaultEpoch: '2026-01-04',
  past: 40,
  systems: () => {
    const members = table('members', {
      key: 'member_id',
      rows: { past: 120, eachDay: [0, 4, 4, 4, 4, 6, 2] },
      during: openingHours,
    })
      .column('first_name', text(40), (_, random) => random.oneOf(FIRST))
      .column('last_name', text(40), (_, random) => random.oneOf(LAST))
      .column('email', text(100), (member) => {
        const first = member.first_name.lower().plain().only();
        return words`${first}.${member.last_name.lower().plain().only()}${member.key}@example.com`;
      })
      .column('nickname', nullable(text(40)), (member, random) =>
        onlyIf(random.chance(0.3), member.first_name.lower()),
      )
      .lifecycle({
        moved: {
          after: days(20, 90),
          chance: 0.2,
          sets: { email: (member) => words`new.${member.key}@example.org` },
        },
      })
      .deleted({ oneIn: 12, after: days(5, 60) });

    const books = table('books', {
      key: 'book_id',
      rows: {
        past: 200,
        eachDay: 3,
        season: [1, 1, 1, 1, 1, 1, 0, 0, 2, 1, 1, 2],
        wobble: 0.3,
        growth: 0.2,
      },
    })
      .column('title', text(80), (_, random) => random.sentence('The {adjective} {noun}', TITLES))
      .column('price', money, (_, random) => random.longTail(899, 4_999))
      .repeats('new price', {
        first: days(3, 30),
        every: days(28),
        sets: { price: (book, random) => book.price.percent(random.between(80, 120)) },
      });

    const loans = table('loans', {
      key: 'loan_id',
      rows: { past: 300, eachDay: [0, 20, 22, 25, 30, 40, 30], special: { 3: 2, 5: 0 } },
      during: openingHours,
    })
      .references('member_id', members)
      .column('due_on', date, (loan) => loan.arrivesOn.plus(21))
      .column('status', text(10), 'out')
      .column('returned_on', nullable(date), null)
      .column('total', money, fromChildren)
      .lifecycle({
        returned: {
          after: hours(20, 500),
          chance: 0.9,
          sets: { status: 'returned', returned_on: at },
        },
        lost: { otherwise: true, after: days(30, 45), sets: { status: 'lost' } },
        paid: { from: 'lost', after: days(1, 10), chance: 0.5, sets: { status: 'paid' } },
      })
      .deleted({ with: 'member_id' });

    const items = table('loan_items', {
      key: 'loan_item_id',
      rows: { of: loans, as: 'loan_id', each: { least: 1, most: 4 } },
    })
      .references('book_id', books, { favouring: 'few' })
      .column('price', money, (item) => item.book_id.at(item.arrives).price)
      .column('copies', integer, (item, random) =>
        when(random.chance(0.1), 2, item.place.plus(1).atMost(1)),
      )
      .addsUpTo('total', (item) => item.price.times(item.copies))
      .deleted({ with: 'loan_id' });

    const fines = table('fines', {
      key: 'fine_id',
      rows: { of: loans, as: 'loan_id', each: [1], following: 'lost', after: hours(2, 90) },
    })
      .column('amount', money, (fine) => fine.loan_id.row.total.plus(500))
      .deleted({ with: 'loan_id' });

    return [
      system('lending', 'Loans and what they come to.', [members, books, loans, items, fines]),
    ];
  },
});
