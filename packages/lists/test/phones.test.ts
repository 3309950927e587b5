import { describe, expect, it } from 'vitest';
import { phoneRanges as de } from '../src/de/phones.js';
import { phoneRanges as fr } from '../src/fr/phones.js';
import { phoneRanges as us } from '../src/us/phones.js';

/** The ranges that each country's numbering plan keeps free for fiction. */
const FICTION = {
  us: /^\+1[2-9]\d{2}55501\d{2}$/,
  de: /^\+49(3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|17139200\d{2}|176040690\d{2})$/,
  fr: /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/,
};

const COUNTRY_CODES = { us: '+1', de: '+49', fr: '+33' };

describe.each([
  ['us', us],
  ['de', de],
  ['fr', fr],
] as const)('telephone numbers in %s', (country, ranges) => {
  it('belong to nobody, from the first to the last', () => {
    for (const { international, digits } of ranges) {
      expect(international + '0'.repeat(digits)).toMatch(FICTION[country]);
      expect(international + '9'.repeat(digits)).toMatch(FICTION[country]);
    }
  });

  it('are the same in both notations', () => {
    for (const { international, national } of ranges) {
      const abroad = international.slice(COUNTRY_CODES[country].length);
      expect(national.replaceAll(/\D/g, '')).toBe(country === 'us' ? abroad : `0${abroad}`);
    }
  });

  it('are in one range each', () => {
    expect(new Set(ranges.map(({ international }) => international)).size).toBe(ranges.length);
  });
});
