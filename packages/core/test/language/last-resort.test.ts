import { describe, expect, it } from 'vitest';
import { days, defineDataset, integer, system, table } from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

/** Members of whom every other leaves within weeks, with their loans, the items of these, and what refers to both. */
const library = defineDataset({
  ...{
    name: 'library',
    generatorVersion: '1',
    description: '',
    defaultEpoch: '2026-01-04',
    past: 20,
  },
  systems: () => {
    const members = table('members', { key: 'id', rows: { past: 40, eachDay: 2 } }).deleted({
      oneIn: 2,
      after: days(2, 25),
    });
    const cards = table('cards', { key: 'id', rows: { of: members, as: 'member_id', each: [2] } })
      .column('color', integer, (_, random) => random.between(1, 3))
      .deleted({ with: 'member_id' });
    const loans = table('loans', { key: 'id', rows: { past: 60, eachDay: 5 } })
      .references('member_id', members)
      .deleted({ with: 'member_id' });
    const swipes = table('swipes', { key: 'id', rows: { past: 200, eachDay: 20 } }).references(
      'card_id',
      cards,
      {
        who: (card) => card.color.equals(1),
      },
    );
    const notes = table('notes', { key: 'id', rows: { past: 200, eachDay: 20 } }).references(
      'loan_id',
      loans,
    );
    return [system('library', '', [members, cards, loans, swipes, notes])];
  },
});

const model = library.model(library.defaults);
const state = (table: string, day: number) => [
  ...tableViews(model, 'library', table).state(model.calendar.endOf(day)),
];

describe('a row that has looked in vain for one that stays', () => {
  it.each([
    ['swipes', 'card_id', 'cards'],
    ['notes', 'loan_id', 'loans'],
  ])('never refers to one that is gone: %s', (children, column, parents) => {
    const found = new Map(state(parents, 60).map((row) => [row.id, row]));
    const rows = state(children, 60);
    expect(rows.length).toBeGreaterThan(700);
    for (const row of rows) {
      const parent = found.get(row[column]);
      expect(parent).toBeDefined();
      const end = parent?.deleted_at ?? '9999';
      expect(
        String(parent?.created_at) <= String(row.created_at) &&
          String(row.created_at) < String(end),
      ).toBe(true);
    }
  });

  it('takes another row of the same place that stays, if there is one', () => {
    expect(state('swipes', 60)).toHaveLength(200 + 60 * 20);
  });

  it('does not come otherwise', () => {
    const { length } = state('notes', 60);
    expect(length).toBeLessThan(200 + 60 * 20);
    expect(length).toBeGreaterThan((200 + 60 * 20) * 0.5);
  });

  it('is sound, with soft and hard deletes', () => checkDataset(library));
});
