import type { PhoneRange } from '../phone-range.js';

export type { PhoneRange };

/**
 * Telephone numbers for audiovisual works: the regulator assigns them to nobody. One for each of the
 * five zones, and one of mobile phones.
 */
export const phoneRanges: readonly PhoneRange[] = [
  { international: '+3319900', national: '01 99 00 ', digits: 4 },
  { international: '+3326191', national: '02 61 91 ', digits: 4 },
  { international: '+3335301', national: '03 53 01 ', digits: 4 },
  { international: '+3346571', national: '04 65 71 ', digits: 4 },
  { international: '+3353649', national: '05 36 49 ', digits: 4 },
  { international: '+3363998', national: '06 39 98 ', digits: 4 },
];
