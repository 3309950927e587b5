/** What may be declared of a table's texture, and the parameter. */
import { describe, expect, it } from 'vitest';
import {
  defineDataset,
  integer,
  money,
  nullable,
  system,
  type Table,
  table,
  text,
} from '../../src/dataset.js';
import { HeadwaterError } from '../../src/errors.js';
import { datasetChecks, fingerprintOf } from '../../src/inspection.js';
import type { TableTexture } from '../../src/texture/declared.js';
import { types } from '../../src/timeline.js';

const things = () =>
  table('things', { key: 'thing_id', rows: { past: 300, eachDay: 20 } })
    .column('code', text(5), 'a')
    .column('label', nullable(text(10)), 'b')
    .column('amount', money, 100)
    .column('kind', integer, 1)
    .column('paid', types.boolean, false);

const datasetOf = (...tables: readonly Pick<Table<unknown>, 'name'>[]) =>
  defineDataset({
    ...{ name: 'declared', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 20,
    systems: ({ texture }) => [system('s', `Made for ${texture}.`, tables)],
  });

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof HeadwaterError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('the parameter', () => {
  it('is left out if it is plain, and told to the systems', () => {
    const dataset = datasetOf(things());
    expect(dataset.defaults).not.toHaveProperty('texture');
    const plain = dataset.model({ ...dataset.defaults, texture: 'plain' });
    expect(plain.parameters).not.toHaveProperty('texture');
    expect(dataset.model(dataset.defaults)).toBe(plain);
    const real = dataset.model({ ...dataset.defaults, texture: 'real' });
    expect(real.parameters.texture).toBe('real');
    expect([plain, real].map(({ systems }) => systems[0]?.comment)).toEqual([
      'Made for plain.',
      'Made for real.',
    ]);
  });

  it('is refused if it is neither', () => {
    const dataset = datasetOf(things());
    const rough = { ...dataset.defaults, texture: 'rough' as 'real' };
    expect(refusal(() => dataset.model(rough))).toBe(
      "INVALID_INPUT: The texture can't be 'rough'. Give one of: plain, real.",
    );
  });

  it('is no part of a fingerprint', async () => {
    const { parameters } = await fingerprintOf(datasetOf(things()));
    expect(parameters).toEqual({ seed: 42, scale: 1, epoch: '2026-01-04', deletes: 'soft' });
  });

  it('keeps what is promised of a dataset', async () => {
    const dataset = datasetOf(things().texture({ late: 3, columns: { amount: { negative: 2 } } }));
    for (const check of datasetChecks(dataset, { texture: 'real' })) {
      expect(await check.run(), check.key).toEqual([]);
    }
  });
});

describe('a texture', () => {
  type Declared = TableTexture<'code' | 'label' | 'amount' | 'kind' | 'paid'>;
  it.each<[Declared | object, RegExp]>([
    [{ late: -1 }, /`late` is -1\. Give a whole number: 40 for one row in forty/],
    [{ early: 3 }, /its texture has `early`, which isn't known here/],
    [{ late: 1, stamped: 1 }, /its texture is for more rows than there are/],
    [
      { columns: { code: { missing: 9 } } },
      /column 'code': its texture has `missing`, but the column doesn't admit NULL/,
    ],
    [
      { columns: { code: { zero: 9 } } },
      /column 'code': its texture has `zero`, but the column is of type text/,
    ],
    [
      { columns: { kind: { empty: 9 } } },
      /column 'kind': its texture has `empty`, but the column is of type integer/,
    ],
    [
      { columns: { paid: { negative: 9 } } },
      /'paid': its texture has `negative`, but the column is of type boolean/,
    ],
    [
      { columns: { label: { missing: 1, empty: 2 } } },
      /column 'label': its texture is for more rows than there are/,
    ],
    [{ columns: { label: { blank: 2 } } }, /column 'label': its texture has `blank`/],
    [{ columns: { label: { others: { oneIn: 3, of: [] } } } }, /`others` is .*Give some texts/s],
    [
      { columns: { code: { others: { oneIn: 3, of: ['too long'] } } } },
      /the text 'too long', but the column holds 5/,
    ],
    [{ columns: { lable: { empty: 2 } } }, /names the column 'lable', which it doesn't have/],
    [{ columns: { thing_id: { zero: 2 } } }, /names the column 'thing_id', which it doesn't have/],
  ])('is refused if it can not be: %j', (declared, message) => {
    const text = refusal(() => datasetOf(things().texture(declared as Declared)));
    expect(text).toMatch(/^INVALID_DATASET: Table 's\.things'/);
    expect(text).toMatch(message);
  });

  it('is refused for what refers to a row, or identifies it', () => {
    const parents = things();
    const children = () =>
      table('children', {
        key: ['thing_id', 'n'],
        rows: { of: parents, as: 'thing_id', each: [2] },
      }).column('n', integer, ({ place }) => place);
    for (const name of ['thing_id', 'n'] as const) {
      const columns = { [name]: { zero: 4 } } as object;
      expect(refusal(() => datasetOf(parents, children().texture({ columns })))).toContain(
        `Table 's.children': its texture names '${name}', which identifies or refers to a row.`,
      );
    }
  });
});
