import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/adapter.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';
import { lending } from './lending.js';

const model = lending.model(lending.defaults);
const viewsOf = (table: string) => tableViews(model, 'lending', table);
const state = (table: string, day: number): readonly Row[] => [
  ...viewsOf(table).state(model.calendar.endOf(day)),
];
const byKey = (rows: readonly Row[], key: string) => new Map(rows.map((row) => [row[key], row]));
const cents = (value: unknown): number => Math.round(Number(value) * 100);

describe('a described dataset', () => {
  it('is sound, with soft and with hard deletes', () => checkDataset(lending));

  it('has a past that a first day of a week continues', () => {
    expect(state('members', 0)).toHaveLength(120);
    expect(state('books', 0)).toHaveLength(200);
    expect(state('loans', 0)).toHaveLength(300);
  });

  it('multiplies by a sale and by an outage on their days', () => {
    const on = (day: number) => state('loans', day).length - state('loans', day - 1).length;
    // Monday to Friday after the epoch, a Sunday.
    expect([1, 2, 3, 4, 5].map(on)).toEqual([20, 22, 50, 30, 0]);
  });

  it('gives each loan 1 to 4 items, and their sum', () => {
    const sums = new Map<unknown, number>();
    const counts = new Map<unknown, number>();
    for (const { loan_id, price, copies } of state('loan_items', 3)) {
      sums.set(loan_id, (sums.get(loan_id) ?? 0) + cents(price) * Number(copies));
      counts.set(loan_id, (counts.get(loan_id) ?? 0) + 1);
    }
    for (const { loan_id, total } of state('loans', 3)) {
      expect(sums.get(loan_id)).toBe(cents(total));
    }
    expect(new Set(counts.values())).toEqual(new Set([1, 2, 3, 4]));
  });

  it('takes the price that a book has when it is lent', () => {
    const versions = [...viewsOf('books').history(model.calendar.endOf(3))];
    let changed = 0;
    for (const { book_id, price, created_at } of state('loan_items', 3)) {
      const then = versions.find(
        ({ key, validFrom, validTo }) =>
          key === book_id &&
          validFrom <= String(created_at) &&
          (validTo === null || String(created_at) < validTo),
      );
      expect(price).toBe(then?.row.price);
      if (then !== undefined && then.version > 1) changed += 1;
    }
    expect(changed).toBeGreaterThan(20);
  });

  it('refers only to rows that are there', () => {
    const members = byKey(state('members', 30), 'member_id');
    for (const loan of state('loans', 30)) {
      const member = members.get(loan.member_id);
      expect(String(member?.created_at) < String(loan.created_at)).toBe(true);
      if (member?.deleted_at != null) expect(loan.deleted_at).toBe(member.deleted_at);
    }
  });

  it('lets each loan take one branch only', () => {
    const old = state('loans', 150).slice(0, 300);
    for (const { status, returned_on, deleted_at } of old) {
      if (deleted_at !== null) continue;
      expect(['returned', 'lost', 'paid']).toContain(status);
      expect(returned_on !== null).toBe(status === 'returned');
    }
  });

  it('fines lost loans only, and after they were lost', () => {
    const loans = byKey(state('loans', 60), 'loan_id');
    const fines = state('fines', 60);
    expect(fines.length).toBeGreaterThan(20);
    for (const { loan_id, amount } of fines) {
      const loan = loans.get(loan_id);
      expect(['lost', 'paid']).toContain(loan?.status);
      expect(cents(amount)).toBe(cents(loan?.total) + 500);
    }
  });

  it('leaves a nullable column empty for the rows that its condition leaves out', () => {
    const nicknames = state('members', 30).map(({ nickname }) => nickname);
    const set = nicknames.filter((nickname) => nickname !== null);
    expect(set.length / nicknames.length).toBeGreaterThan(0.15);
    expect(set.length / nicknames.length).toBeLessThan(0.45);
  });

  it('agrees with its changes', () => {
    for (const { name } of model.systems[0]?.tables ?? []) {
      const views = viewsOf(name);
      const key = views.columns[0]?.name ?? '';
      const [from, to] = [model.calendar.endOf(2), model.calendar.endOf(9)];
      const rows = byKey([...views.state(from)], key);
      for (const change of views.changes({ from, to })) {
        if (change.after === null) rows.delete(change.key as never);
        else rows.set(change.key as never, change.after);
      }
      const expected = [...views.state(to)];
      expect(rows.size).toBe(expected.length);
      for (const row of expected) expect(rows.get(row[key])).toEqual(row);
    }
  });
});
