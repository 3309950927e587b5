import { describe, expect, test } from 'vitest';
import { clock, Estimate } from '../src/output/estimate.js';

const LOAD = { system: 'shop', label: 'Insert orders', step: 1, steps: 40, day: 0 };

test.each([
  [0, '0:00'],
  [9_999, '0:09'],
  [61_000, '1:01'],
  [3_600_000, '1:00:00'],
  [36_061_000, '10:01:01'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(clock(milliseconds)).toBe(text);
});

describe('the estimate of a load', () => {
  const estimateAt = () => {
    const time = { now: 1_000 };
    return { time, estimate: new Estimate(() => time.now) };
  };

  test('gives the time left, based on the rows so far', () => {
    const { time, estimate } = estimateAt();
    expect(estimate.describe()).toBe('');
    estimate.update({ ...LOAD, done: 0, rows: 0 });
    expect(estimate.describe()).toBe('0% 0:00');
    time.now += 10_000;
    estimate.update({ ...LOAD, done: 0.25, rows: 15_000_000 });
    expect(estimate.describe()).toBe('25% 0:10 1.5M rows/s 0:30 left');
  });

  test('of a resumed load counts from where it resumed', () => {
    const { time, estimate } = estimateAt();
    estimate.update({ ...LOAD, done: 0.5, rows: 0 });
    time.now += 10_000;
    estimate.update({ ...LOAD, done: 0.75, rows: 1_000 });
    expect(estimate.describe()).toBe('75% 0:10 100 rows/s 0:10 left');
  });

  test('starts over with each system, and counts steps if nothing else is known', () => {
    const { time, estimate } = estimateAt();
    estimate.update({ ...LOAD, done: 0.9, rows: 5 });
    time.now += 60_000;
    estimate.update({ ...LOAD, system: 'crm', step: 20 });
    expect(estimate.describe()).toBe('50% 0:00');
  });
});
