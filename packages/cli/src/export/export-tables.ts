import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Adapter, Session } from '@headwater/core/adapter';
import { type Answer, csv, jsonl, lineSchema } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { hashFile } from '../files/hash-file.js';
import { requireFree } from '../files/new-file.js';
import { ChangeCounter, type ChangeCounts, counted } from './change-counts.js';
import type { Format } from './format.js';
import type { ExportJournal } from './journal.js';
import type { Written } from './line-file.js';
import { openJournal } from './manifest.js';
import { type ExportPart, partsOf, type ViewRequest } from './parts.js';
import { schemaFile, writeSchema } from './schema-file.js';
import { csvSource, intoTable, toParquet } from './through-duckdb.js';
import { writeLines } from './write-lines.js';

export interface ExportRequest {
  readonly model: Model;
  readonly answer: ViewRequest;
  readonly tables: readonly { readonly system: string; readonly table: string }[];
  readonly format: Format;
  /** Also write the JSON Schema of each file's lines. */
  readonly jsonSchema: boolean;
  /** A folder; for `duckdb`, a file. */
  readonly out: string;
  /** The request, recorded so that the export can be resumed. */
  readonly asked: object;
  /** Opens DuckDB on a file or in memory; only called for the formats that need it. */
  readonly openDuckDB: (database: string) => Promise<Adapter>;
  readonly signal: AbortSignal;
}

interface ExportedTable {
  readonly system: string;
  readonly table: string;
  /** The key column, in a feed, or the columns of a key of several; null if there is none. */
  readonly key?: string | readonly string[] | null;
  /** The file, relative to the folder; none in a database, where tables keep their names. */
  readonly file?: string;
  readonly rows: number;
  /** What the rows record, if they are changes. */
  readonly changes?: ChangeCounts;
  /** Of the file, if it holds only this table. */
  readonly bytes?: number;
  /** Of the same file, or of what {@link Exported.sha256Of} says. */
  readonly sha256?: string;
}

/** A file that doesn't hold a single table's rows. */
export interface ExportedFile {
  readonly file: string;
  readonly rows?: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** An export and its journal, which gets the manifest last. */
export interface Exporting {
  readonly journal: ExportJournal;
  readonly write: () => Promise<Exported>;
}

export interface Exported {
  readonly tables: readonly ExportedTable[];
  readonly files: readonly ExportedFile[];
  /** What the tables' hashes are of, if not their files. */
  readonly sha256Of?: string;
}

/** An answer whose changes, if any, are counted as its rows are read. */
function tallied(answer: Answer, { view }: ViewRequest) {
  if (view !== 'changes') return { answer, tally: () => ({}) };
  const counter = new ChangeCounter();
  return {
    answer: { ...answer, cells: () => counted(answer, counter) },
    tally: () => ({ changes: counter.changes }),
  };
}

const asCsv = (answer: Answer, file: string, { signal }: ExportRequest): Promise<Written> =>
  writeLines(file, answer.cells(), csv(answer.columns), signal);

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

/** Exports to a folder, one file per table. */
export async function exportFiles(request: ExportRequest): Promise<Exporting> {
  const { model, tables, format, jsonSchema } = request;
  // Resolve all of them now, so that a refusal leaves no folder behind.
  const named = partsOf(model, tables, request.answer).map(({ system, table, name, answer }) => ({
    ...{ system, table, file: `${name}.${format}` },
    ...tallied(answer, request.answer),
  }));
  const schemas = jsonSchema ? named.map(({ file }) => schemaFile(file)) : [];
  const files = [...named.map(({ file }) => file), ...schemas];
  const journal = await openJournal(request, files);
  return { journal, write: () => writeFiles(request, named, journal) };
}

/** A table's answer, and the file it goes to. */
interface NamedAnswer extends ReturnType<typeof tallied> {
  readonly system: string;
  readonly table: string;
  readonly file: string;
}

async function writeFiles(
  request: ExportRequest,
  named: readonly NamedAnswer[],
  journal: ExportJournal,
): Promise<Exported> {
  const { model, format, jsonSchema, signal } = request;
  const adapter = format === 'parquet' ? await request.openDuckDB(':memory:') : undefined;
  const session = await adapter?.openWriter();
  try {
    const [written, files]: [ExportedTable[], ExportedFile[]] = [[], []];
    for (const { system, table, file, answer, tally } of named) {
      const write = (part: string): Promise<Written> => {
        if (adapter && session) {
          return asParquet(answer, part, request, { session, dialect: adapter.dialect });
        }
        if (format === 'csv') return asCsv(answer, part, request);
        return writeLines(part, answer.cells(), jsonl(answer.columns), signal);
      };
      const unit = await journal.once([file], async ([part = file]) => ({
        files: [{ ...(await write(part)), ...tally() }],
      }));
      written.push({ system, table, file, rows: 0, ...unit.files[0] });
      if (!jsonSchema) continue;
      const title = `${model.dataset}.${system}.${table}`;
      files.push(await writeSchema(journal, file, lineSchema(title, answer.columns)));
    }
    return { tables: written, files };
  } finally {
    await session?.close();
    await adapter?.close();
  }
}

/**
 * Exports to tables of one new DuckDB file. Its bytes depend on how DuckDB's threads are scheduled, so
 * the hashes are of each table's rows in CSV form.
 */
export async function exportDatabase(request: ExportRequest): Promise<Exporting> {
  const file = basename(request.out);
  // A WAL left behind by another database would be taken for this one's.
  await requireFree(`${request.out}.wal`);
  const parts = partsOf(request.model, request.tables, request.answer);
  const journal = await openJournal(request, [file]);
  const write = async (): Promise<Exported> => {
    const { tables } = await journal.once([file], async ([part = file]) => {
      const tables = await writeDatabase(request, parts, part);
      return { tables, files: [await hashFile(part)] };
    });
    return { tables, files: [], sha256Of: 'rows as CSV' };
  };
  return { journal, write };
}

async function writeDatabase(
  request: ExportRequest,
  parts: readonly ExportPart[],
  part: string,
): Promise<readonly ExportedTable[]> {
  const written: ExportedTable[] = [];
  const adapter = await request.openDuckDB(part);
  const session = await adapter.openWriter();
  const lines = `${part}.csv`;
  try {
    for (const { system, table, answer: found } of parts) {
      const { answer, tally } = tallied(found, request.answer);
      const { rows, sha256 } = await asCsv(answer, lines, request);
      const source = csvSource(adapter.dialect, lines, answer.columns);
      await intoTable(session, adapter.dialect, source, { schema: system, table });
      await rm(lines);
      written.push({ system, table, rows, sha256, ...tally() });
    }
  } finally {
    await session.close();
    await adapter.close();
  }
  return written;
}
