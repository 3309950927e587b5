import { checkDataset, tableViews } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { describe, expect, it } from 'vitest';
import { clinic } from './clinic.js';

const model = clinic.model(clinic.defaults);
const viewsOf = (table: string) => tableViews(model, 'clinic', table);
const state = (table: string, day: number): readonly Row[] => [
  ...viewsOf(table).state(model.calendar.endOf(day)),
];

const isMoved = ({ status }: Row): boolean => status === 'rescheduled';

describe('a clinic that is described as the tutorial says', () => {
  it('is sound', () => checkDataset(clinic));

  it('has appointments that are kept, missed, moved, and cancelled', () => {
    const shares = new Map<unknown, number>();
    const old = state('appointments', 60).slice(0, 2_000);
    for (const { status } of old) shares.set(status, (shares.get(status) ?? 0) + 1 / old.length);
    expect(shares.get('attended')).toBeGreaterThan(0.8);
    expect(shares.get('no-show')).toBeGreaterThan(0.06);
    expect(shares.get('cancelled')).toBeGreaterThan(0.03);
    expect(shares.get('booked')).toBeUndefined();
  });

  it('keeps what is moved at its new time', () => {
    const versions = new Map<unknown, Row>();
    let moved = 0;
    for (const { key, row } of viewsOf('appointments').history(model.calendar.endOf(10))) {
      const before = versions.get(key);
      versions.set(key, row);
      if (row.status !== 'attended' || before?.status !== 'rescheduled') continue;
      moved += 1;
      expect(row.starts_at).toBe(before.starts_at);
      expect(String(row.ended_at) > String(row.starts_at)).toBe(true);
    }
    expect(moved).toBeGreaterThan(100);
  });

  it('invoices what was attended, as the sum of its lines', () => {
    const statuses = new Map(
      state('appointments', 9).map(({ appointment_id, status }) => [appointment_id, status]),
    );
    const sums = new Map<unknown, number>();
    for (const { invoice_id, amount } of state('invoice_lines', 9)) {
      sums.set(invoice_id, (sums.get(invoice_id) ?? 0) + Number(amount));
    }
    const invoices = state('invoices', 9);
    expect(invoices.length).toBeGreaterThan(1_000);
    // Those that were moved before they were attended, too.
    const moved = new Set(
      state('appointments', 5)
        .filter(isMoved)
        .map((one) => one.appointment_id),
    );
    expect(invoices.some(({ appointment_id }) => moved.has(appointment_id))).toBe(true);
    for (const { invoice_id, appointment_id, total } of invoices) {
      expect(statuses.get(appointment_id)).toBe('attended');
      expect(sums.get(invoice_id)).toBeCloseTo(Number(total), 6);
    }
  });
});
