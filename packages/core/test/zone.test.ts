import { expect, test } from 'vitest';
import { offsetAt, repeatedTimes, zoneOffsets } from '../src/check/zone.js';

const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
const YEAR = [at('2026-01-01T00:00:00'), at('2026-12-31T00:00:00')] as const;

test('the clocks of a zone change at the right second', () => {
  expect(zoneOffsets('Europe/Berlin', ...YEAR)).toEqual([
    { from: YEAR[0], offset: 3600 },
    { from: at('2026-03-29T01:00:00'), offset: 7200 },
    { from: at('2026-10-25T01:00:00'), offset: 3600 },
  ]);
  expect(zoneOffsets('Asia/Kolkata', ...YEAR)).toEqual([{ from: YEAR[0], offset: 19_800 }]);
  expect(offsetAt('America/New_York', at('2026-07-04T12:00:00'))).toBe(-4 * 3600);
});

test('the hour that comes twice is known', () => {
  expect(repeatedTimes(zoneOffsets('Europe/Berlin', ...YEAR))).toEqual([
    [at('2026-10-25T02:00:00'), at('2026-10-25T03:00:00')],
  ]);
});

test('what is no zone is refused', () => {
  expect(() => offsetAt('Mars/Olympus', 0)).toThrow("'Mars/Olympus' is not a time zone");
});
