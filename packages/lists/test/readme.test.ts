import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { entryPoints } from './support/entry-points.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The cells of the row that begins with an entry point's name. */
const rowOf = (topic: string): readonly string[] =>
  readme
    .split('\n')
    .filter((line) => line.startsWith(`| \`${topic}\` `))
    .flatMap((line) => line.split('|').slice(1, -1))
    .map((cell) => cell.trim());

it.each(entryPoints)('the README names what $name exports, and how many', ({ name, exports }) => {
  const [topic = '', country] = name.split('/').toReversed();
  const [, named = '', ...counts] = rowOf(topic);
  if (country !== undefined) {
    const inOrder = [...named.matchAll(/`(\w+)`/g)].map(([, list = '']) => exports[list]);
    const lengths = inOrder.map((list) => (Array.isArray(list) ? list.length : 0));
    expect(counts[['us', 'de', 'fr'].indexOf(country)]).toBe(lengths.join(', '));
  }
  const exported = name === 'products' ? ['beauty', 'toys'] : Object.keys(exports);
  expect(exported.filter((list) => !named.includes(`\`${list}\``))).toEqual([]);
});
