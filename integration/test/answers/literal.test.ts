/** Changes as they are exported, read from their files and applied word for word, lead from one state to the other. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '@headwater/core/adapter';
import { answerOf } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { exportFeed } from '../../../packages/cli/src/export/export-feed.js';
import {
  type Exporting,
  exportDatabase,
  exportFiles,
} from '../../../packages/cli/src/export/export-tables.js';
import { parameters } from '../content/arbitrary.js';
import { modelOf, TABLES } from '../content/simulated.js';

const root = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-literal-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Tables with deleted rows, and one with only updates. */
const SOME = TABLES.filter(({ table }) => ['customers', 'orders', 'products'].includes(table));
const FORMATS = ['csv', 'jsonl', 'parquet', 'duckdb', 'flat', 'flat-csv'] as const;
type Format = (typeof FORMATS)[number];

interface Days {
  readonly from: number;
  readonly to: number;
}

/** A change's columns besides its row. */
interface Told {
  readonly op: string | null;
  readonly is_soft_delete: string | null;
}

/** All values as texts: files don't all have types. */
const plain = (row: object): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, cell === null ? null : String(cell)]),
  );

async function query(database: string, source: string): Promise<readonly Row[]> {
  const adapter = duckdb({ database });
  const session = await adapter.openWriter();
  try {
    return await session.query(`SELECT * FROM ${source}`);
  } finally {
    await session.close();
    await adapter.close();
  }
}

function linesOf(file: string): readonly object[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as object);
}

async function finish(exporting: Promise<Exporting>): Promise<void> {
  const { journal, write } = await exporting;
  await write();
  await journal.end();
}

/** Exports the changes of some days; gives what reads those of a table. */
async function exported(model: Model, days: Days, format: Format) {
  const out = join(mkdtempSync(join(root, 'out-')), format === 'duckdb' ? 'out.duckdb' : 'out');
  const { signal } = new AbortController();
  const openDuckDB = async (database: string) => duckdb({ database });
  const common = { model, tables: SOME, out, jsonSchema: false, signal, asked: {} };
  if (format === 'flat' || format === 'flat-csv') {
    const options = { format, snapshot: false, singleFile: false, messages: {} } as const;
    await finish(exportFeed({ ...common, ...options, answer: days }));
  } else {
    const answer = { view: 'changes', ...days } as const;
    const write = format === 'duckdb' ? exportDatabase : exportFiles;
    await finish(write({ ...common, answer, format, openDuckDB }));
  }
  return async (system: string, table: string): Promise<readonly object[]> => {
    const file = join(out, `${system}.${table}`);
    switch (format) {
      case 'csv':
      case 'flat-csv':
        return query(':memory:', `read_csv('${file}.csv', header = true, all_varchar = true)`);
      case 'parquet':
        return query(':memory:', `'${file}.parquet'`);
      case 'duckdb':
        return query(out, `"${system}"."${table}"`);
      default:
        return linesOf(`${file}.jsonl`);
    }
  };
}

const cases = fc
  .record({ chosen: parameters, from: fc.nat({ max: 10 }), days: fc.nat({ max: 4 }) })
  .map(({ chosen, from, days }) => ({ chosen, from, to: from + days }));

const { seed, epoch, scale } = modelOf().parameters;
const EXAMPLES = (['soft', 'hard'] as const).map((deletes) => ({
  chosen: { seed, epoch, scale, deletes },
  from: 1,
  to: 5,
}));

describe.each(FORMATS)('changes as %s', (format) => {
  test('are inserts, updates and deletes, and soft deletes are updates that are marked', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(cases, async ({ chosen, from, to }) => {
        const model = modelOf(chosen);
        const read = await exported(model, { from, to }, format);
        for (const { system, table, key } of SOME) {
          const stateOf = (day: number) =>
            [...answerOf(model, system, table, { view: 'state', day }).rows()].map(plain);
          const wrong: object[] = [];
          const rows = new Map(stateOf(from).map((row) => [row[key], row]));
          for (const change of (await read(system, table)).map(plain)) {
            const {
              op,
              is_soft_delete: mark,
              sequence,
              instant,
              ...row
            } = change as typeof change & Told;
            const before = rows.get(row[key]);
            if ((before === undefined) !== (op === 'insert')) wrong.push(change);
            if (op === 'delete') rows.delete(row[key]);
            else rows.set(row[key], row);
            const isMarked = op === 'update' && !before?.deleted_at && row.deleted_at !== null;
            if (mark !== String(isMarked)) wrong.push(change);
            seen.add(`${chosen.deletes} ${isMarked ? 'soft delete' : op}`);
          }
          expect(wrong).toEqual([]);
          const inOrder = [...rows.values()].sort((a, b) => Number(a[key]) - Number(b[key]));
          expect(inOrder).toEqual(stateOf(to));
        }
      }),
      { numRuns: 3, examples: EXAMPLES.map((example) => [example]) },
    );
    const of = (deletes: string) => [...seen].filter((told) => told.startsWith(deletes)).toSorted();
    expect(of('soft')).toEqual(['soft insert', 'soft soft delete', 'soft update']);
    expect(of('hard')).toEqual(['hard delete', 'hard insert', 'hard update']);
  });
});
