import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Answer, type AnswerRequest, answerOf, HeadwaterError } from '@headwater/core';
import type { Adapter, Session } from '@headwater/core/adapter';
import type { Model } from '@headwater/core/dataset';
import { csv, type Format, jsonl } from './format.js';
import { hashFile } from './hash-file.js';
import { csvSource, intoTable, toParquet } from './through-duckdb.js';
import { type Written, writeLines } from './write-lines.js';

export interface ExportRequest {
  readonly model: Model;
  readonly answer: AnswerRequest;
  readonly tables: readonly { readonly system: string; readonly table: string }[];
  readonly format: Format;
  /** A folder; for `duckdb`, a file. */
  readonly out: string;
  /** Opens DuckDB on a file or in memory; only called for the formats that need it. */
  readonly openDuckDB: (database: string) => Promise<Adapter>;
  readonly signal: AbortSignal;
}

export interface ExportedTable extends Written {
  readonly system: string;
  readonly table: string;
  /** The file, relative to the folder; for `duckdb`, the table in it. */
  readonly file: string;
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Never writes over anything: an export that is there may be someone's. */
export async function requireFree(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (!(await isThere(file))) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} is there already.`,
      why: 'An export never writes over anything.',
      next: 'Remove it, or name another place with --out.',
    });
  }
}

/** Writes to a file beside it, which gets its name once it is whole. */
async function whole<T>(file: string, write: (part: string) => Promise<T>): Promise<T> {
  const part = `${file}.part`;
  try {
    const written = await write(part);
    await rename(part, file);
    return written;
  } finally {
    await rm(part, { force: true });
  }
}

const asCsv = (answer: Answer, file: string, { signal }: ExportRequest): Promise<Written> =>
  writeLines(file, answer, csv(answer.columns), signal);

async function asParquet(
  answer: Answer,
  file: string,
  request: ExportRequest,
  { session, dialect }: { readonly session: Session; readonly dialect: Adapter['dialect'] },
): Promise<Written> {
  const lines = `${file}.csv`;
  try {
    const { rows } = await asCsv(answer, lines, request);
    await session.execute(toParquet(dialect, csvSource(dialect, lines, answer.columns), file));
    return { rows, ...(await hashFile(file)) };
  } finally {
    await rm(lines, { force: true });
  }
}

/** Exports to a file a table, in a folder. */
export async function exportFiles(request: ExportRequest): Promise<readonly ExportedTable[]> {
  const { model, tables, format, out, signal } = request;
  const named = tables.map(({ system, table }) => ({
    system,
    table,
    file: `${system}.${table}.${format}`,
    // All of them now, so that a refusal leaves no folder behind.
    answer: answerOf(model, system, table, request.answer),
  }));
  await requireFree(...named.map(({ file }) => join(out, file)), join(out, 'manifest.json'));
  await mkdir(out, { recursive: true });
  const adapter = format === 'parquet' ? await request.openDuckDB(':memory:') : undefined;
  const session = await adapter?.connect('write');
  try {
    const written: ExportedTable[] = [];
    for (const { system, table, file, answer } of named) {
      const result = await whole(join(out, file), async (part) => {
        if (adapter && session) {
          return asParquet(answer, part, request, { session, dialect: adapter.dialect });
        }
        if (format === 'csv') return asCsv(answer, part, request);
        return writeLines(part, answer, jsonl(answer.columns), signal);
      });
      written.push({ system, table, file, ...result });
    }
    return written;
  } finally {
    await session?.close();
    await adapter?.close();
  }
}

/** Exports to the tables of one new DuckDB file. The hash is that of the rows as CSV. */
export async function exportDatabase(request: ExportRequest): Promise<readonly ExportedTable[]> {
  const { model, tables, out } = request;
  await requireFree(out);
  const written: ExportedTable[] = [];
  await whole(resolve(out), async (part) => {
    const adapter = await request.openDuckDB(part);
    const session = await adapter.connect('write');
    const lines = `${part}.csv`;
    try {
      for (const { system, table } of tables) {
        const answer = answerOf(model, system, table, request.answer);
        const result = await asCsv(answer, lines, request);
        const source = csvSource(adapter.dialect, lines, answer.columns);
        await intoTable(session, adapter.dialect, source, { schema: system, table });
        written.push({ system, table, file: `${system}.${table}`, ...result });
      }
    } finally {
      await session.close();
      await adapter.close();
      await rm(lines, { force: true });
    }
  });
  return written;
}
