import { basename, dirname, resolve } from 'node:path';
import type { Model } from '@headwater/core/dataset';
import type { Exported, ExportRequest } from './export-tables.js';
import { isFeedFormat, type MessageOptions } from './format.js';
import { ExportJournal } from './journal.js';
import type { ViewRequest } from './parts.js';

/** The manifest's folder and name: beside the tables' files, or beside the database. */
export function manifestPlace({ format, out }: Pick<ExportRequest, 'format' | 'out'>) {
  if (format !== 'duckdb') return { folder: out, file: 'manifest.json' };
  const database = resolve(out);
  return { folder: dirname(database), file: `${basename(database)}.manifest.json` };
}

/** Starts or resumes an export to these files and a manifest. */
export function openJournal(
  { format, out, asked }: Pick<ExportRequest, 'format' | 'out' | 'asked'>,
  files: readonly string[],
): Promise<ExportJournal> {
  const { folder, file } = manifestPlace({ format, out });
  const journal = file.replace('manifest.json', 'unfinished.json');
  return ExportJournal.open({ folder, journal, files: [...files, file] }, asked);
}

/** What makes an export verifiable: the request, and what every file holds. */
export function manifestOf(
  model: Model,
  answer: ViewRequest,
  {
    format,
    snapshot,
    keys = false,
    tombstones = false,
    connectSchema = false,
  }: Pick<ExportRequest, 'format'> & MessageOptions & { readonly snapshot?: boolean },
  { tables, files, sha256Of }: Exported,
): object {
  const { dataset, generatorVersion, parameters } = model;
  return {
    ...{ dataset, generatorVersion, ...parameters, ...answer, format },
    ...(isFeedFormat(format) ? { snapshot: snapshot === true } : {}),
    ...(format === 'debezium' ? { keys, tombstones, connectSchema } : {}),
    ...(sha256Of === undefined ? {} : { sha256Of }),
    tables,
    ...(files.length > 0 ? { files } : {}),
  };
}
