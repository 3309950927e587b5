import type { ForeignKey } from './specs.js';

/**
 * A value as a session returns it: integers as number (or bigint beyond 2^53), decimals as text
 * with all digits, doubles as numbers, UUIDs in lower case, JSON as text, dates as YYYY-MM-DD, times of day as HH:MM:SS, and timestamps as YYYY-MM-DD HH:MM:SS: in UTC if they
 * have a time zone, and followed by a point and six digits if they have a fraction that isn't zero.
 */
export type Cell = number | bigint | string | boolean | null;
/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** A column of an existing table. What the platform can't report is undefined. */
export interface FoundColumn {
  readonly name: string;
  /** As `Dialect.type` spells it, ignoring case and spaces. */
  readonly type: string;
  readonly nullable?: boolean | undefined;
  /** The expression as the platform reports it; null if there is none. */
  readonly default?: string | null | undefined;
  /** The platform computes it, and nobody else can set it. */
  readonly generated?: boolean | undefined;
}

/**
 * An existing table, or something queries treat as one. What the platform can't report, or only
 * with a query per table, is undefined and isn't compared.
 */
export interface FoundTable {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'other';
  /** In the table's order. */
  readonly columns: readonly FoundColumn[];
  /** The columns of the primary key, in key order; empty if there is none. */
  readonly primaryKey?: readonly string[] | undefined;
  /** The single-column foreign keys. */
  readonly foreignKeys?: readonly ForeignKey[] | undefined;
  /** Names of the indexes that don't belong to a key. */
  readonly indexes?: readonly string[] | undefined;
  /** Statements that create those indexes, if `Dialect.emptyTables` recreates tables. */
  readonly indexStatements?: readonly string[] | undefined;
  readonly comment?: string | null | undefined;
  /** Distinguishes the table from any other that ever has its name. Lasts as long as the table. */
  readonly id?: string | undefined;
}

/**
 * What a platform's catalog reports, with the names that queries give. Omit what it can't report.
 */
export interface CatalogRows {
  /** "name", "kind" (`table`, `view` or `other`), and if available "comment" and "id". */
  readonly tables: readonly Row[];
  /** "table", "name", "type", and if available "nullable" and "default"; in column order. */
  readonly columns: readonly Row[];
  /** "table" and "column", in key order. */
  readonly primaryKeys?: readonly Row[] | undefined;
  /**
   * "table", "column", and what it refers to: "schema", "parent" and "key". Single-column keys
   * only.
   */
  readonly foreignKeys?: readonly Row[] | undefined;
  /** "table", "name", and if needed "statement"; without those that belong to a key. */
  readonly indexes?: readonly Row[] | undefined;
}

/** Queries that give them, without those that the platform can't answer. */
export type CatalogQueries = { readonly [Part in keyof CatalogRows]: string };

type Grouped = (rows: readonly Row[]) => readonly Row[];

/** The rows of a table. */
const ofTable =
  (table: string): Grouped =>
  (rows) =>
    rows.filter((row) => String(row.table) === table);

/**
 * Builds tables from the rows of a catalog, for a session's `tablesOf`.
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

/**
 * The same, given queries instead of their rows.
 *
 * @example
 * tablesOf(schema, detail) {
 *   const queries = { tables: `SELECT …`, columns: `SELECT …` };
 *   return tablesOfCatalog((sql) => this.query(sql), queries, detail);
 * }
 */
export async function tablesOfCatalog(
  query: (sql: string) => Promise<readonly Row[]>,
  { tables, columns, primaryKeys, foreignKeys, indexes }: CatalogQueries,
  detail?: 'names',
): Promise<readonly FoundTable[]> {
  const ask = async (sql: string | undefined) => (sql === undefined ? undefined : query(sql));
  const there = await query(tables);
  // The other queries are slow, and many schemas are empty or don't exist yet.
  if (there.length === 0) return [];
  if (detail === 'names') return foundTables({ tables: there, columns: [] });
  return foundTables({
    tables: there,
    columns: await query(columns),
    primaryKeys: await ask(primaryKeys),
    foreignKeys: await ask(foreignKeys),
    indexes: await ask(indexes),
  });
}
