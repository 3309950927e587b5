import { describe, expect, it } from 'vitest';
import { epochDays } from '../src/model/calendar.js';
import { isRelativeEpoch, resolveEpoch } from '../src/model/epoch.js';

const now = Date.parse('2025-02-28T23:59:59Z') / 1000;

describe('a relative epoch', () => {
  it.each([
    ['today', '2025-02-28'],
    ['today-0d', '2025-02-28'],
    ['today-3d', '2025-02-25'],
    ['-3d', '2025-02-25'],
    ['today+1d', '2025-03-01'],
    ['-60d', '2024-12-30'],
    ['2026-01-04', '2026-01-04'],
  ])('%s is %s', (epoch, date) => {
    expect(resolveEpoch(epoch, now)).toBe(date);
  });

  it.each([
    'Today',
    'today-3',
    'today - 3d',
    '3d',
    'today-3w',
    '-d',
    '2026-01-04',
    'yesterday',
    '',
  ])('%s is none', (epoch) => {
    expect(isRelativeEpoch(epoch)).toBe(false);
  });

  it.each(['today-999999d', 'today-40000d'])('%s is out of range', (epoch) => {
    expect(() => epochDays(resolveEpoch(epoch, now))).toThrow('is not a valid date');
  });
});
