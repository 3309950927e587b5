import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Calendar,
  FIRST_EPOCH,
  formatDate,
  formatTimestamp,
  LAST_EPOCH,
  parseDate,
} from '../src/model/calendar.js';

const epochs = fc.integer({ min: parseDate(FIRST_EPOCH) ?? 0, max: parseDate(LAST_EPOCH) ?? 0 });

describe('the calendar', () => {
  it('parses what it formats, and nothing else', () => {
    fc.assert(
      fc.property(epochs, (days) => {
        expect(parseDate(formatDate(days))).toBe(days);
      }),
    );
    for (const bad of ['2026-02-29', '2026-1-1', '20260101', '2026-01-01T00:00', '', 'today']) {
      expect(parseDate(bad)).toBeUndefined();
    }
  });

  it('puts every instant into its day', () => {
    fc.assert(
      fc.property(epochs, fc.integer({ min: -100, max: 40_000 }), (epoch, day) => {
        const calendar = new Calendar(formatDate(epoch));
        expect(calendar.dayOf(calendar.startOf(day))).toBe(day);
        expect(calendar.dayOf(calendar.endOf(day))).toBe(day);
        expect(calendar.endOf(day) + 1).toBe(calendar.startOf(day + 1));
        expect(calendar.dateOf(day)).toBe(formatDate(epoch + day));
      }),
    );
  });

  it('formats instants without a time zone', () => {
    expect(formatTimestamp(0)).toBe('1970-01-01 00:00:00');
    expect(formatTimestamp(new Calendar('2026-01-04').endOf(0))).toBe('2026-01-04 23:59:59');
  });
});
