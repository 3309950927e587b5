import { HeadwaterError } from '@headwater/core';
import type { QueryView } from '@headwater/core/check';
import type { Dataset } from '@headwater/core/dataset';
import { allTables } from '../source/table-name.js';
import type { DbtManifest, DbtNode } from './dbt-manifest.js';

/** A model as dbt compiled it, and what its SQL reads. */
export interface CompiledModel {
  readonly sql: string;
  readonly views: readonly QueryView[];
  readonly sources: Readonly<Record<string, string>>;
}

const refuse = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

const same = (one: string | null | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

const isModel = ({ resource_type: type }: DbtNode): boolean => type === 'model';

/** The model that makes a table, or that stands in a file. */
export function modelFor(
  { nodes }: DbtManifest,
  { schema, table }: { readonly schema: string; readonly table: string },
  path?: string,
): DbtNode {
  const models = Object.values(nodes).filter(isModel);
  const found =
    path === undefined
      ? models.find((node) => same(node.schema, schema) && same(node.alias ?? node.name, table))
      : models.find(
          (node) => node.original_file_path !== undefined && path.endsWith(node.original_file_path),
        );
  if (found !== undefined) return found;
  throw refuse(
    path === undefined
      ? `The manifest has no model ${schema}.${table}.`
      : `The manifest has no model in ${path}.`,
    'Run dbt compile with the target whose tables are checked.',
  );
}

/** The SQL that dbt compiled, which takes all rows. */
function compiledOf({ name, compiled_code: sql, relation_name: relation }: DbtNode): string {
  if (sql === undefined || sql === null || sql.trim() === '') {
    throw refuse(`The manifest has no compiled SQL of the model ${name}.`, 'Run dbt compile.');
  }
  if (relation && sql.includes(relation)) {
    throw refuse(
      `The compiled SQL of the model ${name} reads the model itself: it is incremental, and takes only new rows.`,
      "Compile all rows: dbt compile --full-refresh --target-path target/full, with 'manifest: target/full/manifest.json'",
    );
  }
  return sql;
}

/** The table of the source that a dbt source is, by its names; undefined if it is none of them. */
function tableOf(
  { source_name: group = '', schema, name, identifier }: DbtNode,
  dataset: Dataset,
): string | undefined {
  const named = allTables(dataset).filter(
    ({ table }) => same(identifier, table) || same(name, table),
  );
  const own = named.filter(({ system }) => same(schema, system) || same(group, system));
  const [found, ...others] = own.length > 0 ? own : named;
  return found === undefined || others.length > 0 ? undefined : `${found.system}.${found.table}`;
}

/**
 * A model's SQL with all that it reads: models as views, dbt's sources as tables of the source. Seeds, snapshots, and sources that
 * the dataset doesn't have are read as they are.
 */
export function compiledModel(
  manifest: DbtManifest,
  model: DbtNode,
  dataset: Dataset,
): CompiledModel {
  const views = new Map<string, QueryView>();
  const sources: Record<string, string> = {};
  const visit = ({ depends_on: { nodes = [] } = {} }: DbtNode): void => {
    for (const id of nodes) {
      const source = manifest.sources[id];
      if (source?.relation_name) {
        const table = tableOf(source, dataset);
        if (table !== undefined) sources[source.relation_name] = table;
      }
      const node = manifest.nodes[id];
      if (node === undefined || !isModel(node) || views.has(id)) continue;
      visit(node);
      // An ephemeral model is part of the SQL of those that read it.
      if (node.config?.materialized === 'ephemeral' || !node.relation_name) continue;
      views.set(id, { name: node.relation_name, sql: compiledOf(node) });
    }
  };
  visit(model);
  return { sql: compiledOf(model), views: [...views.values()], sources };
}
