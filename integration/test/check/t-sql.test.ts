/** A check's statements in T-SQL, as a parser reads them that nobody here wrote: no proof, but a warning. */
import type { CheckMapping } from '@headwater/core/check';
import { sqlserver } from '@headwater/sqlserver';
import { expect, test } from 'vitest';
import { unkeyed } from '../../../packages/conformance/src/datasets/unkeyed.js';
import { compare } from '../../../packages/core/src/check/compare.js';
import { countRows } from '../../../packages/core/src/check/counted.js';
import { structureCheckOf } from '../../../packages/core/src/check/structure.js';
import { systemOf } from '../../../packages/core/src/views/views.js';
import { syntaxErrors } from '../../../packages/sqlserver/test/support/parse.js';
import { HARD, MODEL } from './support/warehouse.js';

const { dialect } = sqlserver({ server: 'nowhere', database: 'none', user: 'x', password: 'x' });

const source = {
  system: 'jaffle_shop',
  table: 'products',
  target: { schema: 'wh', table: 'products' },
  timestamps: { offset: -3600, tolerance: 2 },
  decimals: 0.01,
};

const MAPPINGS: readonly CheckMapping[] = [
  { kind: 'copy', ...source, deletes: { column: 'is_gone', yes: true, no: false } },
  {
    kind: 'scd2',
    ...source,
    deletes: 'closed',
    from: 0,
    track: ['price', 'name'],
    validFrom: 'valid_from',
    validTo: 'valid_to',
    open: '9999-12-31',
    isCurrent: { column: 'current', yes: 'Y', no: 'N' },
    version: 'version',
  },
  {
    kind: 'changes',
    ...source,
    from: 0,
    instant: 'at',
    op: 'op',
    words: { insert: 'I', update: 'U', delete: 'D', read: 'R' },
    sequence: 'sequence',
  },
];

const CASES = [
  ...MAPPINGS.map((mapping) => ({ kind: mapping.kind, model: MODEL, mapping })),
  // What is removed, and what remains.
  ...MAPPINGS.filter(({ kind }) => kind === 'scd2').map((mapping) => ({
    kind: 'scd2, behind hard deletes,',
    model: HARD,
    mapping: { ...mapping, table: 'customers', track: ['email'] } as CheckMapping,
  })),
];

test.each(CASES)(
  'those of the kind $kind',
  ({ model, mapping }) => {
    const [table] = systemOf(model, mapping.system).tables.filter(
      ({ name }) => name === mapping.table,
    );
    if (table === undefined) throw new Error('There is no such table.');
    const to = model.calendar.endOf(3);
    const context = { model, mapping, table, day: 3, to, dialect };
    const { fields, countSql, listSql, faultsSql, outlineSql } = compare(context);
    const structure = structureCheckOf(context, fields);
    const statements = [
      countSql,
      listSql('different', 5),
      faultsSql(7, 1000),
      outlineSql(7),
      ...(structure ? [structure.countSql, structure.listSql('out-of-order', 5)] : []),
    ];
    for (const sql of statements) expect(syntaxErrors(sql)).toEqual([]);
  },
  120_000,
);

test('those of a table without a key', () => {
  const model = unkeyed.model(unkeyed.defaults);
  const [, table] = systemOf(model, 'plant').tables;
  if (table === undefined) throw new Error('There is no such table.');
  const target = { schema: 'wh', table: 'readings' };
  const mapping = { kind: 'copy', system: 'plant', table: 'readings', target } as const;
  const to = model.calendar.endOf(3);
  const { countSql, listSql } = countRows({ model, mapping, table, day: 3, to, dialect });
  for (const sql of [countSql, listSql('missing', 5)]) expect(syntaxErrors(sql)).toEqual([]);
}, 120_000);

test('the parser sees what is wrong', () => {
  expect(syntaxErrors('SELECT FROM WHERE')).not.toEqual([]);
});
