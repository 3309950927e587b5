import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineOfSetting } from '../src/config/line.js';
import { importFile, loadConfig } from '../src/config/load.js';
import { temporaryFolder } from './support/headwater.js';

const TEXT = `import { defineConfig } from 'headwater';
const scale = 'x';
// connection: { database: 'commented.duckdb' }
export default defineConfig({
  /* seed: 5, */
  'seed': -1,
  connection: { database: 'https://x' },
  scale,
  schemas: {
    ledger: 'seed: 1',
    systems: { jaffle_shop: 5 },
  },
});
`;

test.each([
  ['seed', 6],
  ['connection.database', 7],
  ['scale', 8],
  ['schemas', 9],
  ['schemas.systems.jaffle_shop', 11],
  ['epoch', undefined],
])('%s is in line %s', (path, line) => {
  expect(lineOfSetting(TEXT, path.split('.'))).toBe(line);
});

test.each([
  [
    'export default {\n  seed: 1,\n  scale: 0,\n  epoch: 5,\n};',
    /'scale' .*\(line 3\); 'epoch' .*\(line 4\)/,
  ],
  ['export default {\n  seed: {{,\n};', /can't be loaded.*\(line 2\)/],
  ['\n\nthrow new Error("on purpose.");', /on purpose \(line 3\)\./],
])('%j is refused with its line', async (text, message) => {
  const cwd = temporaryFolder();
  const file = join(cwd, 'headwater.config.mjs');
  writeFileSync(file, text);
  await expect(loadConfig(file, cwd)).rejects.toThrow(message);
});

test.each([
  ['null', 'It throws null.'],
  ['undefined', 'It throws undefined.'],
  ['Object.create(null)', 'It throws [Object: null prototype] {}.'],
  ['Object.assign(new TypeError(), { message: 5 })', 'It throws TypeError (line 1).'],
  ["'on purpose'", 'on purpose.'],
])('a configuration that throws %s is told as one that cannot be loaded', async (thrown, why) => {
  const file = join(temporaryFolder(), 'headwater.config.mjs');
  writeFileSync(file, `throw ${thrown};`);
  await expect(importFile(file, 'configuration')).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    what: "The configuration can't be loaded.",
    why,
  });
});
