import { basename } from 'node:path';
import { inSchema, type Qualified, quote } from './spelling.js';

/** The catalog of a database in memory; DuckDB has no other name for it. */
export const MEMORY_CATALOG = 'memory';

/** Stands in for the database in memory where a file has its name. */
export const IDLE = 'headwater_idle';

/** Catalogs and schemas that are there beside a file's own, or could not be told from it. */
const TAKEN = ['temp', 'system', 'information_schema', 'pg_catalog'];

/**
 * The name that DuckDB gives to the catalog of a file which it opens: views that were created there, as dbt and
 * SQLMesh create them, read from tables by this name. It is what the file's name begins with, up to a dot.
 */
export function catalogOf(file: string): string {
  const [name = IDLE] = (basename(file).split('?')[0] ?? '')
    .split('.')
    .filter((part) => part !== '');
  return ['main', ...TAKEN].includes(name.toLowerCase()) ? `${name}_db` : name;
}

/**
 * A schema's name alone will do, unless a catalog has it too: then DuckDB can't tell which of them
 * is meant, and a name begins with the catalog.
 */
export function qualifiedIn(catalog: string | undefined): Qualified {
  if (catalog === undefined) return inSchema;
  const catalogs = [catalog.toLowerCase(), MEMORY_CATALOG, IDLE, ...TAKEN];
  return (name) =>
    catalogs.includes(name.schema.toLowerCase())
      ? `${quote(catalog)}.${inSchema(name)}`
      : inSchema(name);
}
