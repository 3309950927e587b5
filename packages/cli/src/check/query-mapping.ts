import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { QueryMapping } from '@headwater/core/check';
import type { Dataset } from '@headwater/core/dataset';
import { compiledModel, modelFor } from './dbt-compiled.js';
import { readManifest } from './dbt-manifest.js';
import type { MappedQuery, MappingFile } from './mapping-schema.js';
import { targetOf } from './to-mapping.js';

/** Where a mapping file is, and what it maps. */
export interface MappingPlace {
  readonly file: string;
  readonly mapping: MappingFile;
  /** The dbt manifest that the command line names, from the working directory. */
  readonly manifest?: string | undefined;
  readonly dataset: Dataset;
}

/** A file that a mapping names from its own folder. */
const from = (mapping: string, file: string): string =>
  isAbsolute(file) ? file : join(dirname(mapping), file);

const manifestOf = ({ file, mapping, manifest }: MappingPlace): string =>
  manifest ?? from(file, mapping.manifest);

/** The files that the queries of a mapping are read from. */
export function inputFiles(place: MappingPlace): readonly string[] {
  const queries = place.mapping.tables.filter((table) => table.kind === 'query');
  return queries.map(({ sql }) => (sql === 'compiled' ? manifestOf(place) : from(place.file, sql)));
}

async function sqlIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The SQL file ${file} can't be read.`,
      why: error instanceof Error ? error.message : String(error),
      next: "Name it from the mapping's folder, or write 'sql: compiled' for a dbt model.",
      cause: error,
    });
  }
}

const isTemplate = (sql: string): boolean => /\{\{|\{%/.test(sql);

/** A query of a mapping file, with its SQL read from a file or from what dbt compiled. */
export async function toQueryMapping(
  mapped: MappedQuery,
  place: MappingPlace,
  line?: number,
): Promise<QueryMapping> {
  const { file, mapping, dataset } = place;
  const target = targetOf(mapped, mapping.schema, line);
  const compiled = async (path?: string) => {
    const manifest = await readManifest(manifestOf(place));
    return compiledModel(manifest, modelFor(manifest, target, path), dataset);
  };
  const read = async () => {
    if (mapped.sql === 'compiled') return compiled();
    const path = from(file, mapped.sql);
    const sql = await sqlIn(path);
    return isTemplate(sql) ? compiled(path) : { sql, views: [], sources: {} };
  };
  const { sql, views, sources } = await read();
  return {
    kind: 'query',
    target,
    key: typeof mapped.key === 'string' ? [mapped.key] : mapped.key,
    sql,
    views,
    sources: { ...sources, ...mapped.sources },
    ignore: mapped.ignore,
    metadata: [...(mapping.metadata ?? []), ...(mapped.metadata ?? [])],
    decimals: mapped.decimals ?? mapping.decimals,
  };
}
