import { describe, expect, test } from 'vitest';
import { placePoint } from '../src/exact-decimals.js';

describe('a decimal from its integer', () => {
  test.each([
    [0n, 0, '0'],
    [0n, 2, '0.00'],
    [1n, 2, '0.01'],
    [-5n, 2, '-0.05'],
    [1250n, 2, '12.50'],
    [-1250n, 0, '-1250'],
    [999_999_999_999_999_999n, 2, '9999999999999999.99'],
    [10n ** 38n - 1n, 38, `0.${'9'.repeat(38)}`],
  ])('%i with %i digits behind the point', (integer, scale, text) => {
    expect(placePoint(integer, scale)).toBe(text);
  });
});
