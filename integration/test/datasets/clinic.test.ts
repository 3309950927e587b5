import { checkDataset, tableViews } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { describe, expect, it } from 'vitest';
import { clinic } from './clinic.js';

const model = clinic.model(clinic.defaults);
const viewsOf = (table: string) => tableViews(model, 'clinic', table);
const state = (table: string, day: number): readonly Row[] => [
  ...viewsOf(table).state(model.calendar.endOf(day)),
];

const byKey = (rows: readonly Row[], key: string): ReadonlyMap<unknown, Row> =>
  new Map(rows.map((row) => [row[key], row]));

const weekdayOf = (instant: unknown): number => new Date(`${String(instant)}Z`).getUTCDay();

describe('a clinic that is described from what the tutorial says', () => {
  it('is sound', () => checkDataset(clinic));

  it('has appointments that are kept, missed, and cancelled', () => {
    const shares = new Map<unknown, number>();
    const kept = state('appointments', 90).filter(({ deleted_at }) => deleted_at === null);
    const old = kept.slice(0, 5_000);
    for (const { status } of old) shares.set(status, (shares.get(status) ?? 0) + 1 / old.length);
    expect(shares.get('attended')).toBeGreaterThan(0.6);
    expect(shares.get('no-show')).toBeGreaterThan(0.1);
    expect(shares.get('cancelled')).toBeGreaterThan(0.08);
    expect(shares.get('booked')).toBeUndefined();
  });

  it('keeps an appointment at the last time to which it was moved, on a working day', () => {
    const times = new Map<unknown, Set<unknown>>();
    const moves = { once: 0, twice: 0 };
    for (const { key, row } of viewsOf('appointments').history(model.calendar.endOf(10))) {
      const known = times.get(key) ?? new Set();
      times.set(key, known.add(row.starts_at));
      expect([0, 6]).not.toContain(weekdayOf(row.starts_at));
      if (row.status !== 'attended' || row.deleted_at !== null) continue;
      expect(row.updated_at).toBe(row.starts_at);
      if (known.size === 2) moves.once += 1;
      if (known.size === 3) moves.twice += 1;
    }
    expect(moves.once).toBeGreaterThan(300);
    expect(moves.twice).toBeGreaterThan(100);
  });

  it('has doctors who leave, and no appointments after that', () => {
    const leavers = state('doctors', 200).filter(({ left_on }) => left_on !== null);
    expect(leavers.length).toBeGreaterThan(3);
    const left = byKey(leavers, 'doctor_id');
    const appointments = state('appointments', 200);
    const late = appointments.filter(({ doctor_id, starts_at }) => {
      const doctor = left.get(doctor_id);
      return doctor !== undefined && String(starts_at) > String(doctor.left_on);
    });
    // Three draws are no guarantee.
    expect(late.length / appointments.length).toBeLessThan(0.02);
  });

  it('has old and young patients', () => {
    const born = state('patients', 0).flatMap(({ date_of_birth }) => date_of_birth ?? []);
    const years = born.map((date) => Number(String(date).slice(0, 4)));
    expect(Math.min(...years)).toBeLessThan(1940);
    expect(Math.max(...years)).toBeGreaterThan(2020);
    expect(years.filter((year) => year === 1970).length / years.length).toBeLessThan(0.05);
  });

  it('erases what is personal, and books nothing for whom it was', () => {
    const patients = state('patients', 100);
    const erased = patients.filter((patient) => patient.last_name === null);
    expect(erased.length).toBeGreaterThan(5);
    for (const { first_name, date_of_birth, phone, city } of erased) {
      expect([first_name, date_of_birth, phone, city]).toEqual([null, null, null, null]);
    }
    const known = byKey(erased, 'patient_id');
    for (const { patient_id, starts_at } of state('appointments', 100)) {
      const patient = known.get(patient_id);
      if (patient) expect(String(starts_at) < String(patient.updated_at)).toBe(true);
    }
  });

  it('invoices what was attended, as the sum of its lines', () => {
    const statuses = byKey(state('appointments', 9), 'appointment_id');
    const sums = new Map<unknown, number>();
    for (const { invoice_id, amount } of state('invoice_lines', 9)) {
      sums.set(invoice_id, (sums.get(invoice_id) ?? 0) + Number(amount));
    }
    const invoices = state('invoices', 9);
    expect(invoices.length).toBeGreaterThan(1_000);
    for (const { invoice_id, appointment_id, total } of invoices) {
      expect(statuses.get(appointment_id)?.status).toBe('attended');
      expect(sums.get(invoice_id)).toBeCloseTo(Number(total), 6);
    }
  });
});
