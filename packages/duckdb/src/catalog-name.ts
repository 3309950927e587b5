import { inSchema, type Qualified, quote } from './spelling.js';

/** The catalog of an in-memory database; DuckDB has no other name for it. */
export const MEMORY_CATALOG = 'memory';

/** Replaces the in-memory database's name if a file has it. */
export const IDLE = 'headwater_idle';

/** Catalogs and schemas that exist next to the file's own, or couldn't be told from it. */
const TAKEN = ['temp', 'system', 'information_schema', 'pg_catalog'];

/**
 * The name DuckDB gives the catalog of a file it opens: views created there, for instance by dbt
 * and SQLMesh, refer to tables by this name. It is the file's name, without its folder, up to a dot.
 */
export function catalogOf(file: string): string {
  const [name = IDLE] = (file.split('?')[0] ?? '').split('.').filter((part) => part !== '');
  return ['main', ...TAKEN].includes(name.toLowerCase()) ? `${name}_db` : name;
}

/**
 * A schema's name alone is enough, unless a catalog has the same name: then DuckDB can't tell them
 * apart, and names must begin with the catalog.
 */
export function qualifiedIn(catalog: string | undefined): Qualified {
  if (catalog === undefined) return inSchema;
  const catalogs = [catalog.toLowerCase(), MEMORY_CATALOG, IDLE, ...TAKEN];
  return (name) =>
    catalogs.includes(name.schema.toLowerCase())
      ? `${quote(catalog)}.${inSchema(name)}`
      : inSchema(name);
}
