import type { TableSpec } from '@headwater/core/adapter';
import { NOW, qualified, quote, text, typeName } from './spelling.js';

/** Characters that Parquet column names can't contain, unless Delta maps the names. */
const NEEDS_MAPPING = /[ ,;{}()\n\t=]/;

/** The catalog, and what it can hold besides the tables. */
export interface CatalogFeatures {
  /** Undefined: the workspace's default. */
  readonly catalog: string | undefined;
  /** Whether keys are declared, for people and planners, but not enforced: Unity Catalog has them. */
  readonly constraints: boolean;
  /** Whether the catalog coordinates commits, which transactions over several tables need. */
  readonly catalogCommits: boolean;
  /** Tags for finding and governing tables in Unity Catalog. */
  readonly tags: Readonly<Record<string, string>>;
}

function constraints({ primaryKey, foreignKeys }: TableSpec): readonly string[] {
  return [
    ...(primaryKey.length === 0 ? [] : [`PRIMARY KEY (${primaryKey.map(quote).join(', ')})`]),
    ...foreignKeys.map(
      ({ column, references, referencedColumn }) =>
        `FOREIGN KEY (${quote(column)}) REFERENCES ${qualified(references)} (${quote(referencedColumn)})`,
    ),
  ];
}

/** Delta's feature for columns with defaults. */
export const ALLOWS_DEFAULTS = "'delta.feature.allowColumnDefaults' = 'supported'";

/** All of these statements are safe to repeat. */
export function createTable(spec: TableSpec, features: CatalogFeatures): readonly string[] {
  const columns = spec.columns.map(({ name, type, nullable, comment, default: value }) =>
    [
      `${quote(name)} ${typeName(type)}`,
      ...(nullable ? [] : ['NOT NULL']),
      ...(value === 'now' ? [`DEFAULT ${NOW}`] : []),
      `COMMENT ${text(comment)}`,
    ].join(' '),
  );
  const added = (spec.added ?? []).map(({ name, type }) => `${quote(name)} ${type}`);
  const lines = [...columns, ...added, ...(features.constraints ? constraints(spec) : [])];
  const isMapped = spec.columns.some(({ name }) => NEEDS_MAPPING.test(name));
  const hasDefaults = spec.columns.some(({ default: value }) => value !== undefined);
  const properties = [
    ...(isMapped ? ["'delta.columnMapping.mode' = 'name'"] : []),
    ...(hasDefaults ? [ALLOWS_DEFAULTS] : []),
    ...(features.catalogCommits ? ["'delta.feature.catalogManaged' = 'supported'"] : []),
  ];
  const table = [
    `CREATE TABLE IF NOT EXISTS ${qualified(spec.name)} (\n  ${lines.join(',\n  ')}\n)`,
    'USING DELTA',
    `COMMENT ${text(spec.comment)}`,
    ...(properties.length === 0 ? [] : [`TBLPROPERTIES (${properties.join(', ')})`]),
  ].join('\n');
  const tags = Object.entries(features.tags).map(
    ([name, value]) => `${text(name)} = ${text(value)}`,
  );
  return tags.length === 0
    ? [table]
    : [table, `ALTER TABLE ${qualified(spec.name)} SET TAGS (${tags.join(', ')})`];
}
