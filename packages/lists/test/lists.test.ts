import { describe, expect, it } from 'vitest';
import { textLists } from './support/entry-points.js';

/** The least number of entries and the most characters of one, by the end of a list's name. */
const LIMITS: readonly (readonly [RegExp, number, number])[] = [
  [/GivenNames$/, 150, 40],
  [/ surnames$/, 240, 40],
  [/ streets$/, 125, 60],
  [/ trades$/, 70, 30],
  [/ legalForms$/, 12, 30],
  [/ jobTitles$/, 120, 40],
  [/ emailDomains$/, 3, 11],
  [/^products .* nouns$/, 30, 30],
  [/^products .* adjectives$/, 10, 20],
  [/^products .* materials$/, 8, 20],
  [/^(reviews|support-tickets|notes) /, 10, 80],
];

const limitsOf = (name: string) => LIMITS.find(([pattern]) => pattern.test(name)) ?? [/$/, 1e9, 0];

/** Letters of the Latin script in one code unit each, digits, spaces, and printed signs. */
const PLAIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S} ]+$/u;

describe.each([...textLists])('%s', (name, list) => {
  const [, least, longest] = limitsOf(name);

  it('has enough entries, and none twice', () => {
    expect(list.length).toBeGreaterThanOrEqual(least);
    expect(list.filter((text, index) => list.indexOf(text) !== index)).toEqual([]);
  });

  it('fits its column', () => {
    expect(list.filter((text) => text.length > longest)).toEqual([]);
  });

  it('has no characters beyond the basic plane, no control characters, and no loose accents', () => {
    const isOdd = (text: string) =>
      !PLAIN.test(text) || /[\u{10000}-\u{10FFFF}]/u.test(text) || text !== text.normalize('NFC');
    expect(list.filter(isOdd)).toEqual([]);
  });

  it('has no spaces at either end, and no two in a row', () => {
    expect(list.filter((text) => text !== text.trim() || text.includes('  '))).toEqual([]);
  });
});
