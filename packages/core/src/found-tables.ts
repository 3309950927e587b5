import type { FoundTable, Row } from './adapter.js';

/** What a platform's catalog answers, by names that the queries give. What it can't tell is left out. */
export interface CatalogRows {
  /** "name", "kind" (`table`, `view` or `other`), and where there are any "comment" and "id". */
  readonly tables: readonly Row[];
  /** "table", "name", "type", and where there are any "nullable" and "default"; in the tables' order. */
  readonly columns: readonly Row[];
  /** "table" and "column", in the keys' order. */
  readonly primaryKeys?: readonly Row[] | undefined;
  /** "table", "column", and what it refers to: "schema", "parent" and "key". One column each. */
  readonly foreignKeys?: readonly Row[] | undefined;
  /** "table", "name", and where it is needed "statement"; none that a key brought with it. */
  readonly indexes?: readonly Row[] | undefined;
}

type Grouped = (rows: readonly Row[]) => readonly Row[];

/** The rows of a table. */
const ofTable =
  (table: string): Grouped =>
  (rows) =>
    rows.filter((row) => String(row.table) === table);

/**
 * Makes tables of the rows of a catalog, for the `tablesOf` of a session.
 *
 * @example
 * const tables = await session.query(`SELECT table_name AS "name", 'table' AS "kind" FROM …`);
 * const columns = await session.query(`SELECT table_name AS "table", column_name AS "name", … FROM …`);
 * return foundTables({ tables, columns });
 */
export function foundTables(rows: CatalogRows): readonly FoundTable[] {
  return rows.tables.map((table) => {
    const name = String(table.name);
    const of = ofTable(name);
    return {
      name,
      kind: table.kind as FoundTable['kind'],
      comment: table.comment === null ? null : (table.comment as string | undefined),
      id: table.id == null ? undefined : String(table.id),
      columns: of(rows.columns).map((column) => ({
        name: String(column.name),
        type: String(column.type),
        nullable: column.nullable as boolean | undefined,
        default: column.default as string | null | undefined,
        generated: column.generated as boolean | undefined,
      })),
      primaryKey: rows.primaryKeys && of(rows.primaryKeys).map(({ column }) => String(column)),
      foreignKeys:
        rows.foreignKeys &&
        of(rows.foreignKeys).map(({ column, schema, parent, key }) => ({
          column: String(column),
          references: { schema: String(schema), table: String(parent) },
          referencedColumn: String(key),
        })),
      indexes: rows.indexes && of(rows.indexes).map((index) => String(index.name)),
      indexStatements:
        rows.indexes &&
        of(rows.indexes).flatMap(({ statement }) => (statement == null ? [] : [String(statement)])),
    };
  });
}
