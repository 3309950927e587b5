import { expect, it } from 'vitest';
import * as products from '../src/products.js';

const departments: readonly products.Department[] = Object.values(products);

const longest = (list: readonly string[]) => Math.max(...list.map((text) => text.length));

it('each department has a name of its own', () => {
  expect(departments.length).toBeGreaterThanOrEqual(12);
  expect(new Set(departments.map(({ name }) => name)).size).toBe(departments.length);
});

it.each(departments)("every name of a product in '$name' fits 60 characters", (department) => {
  const { adjectives, materials, nouns } = department;
  expect(longest(adjectives) + longest(materials) + longest(nouns) + 2).toBeLessThanOrEqual(60);
});
