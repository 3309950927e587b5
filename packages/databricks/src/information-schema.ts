import { type Cell, type FoundTable, foundTables, type Row } from '@headwater/core/adapter';
import type { RawRow } from './cell.js';
import { text } from './spelling.js';
import type { Result } from './statements.js';

type Run = (sql: string) => Promise<Result>;

/** Queries for the contents of a schema, whatever the case of its name. */
function queries(schema: string) {
  const here = (column: string): string => `lower(${column}) = lower(${text(schema)})`;
  return {
    tables: [
      'SELECT table_name AS name, table_type, comment FROM information_schema.tables',
      `WHERE ${here('table_schema')}`,
    ],
    columns: [
      'SELECT table_name, column_name, full_data_type, is_nullable, column_default',
      'FROM information_schema.columns',
      `WHERE ${here('table_schema')}`,
      'ORDER BY table_name, ordinal_position',
    ],
    // The columns of primary and foreign keys, and what foreign keys refer to.
    keys: [
      'SELECT c.constraint_type, k.constraint_name, k.table_name, k.column_name,',
      '  p.table_schema AS parent_schema, p.table_name AS parent, p.column_name AS parent_column',
      'FROM information_schema.table_constraints AS c',
      'INNER JOIN information_schema.key_column_usage AS k',
      '  ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name',
      '  AND k.table_name = c.table_name',
      'LEFT JOIN information_schema.referential_constraints AS r',
      '  ON r.constraint_schema = c.constraint_schema AND r.constraint_name = c.constraint_name',
      'LEFT JOIN information_schema.key_column_usage AS p',
      '  ON p.constraint_schema = r.unique_constraint_schema',
      '  AND p.constraint_name = r.unique_constraint_name',
      '  AND p.ordinal_position = k.position_in_unique_constraint',
      `WHERE ${here('c.table_schema')} AND c.constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`,
      'ORDER BY k.table_name, k.constraint_name, k.ordinal_position',
    ],
  };
}

const TABLES = ['MANAGED', 'EXTERNAL', 'BASE TABLE'];

function kindOf(type: unknown): FoundTable['kind'] {
  if (TABLES.includes(String(type))) return 'table';
  return String(type).endsWith('VIEW') ? 'view' : 'other';
}

/** Some workspaces report no column defaults, so NULL means nothing. */
const defaultOf = ({ column_default: value }: RawRow): Readonly<Record<string, Cell>> =>
  typeof value === 'string' ? { default: value } : {};

function keysOf(rows: readonly RawRow[]): {
  primaryKeys: readonly Row[];
  foreignKeys: readonly Row[];
} {
  const table = (row: RawRow) => ({
    table: String(row.table_name),
    column: String(row.column_name),
  });
  const foreign = rows.filter(({ constraint_type: type }) => type === 'FOREIGN KEY');
  const isAlone = ({ table_name, constraint_name }: RawRow): boolean =>
    foreign.filter(
      (row) => row.table_name === table_name && row.constraint_name === constraint_name,
    ).length === 1;
  return {
    primaryKeys: rows.filter((row) => row.constraint_type === 'PRIMARY KEY').map(table),
    foreignKeys: foreign.filter(isAlone).map((row) => ({
      ...table(row),
      schema: String(row.parent_schema),
      parent: String(row.parent),
      key: String(row.parent_column),
    })),
  };
}

/** The tables and views of a schema, as Unity Catalog reports them. */
export async function fromInformationSchema(
  run: Run,
  schema: string,
  { hasKeys, detail }: { readonly hasKeys: boolean; readonly detail: 'names' | undefined },
): Promise<readonly FoundTable[]> {
  const { tables, columns, keys } = queries(schema);
  const ask = async (query: readonly string[]): Promise<readonly RawRow[]> =>
    (await run(query.join('\n'))).rows;
  // A separate query, as it may be refused: other catalogs have no such schema.
  const tableRows = await ask(tables);
  const [columnRows, keyRows] =
    detail === 'names' ? [[]] : await Promise.all([ask(columns), hasKeys ? ask(keys) : undefined]);
  return foundTables({
    tables: tableRows.map((row) => ({
      name: String(row.name),
      kind: kindOf(row.table_type),
      comment: row.comment == null ? null : String(row.comment),
    })),
    columns: columnRows.map((row) => ({
      table: String(row.table_name),
      name: String(row.column_name),
      type: String(row.full_data_type),
      nullable: row.is_nullable === 'YES',
      ...defaultOf(row),
    })),
    ...(keyRows && keysOf(keyRows)),
  });
}
