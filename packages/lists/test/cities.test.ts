import { describe, expect, it } from 'vitest';
import { cities as de } from '../src/de/cities.js';
import { cities as fr } from '../src/fr/cities.js';
import { cities as us } from '../src/us/cities.js';

const degrees = (value: number) => value * 1_000_000;

describe.each([
  // South, north, west, and east: Hawaii and Alaska included.
  { country: 'us', cities: us, box: [18, 72, -180, -66], regionCode: /^[A-Z]{2}$/ },
  { country: 'de', cities: de, box: [47.2, 55.1, 5.8, 15.1], regionCode: /^[A-Z]{2}$/ },
  { country: 'fr', cities: fr, box: [41.3, 51.2, -5.2, 9.6], regionCode: /^([A-Z]{3}|20R)$/ },
] as const)('cities in $country', ({ cities, box, regionCode }) => {
  it('are many, each once', () => {
    expect(cities.length).toBeGreaterThanOrEqual(120);
    expect(new Set(cities.map((one) => `${one.city}, ${one.regionCode}`)).size).toBe(cities.length);
  });

  it('have a postal code, a region, and the code that belongs to it', () => {
    expect(cities.filter((one) => !/^\d{5}$/.test(one.postcode))).toEqual([]);
    expect(cities.filter((one) => !regionCode.test(one.regionCode))).toEqual([]);
    const pairs = new Set(cities.map((one) => `${one.region} ${one.regionCode}`));
    expect(new Set(cities.map((one) => one.region)).size).toBe(pairs.size);
    expect(new Set(cities.map((one) => one.regionCode)).size).toBe(pairs.size);
  });

  it('lie in the country, in whole microdegrees', () => {
    const [south, north, west, east] = box.map(degrees) as [number, number, number, number];
    const isInside = (latitude: number, longitude: number) =>
      latitude > south && latitude < north && longitude > west && longitude < east;
    for (const { latitude, longitude } of cities) {
      expect([latitude, longitude].every(Number.isInteger)).toBe(true);
      expect(isInside(latitude, longitude)).toBe(true);
    }
  });

  it('have names that fit a column and are written as texts are', () => {
    for (const { city, region } of cities) {
      for (const name of [city, region]) {
        expect(name).toMatch(/^[\p{Script=Latin}][\p{Script=Latin} .,()'-]*$/u);
        expect(name).toBe(name.trim().normalize('NFC'));
        expect(name.length).toBeLessThanOrEqual(40);
      }
    }
  });
});

it('some names of cities break pipelines, too', () => {
  const names = [...us, ...de, ...fr].map(({ city }) => city);
  expect(names).toEqual(
    expect.arrayContaining(["Coeur d'Alene", 'München', 'Halle (Saale)', "L'Haÿ-les-Roses"]),
  );
});

it('some postal codes begin with a zero', () => {
  for (const cities of [us, de, fr]) {
    expect(cities.filter(({ postcode }) => postcode.startsWith('0'))).not.toEqual([]);
  }
});
