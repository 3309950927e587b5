import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundle } from './bundle.js';

const core = new URL('../../../packages/core/package.json', import.meta.url);

/** What a page may import, all of core's entries among it. */
const MODULES = [
  ...Object.keys(JSON.parse(readFileSync(core, 'utf8')).exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `@headwater/core${entry.slice(1)}`),
  '@headwater/conformance',
  '@headwater/dataset-jaffle',
  '@headwater/dataset-library',
  '@headwater/duckdb/browser',
  '@headwater/motherduck/browser',
];

test('core, datasets, and the suite are bundled for a browser, with nothing of Node.js', async () => {
  const script = await bundle(
    MODULES.map((name, index) => `export * as m${index} from '${name}';`).join('\n'),
  );
  expect(script).not.toMatch(/\bfrom\s*["']node:/);
  expect(script.length).toBeGreaterThan(100_000);
});

test('what only Node.js has is refused', async () => {
  await expect(bundle("import 'node:fs';")).rejects.toThrow('Could not resolve "node:fs"');
});
