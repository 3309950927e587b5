/** Unique columns, and indexes. */
import { expect, it } from 'vitest';
import { defineDataset, system, table, text, words } from '../../src/dataset.js';
import { datasetChecks } from '../../src/inspection.js';

const withCodes = (code: 'key' | 'list') =>
  defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 3,
    systems: () => {
      const things = table('things', { key: 'id', rows: { past: 9, eachDay: 3 } })
        .column('code', text(20), ({ key }, random) =>
          code === 'key' ? words`c-${key}` : random.oneOf(['a', 'A', 'a ', 'b']),
        )
        .unique('code')
        .indexed('updated_at', 'code');
      return [system('shop', '', [things])];
    },
  });

const findings = async (code: 'key' | 'list') => {
  const check = datasetChecks(withCodes(code)).find(({ key }) => key === 'unique');
  return (await check?.run())?.map(({ what }) => what);
};

it('finds rows with the same value in a unique column, whatever its case and trailing spaces', async () => {
  expect(await findings('key')).toEqual([]);
  const [first] = (await findings('list')) ?? [];
  expect(first).toMatch(/'shop\.things': at \S+ \S+, two rows have the same code: (a|A|b) ?\./);
});

it('are part of the table', () => {
  const dataset = withCodes('key');
  const [things] = dataset.model(dataset.defaults).systems[0]?.tables ?? [];
  expect(things?.indexes).toEqual([
    { columns: ['code'], isUnique: true },
    { columns: ['updated_at', 'code'], isUnique: false },
  ]);
});
