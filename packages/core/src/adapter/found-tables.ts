import type { ForeignKey } from './specs.js';

/**
 * A value as a session returns it: integers as number (or bigint beyond 2^53), decimals as text with
 * all their digits, dates as YYYY-MM-DD, timestamps as YYYY-MM-DD HH:MM:SS.
 */
export type Cell = number | bigint | string | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** A column of a table that is there. What the platform can't tell is undefined. */
export interface FoundColumn {
  readonly name: string;
  /** As `Dialect.type` spells it, letter case and blanks aside. */
  readonly type: string;
  readonly nullable?: boolean | undefined;
  /** The expression as the platform gives it; null where there is none. */
  readonly default?: string | null | undefined;
  /** The platform fills it by itself, and lets nobody else. */
  readonly generated?: boolean | undefined;
}

/**
 * A table that is there, or what passes for one in queries. What the platform can't tell, or tells only
 * at the price of a query for each table, is undefined: then it is not compared with what it should be.
 */
export interface FoundTable {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'other';
  /** In the table's order. */
  readonly columns: readonly FoundColumn[];
  /** The columns of the primary key, in its order; empty where there is none. */
  readonly primaryKey?: readonly string[] | undefined;
  /** The foreign keys of one column each. */
  readonly foreignKeys?: readonly ForeignKey[] | undefined;
  /** Names of the indexes that no key brought with it. */
  readonly indexes?: readonly string[] | undefined;
  /** Statements that create those indexes, where `Dialect.emptyTables` creates tables anew. */
  readonly indexStatements?: readonly string[] | undefined;
  readonly comment?: string | null | undefined;
  /** Tells the table from any other one that ever has its name. Lasts as long as the table. */
  readonly id?: string | undefined;
}

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
