import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';

const FILE = `import { days, defineDataset, system, table, text } from '@headwater/core/dataset';

const members = table('members', { key: 'id', rows: { eachDay: 2 } })
  .column('name', text(9), 'x');

const loans = table('loans', { key: 'id', rows: { eachDay: 2 } })
  .references('member_id', members)
  .column('status', text(3), 'out')
  .lifecycle({ back: { after: days(1), chance: CHANCE, sets: { status: 'STATUS' } } });

export default defineDataset({
  name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04',
  systems: () => [system('shop', '', [members, loans])],
});
`;

test.each([
  ["a lifecycle's chance", '94', 'in', "Table 'shop.loans', state 'back': its chance is 94"],
  ['a value that is too long', '0.5', 'back', "Table 'shop.loans', event 'back', column 'status'"],
])('a table that is refused is named with its line: %s', async (_, chance, status, what) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'shop.ts'), FILE.replace('CHANCE', chance).replace('STATUS', status));
  const { exitCode, stderr } = await headwater(['describe', '--dataset', './shop.ts'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(what);
  expect(stderr).toContain('(line 6)');
});
