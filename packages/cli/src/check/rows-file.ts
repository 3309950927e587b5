import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell } from '@headwater/core/adapter';
import { csv } from '@headwater/core/answers';
import type { CheckedRow, CheckedTable, CheckFinding, CheckReport } from '@headwater/core/check';
import { type Column, types } from '@headwater/core/timeline';
import { openDuckDB } from '../config/duckdb.js';
import { csvSource, toParquet } from '../export/through-duckdb.js';
import { remark } from '../output/print.js';
import { counted } from '../output/summary.js';
import { describeFinding } from './describe.js';
import { PARQUET_MARK, type ReportKind } from './report-head.js';
import { MOST_ROWS } from './rows-kind.js';

/** One line for each wrong column, or one for a row that is wrong as such. */
const COLUMNS: readonly Column[] = [
  'target',
  'finding',
  'key',
  'at',
  'column',
  'expected',
  'found',
].map((name) => ({ name, type: types.text(1_000_000), nullable: true, comment: '' }));

const told = (cell: Cell): string | null => (cell === null ? null : String(cell));

function* linesOf(
  { target }: CheckedTable,
  { difference }: CheckFinding,
  { key, at, columns }: CheckedRow,
): Generator<readonly Cell[]> {
  const place = [target, difference, told(key), told(at)];
  if (columns.length === 0) yield [...place, null, null, null];
  for (const { column, expected, actual } of columns) {
    yield [...place, column, told(expected), told(actual)];
  }
}

function* allLines({ tables }: CheckReport): Generator<readonly Cell[]> {
  for (const table of tables) {
    for (const finding of table.findings) {
      for (const row of finding.first) yield* linesOf(table, finding, row);
    }
  }
}

const { head, line } = csv(COLUMNS);

const toCsv = (report: CheckReport): string => head + Array.from(allLines(report), line).join('');

async function asParquet(text: string, cwd: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-rows-'));
  const adapter = await openDuckDB(':memory:', cwd);
  try {
    const [from, to] = [join(folder, 'rows.csv'), join(folder, 'rows.parquet')];
    await writeFile(from, text);
    const session = await adapter.openWriter();
    try {
      const { dialect } = adapter;
      await session.execute(
        toParquet(dialect, csvSource(dialect, from, COLUMNS), to, PARQUET_MARK),
      );
    } finally {
      await session.close();
    }
    return await readFile(to);
  } finally {
    await adapter.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All rows at fault, as the content of a file of that kind; says which are left out. */
export async function rowsContent(
  report: CheckReport,
  kind: ReportKind,
  cwd: string,
): Promise<string | Buffer> {
  for (const table of report.tables) {
    for (const finding of table.findings) {
      if ((finding.rows ?? 0) <= finding.first.length || finding.first.length < MOST_ROWS) continue;
      remark(
        `--rows has the first ${counted(MOST_ROWS, 'row')} of ${table.target} with the finding: ${describeFinding(table, finding)}`,
      );
    }
  }
  const text = toCsv(report);
  return kind === 'parquet' ? asParquet(text, cwd) : text;
}
