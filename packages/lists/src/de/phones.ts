import type { PhoneRange } from '../phone-range.js';

export type { PhoneRange };

/**
 * Telephone numbers for films and television: the federal network agency assigns them to nobody.
 * Those of Berlin, Frankfurt, Hamburg, Cologne, and Munich, then two of mobile phones.
 */
export const phoneRanges: readonly PhoneRange[] = [
  { international: '+493023125', national: '030 23125', digits: 3 },
  { international: '+496990009', national: '069 90009', digits: 3 },
  { international: '+494066969', national: '040 66969', digits: 3 },
  { international: '+492214710', national: '0221 4710', digits: 3 },
  { international: '+498999998', national: '089 99998', digits: 3 },
  { international: '+4917139200', national: '0171 39200', digits: 2 },
  { international: '+49176040690', national: '0176 040690', digits: 2 },
];
