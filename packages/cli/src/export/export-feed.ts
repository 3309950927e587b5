import {
  anyLineSchema,
  type FeedFormat,
  type FeedTable,
  type JsonSchema,
  type LineFeed,
  lineFeed,
} from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { ChangeCounter, rowsOf, totalOf } from './change-counts.js';
import type { Exported, ExportedFile, Exporting, ExportRequest } from './export-tables.js';
import type { MessageOptions } from './format.js';
import type { ExportJournal } from './journal.js';
import { LineFile } from './line-file.js';
import { openJournal } from './manifest.js';
import { schemaFile, writeSchema } from './schema-file.js';
import { flush } from './write-lines.js';

export interface FeedExportRequest
  extends Pick<ExportRequest, 'model' | 'tables' | 'jsonSchema' | 'out' | 'asked' | 'signal'> {
  readonly answer: { readonly from: number; readonly to: number };
  readonly format: FeedFormat;
  readonly snapshot: boolean;
  /** The changes of all tables in one file, in their order. */
  readonly singleFile: boolean;
  readonly messages: MessageOptions;
}

/** A file to write, and the tables whose changes go there. */
interface Target {
  readonly name: string;
  readonly tables: readonly FeedTable[];
}

function targetsOf({ tables, extension }: LineFeed, singleFile: boolean): readonly Target[] {
  if (singleFile) return [{ name: `changes.${extension}`, tables }];
  return tables.map((table) => ({
    name: `${table.system}.${table.table}.${extension}`,
    tables: [table],
  }));
}

/** Writes all files in one pass, since the order spans all tables. */
async function writeAll(
  feed: LineFeed,
  targets: readonly Target[],
  parts: readonly string[],
  signal: AbortSignal,
) {
  const files: LineFile[] = [];
  const fileOf = new Map<FeedTable, LineFile>();
  const counters = new Map(feed.tables.map((table) => [table, new ChangeCounter()]));
  try {
    for (const [index, { tables }] of targets.entries()) {
      const [first] = tables;
      const file = await LineFile.create(parts[index] ?? '', first ? feed.head(first) : '');
      files.push(file);
      for (const table of tables) fileOf.set(table, file);
    }
    for (const [table, line, change] of feed.lines()) {
      counters.get(table)?.add(change);
      const file = fileOf.get(table);
      if (file?.add(line)) await flush(file, signal);
    }
    const written = [];
    for (const file of files) written.push(await file.finish());
    return { files: written, changes: [...counters.values()].map((counter) => counter.changes) };
  } finally {
    for (const file of files) await file.abandon();
  }
}

const schemaOf = (model: Model, feed: LineFeed, { tables }: Target): JsonSchema => {
  const [first, ...others] = tables.map((table) => feed.schema(table));
  return first && others.length === 0
    ? first
    : anyLineSchema(`Changes of ${model.dataset}`, first ? [first, ...others] : []);
};

/** The key as the manifest has it. */
const keyOf = ({ key }: FeedTable): string | readonly string[] | null =>
  key.length > 1 ? key : (key[0] ?? null);

/** Exports changes as a feed: a file per table, or one for all. */
export async function exportFeed(request: FeedExportRequest): Promise<Exporting> {
  const { model, answer, tables, format, snapshot, singleFile, messages, jsonSchema } = request;
  const feed = lineFeed(model, { ...answer, tables, snapshot, singleFile, ...messages }, format);
  const targets = targetsOf(feed, singleFile);
  const names = targets.map(({ name }) => name);
  const schemas = jsonSchema ? names.map(schemaFile) : [];
  const journal = await openJournal(request, [...names, ...schemas]);
  return { journal, write: () => writeFeed(request, feed, targets, journal) };
}

async function writeFeed(
  { model, singleFile, jsonSchema, signal }: FeedExportRequest,
  feed: LineFeed,
  targets: readonly Target[],
  journal: ExportJournal,
): Promise<Exported> {
  const names = targets.map(({ name }) => name);
  const { files: written, changes } = await journal.once(names, (parts) =>
    writeAll(feed, targets, parts, signal),
  );
  const changesOf = new Map(feed.tables.map((table, index) => [table, changes[index]]));
  const files: ExportedFile[] = [];
  const [single] = written;
  if (singleFile && single) files.push({ file: names[0] ?? '', ...single });
  if (jsonSchema) {
    for (const target of targets) {
      files.push(await writeSchema(journal, target.name, schemaOf(model, feed, target)));
    }
  }
  return {
    tables: targets.flatMap(({ name, tables }, index) =>
      tables.map((each) => {
        const { system, table } = each;
        const own = singleFile ? {} : written[index];
        const changes = changesOf.get(each) ?? totalOf([]);
        const rows = rowsOf(changes);
        return { system, table, key: keyOf(each), file: name, ...own, rows, changes };
      }),
    ),
    files,
  };
}
