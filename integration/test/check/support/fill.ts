import type { Adapter, Cell, TableName } from '@headwater/core/adapter';
import type { Column, ColumnType } from '@headwater/core/timeline';

/** As many as one statement may insert. */
const ROWS_AT_ONCE = 1000;

/** What a table holds. */
export interface Content {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

function literal({ dialect }: Adapter, value: Cell, type: ColumnType): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return dialect.booleanValue(value ? '1 = 1' : '1 = 0');
  if (typeof value !== 'string') return String(value);
  return type.kind === 'text' ? dialect.text(value) : `CAST('${value}' AS ${dialect.type(type)})`;
}

/** Statements that make a table anew. */
export function fill(adapter: Adapter, target: TableName, content: Content): readonly string[] {
  const { dialect } = adapter;
  const name = `${dialect.identifier(target.schema)}.${dialect.identifier(target.table)}`;
  const nulls = content.columns.map(
    (column) => `CAST(NULL AS ${dialect.type(column.type)}) AS ${dialect.identifier(column.name)}`,
  );
  const types = content.columns.map((column) => column.type);
  const rows = content.rows.map((row) => {
    const values = types.map((type, index) => literal(adapter, row[index] ?? null, type));
    return `(${values.join(', ')})`;
  });
  const inserts: string[] = [];
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    inserts.push(
      `INSERT INTO ${name} VALUES ${rows.slice(first, first + ROWS_AT_ONCE).join(', ')}`,
    );
  }
  return [
    dialect.createSchema(target.schema),
    `DROP TABLE IF EXISTS ${name}`,
    ...dialect.createTableAs(target, `SELECT ${nulls.join(', ')} WHERE 1 = 0`),
    ...inserts,
  ];
}
