import { HeadwaterError, type Source } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { override } from '../../../packages/conformance/src/override.js';
import { isFull } from '../support/full.js';
import { lostAt } from './support/failing.js';
import { refusal } from './support/refusal.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

/** What someone might put into a cell: as text, which the engine casts to the column's type. */
const values = fc.oneof(
  fc.constantFrom('infinity', '-infinity', '290000-01-01', '1970-01-01', '2026-01-05', 'soft'),
  fc.constantFrom('first', 'second', 'tiny', 'reset', 'restore', 'apply-delta', 'load-baseline'),
  fc.constantFrom('2026-01-06 23:59:59', '2026-01-05 12:00:00', '2026-01-07 23:59:59', '', 'null'),
  fc.integer({ min: -3, max: 9 }).map(String),
  fc.maxSafeInteger().map(String),
  fc.double().map(String),
  fc.string(),
  fc.json({ maxDepth: 2 }),
  fc.constantFrom('["parents"]', '["a","a"]', '{"kept":[]}', '{"parents":{"version":-1}}'),
  fc.constant(null),
);

interface Edit {
  readonly table: 'ledger' | 'journal';
  /** Indexes of a column and a row; they wrap around beyond the last. */
  readonly column: number;
  readonly row: number;
  readonly value: string | null;
  /** Whether the column is made one of texts first. */
  readonly isText: boolean;
}

const edits: fc.Arbitrary<Edit> = fc.record({
  table: fc.constantFrom('ledger', 'journal'),
  column: fc.nat(30),
  row: fc.nat(30),
  value: values,
  isText: fc.boolean(),
});

/** A first column, of identities, that lost one; and a second, of the dataset, that is set to what it is. */
const REFUSED: Edit = { table: 'ledger', column: 0, row: 0, value: null, isText: false };
const HARMLESS: Edit = { table: 'ledger', column: 1, row: 0, value: 'tiny', isText: false };

const literal = (value: string | null): string =>
  value === null ? 'NULL' : `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;

let adapter = duckdb();
let source: Source;

/** Two days of two systems, and a reset of the first that was cut off. */
async function prepare(): Promise<void> {
  await adapter.close();
  adapter = duckdb();
  source = open(adapter, { dataset: tiny });
  await source.loadBaseline();
  await source.applyDelta({ day: 2, through: true });
  const { capabilities } = adapter;
  const stepwise = override(adapter, { capabilities: { ...capabilities, transactionRows: -1 } });
  const cut = open(lostAt(stepwise, /INSERT INTO "first"/), { dataset: tiny });
  await refusal(() => cut.reset());
  await sql(
    adapter,
    'CREATE SCHEMA saved',
    'CREATE TABLE saved.ledger AS FROM headwater.ledger',
    'CREATE TABLE saved.journal AS FROM headwater.journal',
  );
}

async function edit(all: readonly Edit[]): Promise<void> {
  await sql(
    adapter,
    'CREATE OR REPLACE TABLE headwater.ledger AS FROM saved.ledger',
    'CREATE OR REPLACE TABLE headwater.journal AS FROM saved.journal',
  );
  for (const { table, column, row, value, isText } of all) {
    const columns = await sql(
      adapter,
      `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
       WHERE schema_name = 'headwater' AND table_name = '${table}' ORDER BY column_index`,
    );
    const { name, type } = columns[column % columns.length] ?? {};
    const to = isText ? 'VARCHAR' : type;
    await sql(
      adapter,
      `ALTER TABLE headwater.${table} ALTER ${name} TYPE ${to}`,
      `UPDATE headwater.${table} SET ${name} = TRY_CAST(${literal(value)} AS ${to})
       WHERE rowid = ${row} % (SELECT count(*) FROM headwater.${table})`,
    );
  }
}

/** A call's result; undefined if it is refused. Fails on any other error, including a statement's. */
async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof HeadwaterError && error.code !== 'STATEMENT_FAILED') return undefined;
    throw error;
  }
}

afterAll(() => source.close());

it('is refused, or the answer is right', async () => {
  await prepare();
  const counts = { refused: 0, answered: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 2 }), async (all) => {
      await edit(all);
      const found = await unlessRefused(() => source.status());
      await unlessRefused(() => source.verify());
      await unlessRefused(() => source.dryRun({ operation: 'apply-delta', day: 3 }));
      await unlessRefused(() => source.dryRun({ operation: 'restore', day: 1 }));
      counts[found === undefined ? 'refused' : 'answered'] += 1;
      if (found === undefined) {
        expect(await unlessRefused(() => source.reset())).toBeUndefined();
        return;
      }
      if ((await unlessRefused(() => source.reset())) === undefined) return;
      expect((await source.verify()).matches).toBe(true);
      await prepare();
    }),
    { numRuns: isFull ? 200 : 20, examples: [[[REFUSED]], [[HARMLESS]]] },
  );
  expect(counts.refused).toBeGreaterThan(0);
  expect(counts.answered).toBeGreaterThan(0);
});
