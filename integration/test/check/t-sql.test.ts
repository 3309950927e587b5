/** A check's statements in T-SQL, as a parser reads them that nobody here wrote: no proof, but a warning. */
import type { Row, Session } from '@headwater/core/adapter';
import type { CheckMapping } from '@headwater/core/check';
import { sqlserver } from '@headwater/sqlserver';
import { expect, test } from 'vitest';
import { unkeyed } from '../../../packages/conformance/src/datasets/unkeyed.js';
import { countByAnswer } from '../../../packages/core/src/check/agreement.js';
import { compare } from '../../../packages/core/src/check/compare.js';
import { countRows } from '../../../packages/core/src/check/equal-rows.js';
import { findRuns } from '../../../packages/core/src/check/find-runs.js';
import { observations } from '../../../packages/core/src/check/observation.js';
import { isList } from '../../../packages/core/src/check/observed.js';
import { sampleOf } from '../../../packages/core/src/check/pieces.js';
import { listedRuns } from '../../../packages/core/src/check/runs.js';
import { structureCheckOf } from '../../../packages/core/src/check/table-structure.js';
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

/** A copy in another zone, with columns in its own way; and versions that begin when a run saw them. */
const OWN_WAYS: readonly CheckMapping[] = [
  {
    kind: 'copy',
    ...source,
    timestamps: { zone: 'Europe/Berlin' },
    columns: {
      product_id: { cast: true },
      price: { expression: 'price_cents / 100.0', cast: true },
      name: { ignoreCase: true, trim: true },
      category: { values: { Kitchen: 'K' } },
    },
  },
  {
    kind: 'scd2',
    ...source,
    timestamps: { zone: 'Europe/Berlin' },
    deletes: { column: 'gone', yes: 'True', no: 'False', whenNoticed: true },
    observed: { at: 'daily' },
    firstValidFrom: '1970-01-01',
    validFrom: { column: 'valid_from', cast: true },
    validTo: 'valid_to',
  },
  {
    kind: 'scd2',
    ...source,
    observed: { at: [0, 1, 3], runs: ['2030-01-01', '2030-01-02 00:00:00.25', '2030-01-04'] },
    deletes: 'untracked',
    validFrom: 'valid_from',
    validTo: 'valid_to',
  },
];

/** Runs that a table lists, by when they began and when they ended: T-SQL has the statements that find their days, too. */
const RUN_TABLES = (['started', 'finished'] as const).map(
  (column): CheckMapping => ({
    kind: 'scd2',
    ...source,
    observed: {
      at: 'daily',
      runs: { table: { schema: 'wh', table: 'runs' }, [column]: { column: 'at', cast: true } },
    },
    deletes: 'closed',
    validFrom: 'valid_from',
    validTo: 'valid_to',
  }),
);

const CASES = [
  ...OWN_WAYS.map((mapping, index) => ({
    kind: `${mapping.kind} ${index}`,
    model: MODEL,
    mapping,
  })),
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
  async ({ model, mapping }) => {
    const [table] = systemOf(model, mapping.system).tables.filter(
      ({ name }) => name === mapping.table,
    );
    if (table === undefined) throw new Error('There is no such table.');
    const to = model.calendar.endOf(3);
    const listed = mapping.kind === 'scd2' ? mapping.observed?.runs : undefined;
    const instants = observations(model, mapping, to) ?? [];
    const runs = isList(listed) ? listedRuns(listed, instants) : undefined;
    const context = { model, mapping, table, day: 3, to, dialect, runs };
    const piece = { first: 4000, end: 6000, isLast: false };
    const { fields, countSql, listSql } = compare({ ...context, piece });
    const { faultsSql, outlineSql } = compare({ ...context, piece: sampleOf(table, 3, 7) });
    const structure = structureCheckOf({ ...context, piece }, fields);
    // A tolerance lets rows match several, which only counting each of them can tell.
    const exact = { ...mapping, timestamps: { ...mapping.timestamps, tolerance: 0 } };
    const asked: string[] = [];
    const session = {
      async query(sql: string) {
        asked.push(sql);
        return [];
      },
    };
    const last = { ...context, mapping: exact, piece: { ...piece, isLast: true } };
    await countByAnswer(session as unknown as Session, last);
    expect(asked).toHaveLength(1);
    const statements = [
      ...asked,
      countSql,
      listSql('different', 5),
      faultsSql(1000),
      outlineSql,
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

test.each(RUN_TABLES)(
  'those that find the days of runs in a table',
  async (mapping) => {
    const asked: string[] = [];
    const answers: readonly (readonly Row[])[] = [
      [{ at: '2030-01-01 06:00:00.25' }, { at: '2030-01-02 06:00:00' }],
      [{ time: '2030-01-01 06:00:00.25', at: MODEL.calendar.endOf(0), rows: 5 }],
    ];
    const session = {
      tablesOf: async () => [
        { name: 'runs', kind: 'table' as const, columns: [{ name: 'at', type: 'varchar(30)' }] },
      ],
      async query(sql: string) {
        asked.push(sql);
        return answers[asked.length - 1] ?? [];
      },
    };
    const [table] = systemOf(MODEL, mapping.system).tables.filter(
      ({ name }) => name === mapping.table,
    );
    if (table === undefined) throw new Error('There is no such table.');
    const context = { model: MODEL, mapping, table, day: 3, to: MODEL.calendar.endOf(3), dialect };
    const runs = await findRuns(session as unknown as Session, context);
    expect(runs?.runs).toHaveLength(2);
    const { countSql } = compare({ ...context, runs });
    expect(asked).toHaveLength(2);
    for (const sql of [...asked, countSql]) expect(syntaxErrors(sql)).toEqual([]);
  },
  120_000,
);

test('the parser sees what is wrong', () => {
  expect(syntaxErrors('SELECT FROM WHERE')).not.toEqual([]);
});
