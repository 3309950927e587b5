import { describe, expect, test } from 'vitest';
import { committedAt, metricsOf } from '../src/history.js';

describe('a version', () => {
  const told = '2026-01-02 03:04:05.060';

  test.each([
    ['2026-01-02 03:04:05.06'],
    ['2026-01-02T03:04:05.060Z'],
    ['2026-01-02 04:04:05.06+01:00'],
    [new Date('2026-01-02T03:04:05.060Z')],
  ])('was committed at the same instant, given as %s', (timestamp) => {
    expect(committedAt({ timestamp })).toBe(told);
  });
});

test.each([[{ numOutputRows: '3' }], ['{"numOutputRows":"3"}']])(
  'metrics are read, given as %j',
  (operationMetrics) => {
    expect(metricsOf({ operationMetrics }).numOutputRows).toBe('3');
  },
);

test('there are none where there is no such version', () => {
  expect(metricsOf(undefined)).toEqual({});
});
