import { describe, expect, it } from 'vitest';
import { textList } from './support/entry-points.js';

describe.each(['us', 'de', 'fr'])('names in %s', (country) => {
  const given = [
    ...textList(`${country}/given-names feminineGivenNames`),
    ...textList(`${country}/given-names masculineGivenNames`),
  ];
  const surnames = textList(`${country}/surnames surnames`);

  it.each([
    ['an accent', /[àáâçèéêíïñóôöøúüžß]/i],
    ['a hyphen', /\p{L}-\p{L}/u],
    ['a space', /\p{L} \p{L}/u],
  ])('include given names and surnames with %s', (_, pattern) => {
    expect(given.filter((name) => pattern.test(name)).length).toBeGreaterThanOrEqual(3);
    expect(surnames.filter((name) => pattern.test(name)).length).toBeGreaterThanOrEqual(3);
  });

  it('include surnames with an apostrophe, of two letters, and beyond Latin-1', () => {
    expect(surnames.filter((name) => name.includes("'")).length).toBeGreaterThanOrEqual(4);
    expect(surnames.filter((name) => name.length <= 2)).not.toEqual([]);
    expect(surnames.filter((name) => /[\u0100-\uFFFF]/u.test(name))).not.toEqual([]);
  });

  it('begin with a letter and have only letters and separators', () => {
    const isOdd = (name: string) => !/^\p{L}[\p{L} '.-]*$/u.test(name);
    expect([...given, ...surnames].filter(isOdd)).toEqual([]);
  });
});

it('names that pipelines are known to stumble on are there', () => {
  expect(textList('us/surnames surnames')).toEqual(
    expect.arrayContaining(["O'Brien", "D'Angelo", 'Núñez', 'De La Cruz', 'Smith-Jones', 'Null']),
  );
  expect(textList('de/surnames surnames')).toEqual(
    expect.arrayContaining(['Müller', 'Weiß', 'Yılmaz', 'von der Heide']),
  );
  expect(textList('fr/given-names masculineGivenNames')).toContain('François');
});
