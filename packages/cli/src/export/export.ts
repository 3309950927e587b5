import { checkDataset } from '@headwater/core';
import { defaultDataset } from '../config/dataset.js';
import { openDuckDB } from '../config/duckdb.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { printJson, summarize } from '../output/print.js';
import { counted, describeRows } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { simulatedModel } from '../source/simulated.js';
import { tablesNamed } from '../source/table-name.js';
import { totalOf } from './change-counts.js';
import {
  answerFor,
  checkFormat,
  checkMessages,
  checkStdout,
  requireOneFile,
  STDOUT,
} from './check-options.js';
import { exportFeed } from './export-feed.js';
import {
  type Exported,
  type Exporting,
  type ExportRequest,
  exportDatabase,
  exportFiles,
} from './export-tables.js';
import { type Format, isFeedFormat, type MessageOptions } from './format.js';
import { manifestOf, manifestPlace } from './manifest.js';
import { writingTo } from './place.js';
import { writeText } from './schema-file.js';
import { exportToStdout } from './to-stdout.js';

export interface ExportOptions extends SourceOptions, MessageOptions {
  readonly day?: number;
  readonly from?: number;
  readonly to?: number;
  readonly table?: readonly string[];
  readonly format: Format;
  readonly snapshot?: boolean;
  readonly singleFile?: boolean;
  readonly jsonSchema?: boolean;
  readonly out?: string;
}

/** Prepares to write everything but the manifest. */
function begin(request: Omit<ExportRequest, 'format'>, options: ExportOptions): Promise<Exporting> {
  const { answer } = request;
  const { format, snapshot = false, singleFile = false, keys, tombstones, connectSchema } = options;
  if (isFeedFormat(format) && answer.view === 'changes') {
    const messages = { keys, tombstones, connectSchema };
    return exportFeed({ ...request, answer, format, snapshot, singleFile, messages });
  }
  return (format === 'duckdb' ? exportDatabase : exportFiles)({ ...request, format });
}

/** Runs before anything is written. */
const NOTHING: Exported = { tables: [], files: [] };

function renderExport(out: string, { tables, files }: Exported): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const single = files.find((file) => file.rows !== undefined);
  const changes = tables.flatMap((table) => table.changes ?? []);
  const happened = describeRows(totalOf(changes));
  const named = tables.map(({ system, table, file = `${system}.${table}`, rows, sha256 }) => {
    return { file, rows, sha256 };
  });
  return [
    `Wrote ${counted(rows, 'row')} of ${counted(tables.length, 'table')} to ${out}${happened && `: ${happened}`}.`,
    renderTable(
      [
        ['table', 'left'],
        ['rows', 'right'],
        ['sha256', 'left'],
      ],
      (single ? [single] : named).map(({ file, rows = 0, sha256 = '' }) => [
        file,
        String(rows),
        sha256.slice(0, 16),
      ]),
    ),
  ].join('\n');
}

export async function exportAnswers(
  options: ExportOptions,
  signal: AbortSignal,
  view: string,
): Promise<ExitCode> {
  const answer = answerFor(view, options);
  checkFormat(view, options);
  checkMessages(options);
  checkStdout(options);
  const { format, out = format === 'duckdb' ? 'answers.duckdb' : 'answers' } = options;
  const cwd = process.cwd();
  const { dataset, model } = await simulatedModel(options);
  const tables = tablesNamed(dataset, options.table);
  // The rows of jaffle are checked by its own tests; those of another dataset may never have been.
  if (dataset !== (await defaultDataset())) checkDataset(dataset, model.parameters);
  const { snapshot = false, singleFile = false, jsonSchema = false } = options;
  if (out === STDOUT) {
    requireOneFile(answer.view === 'anomalies' ? 1 : tables.length, singleFile);
    const { keys, tombstones, connectSchema } = options;
    const messages = { keys, tombstones, connectSchema };
    await exportToStdout({ model, answer, tables, format, snapshot, singleFile, messages, signal });
    return EXIT.done;
  }
  const request = {
    model,
    answer,
    tables,
    asked: { ...manifestOf(model, answer, options, NOTHING), tables, singleFile, jsonSchema },
    jsonSchema,
    out,
    openDuckDB: (database: string) => openDuckDB(database, cwd),
    signal,
  };
  const { journal, write } = await writingTo(out, () => begin(request, options));
  const finish = async () => {
    const exported = await write();
    const manifest = manifestOf(model, answer, options, exported);
    const { file } = manifestPlace({ format, out });
    await writeText(journal, file, `${JSON.stringify(manifest, null, 2)}\n`);
    await journal.end();
    return { exported, manifest };
  };
  const { exported, manifest } = await writingTo(out, finish)
    .catch((error: unknown) => {
      throw journal.failed(error);
    })
    .finally(() => journal.leave());
  if (options.json) printJson({ operation: 'export', out, ...manifest });
  else summarize(options, renderExport(out, exported));
  return EXIT.done;
}
