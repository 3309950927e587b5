import { checkDataset, tableViews } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { library } from '../src/library.js';

const model = library.model(library.defaults);
const state = (table: string, day: number) => [
  ...tableViews(model, 'library', table).state(model.calendar.endOf(day)),
];

describe('the library', () => {
  it('is sound', () => checkDataset(library));

  it('sums up the books of each loan', () => {
    const prices = new Map(state('books', 2).map((book) => [book.book_id, Number(book.price)]));
    const sums = new Map<unknown, number>();
    for (const { loan_id, book_id } of state('loan_items', 2)) {
      sums.set(loan_id, (sums.get(loan_id) ?? 0) + (prices.get(book_id) ?? Number.NaN));
    }
    for (const { loan_id, value } of state('loans', 2)) {
      expect(sums.get(loan_id)).toBeCloseTo(Number(value), 6);
    }
  });

  it('opens from nine to seven, except on Sundays', () => {
    for (const { created_at } of state('loans', 10)) {
      const at = new Date(`${String(created_at).replace(' ', 'T')}Z`);
      expect([at.getUTCDay() > 0, at.getUTCHours() >= 9, at.getUTCHours() < 19]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it('fines those, and only those, who bring books back late', () => {
    const fined = new Set(state('fines', 30).map(({ loan_id }) => loan_id));
    expect(fined.size).toBeGreaterThan(100);
    for (const loan of state('loans', 30)) {
      if (fined.has(loan.loan_id))
        expect(String(loan.returned_on) > String(loan.due_on)).toBe(true);
    }
  });
});
