import {
  at,
  date,
  days,
  defineDataset,
  fromChildren,
  hours,
  money,
  nullable,
  system,
  table,
  text,
  type Words,
  words,
} from '@headwater/core/dataset';
import { ADJECTIVES, FIRST_NAMES, LAST_NAMES, NOUNS } from './lists.js';

const open = { 9: 1, 12: 3, 14: 2, 17: 4, 19: 0 };

/** A name as it stands in an e-mail address: no capitals, accents, or apostrophes. */
const address = (name: Words): Words => name.lower().plain().only();

const members = () =>
  table('members', {
    key: 'member_id',
    comment: 'Who may borrow books.',
    rows: { past: 400, eachDay: [0, 4, 3, 4, 5, 7, 5], wobble: 0.3 },
    during: open,
  })
    .column('first_name', text(40), (_, random) => random.oneOf(FIRST_NAMES))
    .column('last_name', text(40), (_, random) => random.oneOf(LAST_NAMES))
    .column(
      'email',
      text(100),
      ({ first_name, last_name, key }) =>
        words`${address(first_name)}.${address(last_name)}${key}@example.com`,
    )
    .lifecycle({
      'new address': {
        after: days(10, 300),
        chance: 0.2,
        sets: {
          email: ({ last_name, key }) => words`${address(last_name)}${key}@example.org`,
        },
      },
    })
    .deleted({ oneIn: 30, after: days(20, 400) });

const books = () =>
  table('books', {
    key: 'book_id',
    comment: 'What the library has.',
    rows: { past: 1_200, eachDay: [0, 6, 6, 6, 6, 8, 0] },
    during: open,
  })
    .column('title', text(80), (_, random) =>
      random.sentence('The {adjective} {noun}', { adjective: ADJECTIVES, noun: NOUNS }),
    )
    .column('price', money, (_, random) => random.longTail(899, 7_999));

export const library = defineDataset({
  name: 'library',
  generatorVersion: '1',
  description: 'A public library: members, books, and loans that come back, late or never.',
  defaultEpoch: '2026-01-04',
  systems: () => {
    const [borrowers, shelf] = [members(), books()];
    const loans = table('loans', {
      key: 'loan_id',
      comment: 'Visits at which a member borrows books.',
      rows: {
        past: 3_000,
        eachDay: [0, 30, 28, 33, 40, 62, 48],
        season: [1, 1, 1, 1, 1, 0.9, 0.7, 0.6, 1.1, 1.2, 1.2, 0.9],
        wobble: 0.2,
      },
      during: open,
    })
      .references('member_id', borrowers)
      .column('due_on', date, (loan) => loan.arrivesOn.plus(21))
      .column('value', money, fromChildren, { comment: 'Price of what was borrowed.' })
      .column('status', text(10), 'out', { comment: 'out, returned, lost, or paid.' })
      .column('returned_on', nullable(date), null)
      .lifecycle({
        returned: {
          after: hours(20, 500),
          chance: 0.85,
          sets: { status: 'returned', returned_on: at },
        },
        overdue: {
          after: days(22, 40),
          chance: 0.12,
          sets: { status: 'returned', returned_on: at },
        },
        lost: { otherwise: true, after: days(60, 90), sets: { status: 'lost' } },
        paid: { from: 'lost', after: days(2, 30), chance: 0.7, sets: { status: 'paid' } },
      })
      .deleted({ with: 'member_id' });
    const items = table('loan_items', {
      key: 'loan_item_id',
      comment: 'The books of a loan.',
      rows: { of: loans, as: 'loan_id', each: [1, 1, 2, 2, 3, 5] },
    })
      .references('book_id', shelf, { favouring: 'few' })
      .addsUpTo('value', (item) => item.book_id.row.price)
      .deleted({ with: 'loan_id' });
    const fines = table('fines', {
      key: 'fine_id',
      comment: 'What members owe for loans that came back late.',
      rows: { of: loans, as: 'loan_id', each: [1], following: 'overdue', after: hours(1, 48) },
    })
      .column('amount', money, (_, random) => random.between(100, 900))
      .column('status', text(10), 'open')
      .lifecycle({ paid: { after: days(1, 60), chance: 0.8, sets: { status: 'paid' } } })
      .deleted({ with: 'loan_id' });
    return [system('library', 'A public library.', [borrowers, shelf, loans, items, fines])];
  },
});
