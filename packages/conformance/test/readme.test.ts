import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { conformanceScenarios } from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('lists every scenario with its promise in the readme', () => {
  const listed = [...readme.matchAll(/^\| `([a-z-]+\/[^`]+)` +\| (.*?) *\|$/gm)];
  expect(listed.map(([, key, promise]) => [key, promise])).toEqual(
    conformanceScenarios().map(({ key, promise }) => [key, promise]),
  );
  expect(readme).toContain(`${listed.length} scenarios`);
});
