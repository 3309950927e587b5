import type { Column } from '../model/column.js';
import type { RowCheck } from '../model/row-test.js';
import type { TableIndex } from '../model/table.js';
import type { FoundColumn } from './found-tables.js';

/** A table, by its names in the database. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** A single-column foreign key. */
export interface ForeignKey {
  readonly column: string;
  readonly references: TableName;
  readonly referencedColumn: string;
}

/** A table to be created. */
export interface TableSpec {
  readonly name: TableName;
  readonly comment: string;
  readonly columns: readonly Column[];
  /** The columns of the primary key, in its order; empty: the table has none. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes?: readonly TableIndex[] | undefined;
  /** CHECK constraints, which `rowTest` spells; their names are unique in the table. */
  readonly checks?: readonly RowCheck[] | undefined;
  /**
   * If `emptyTables` recreates a table: the columns the user added to it, with types and defaults
   * as the platform reported them. They come after the others.
   */
  readonly added?: readonly FoundColumn[] | undefined;
  /**
   * The same for the user's indexes: the statements that create them, as the platform reported
   * them.
   */
  readonly addedIndexes?: readonly string[] | undefined;
}

/** The rows a statement works with. */
export interface RowSource {
  /** The shared parts `select` reads: `WITH …` and a line break, for the start of the statement. */
  readonly with?: string;
  readonly select: string;
}

/** Rows to be inserted into a table. */
export interface InsertSpec extends RowSource {
  readonly into: TableName;
  readonly columns: readonly string[];
}

/** `select` returns the keys of the rows to delete, each at most once. */
export interface DeleteSpec extends RowSource {
  readonly table: TableName;
  /** The columns of the key: {@link equalKeys} compares them. */
  readonly key: readonly string[];
}

/** `select` returns the columns of the key and those to set; each key at most once. */
export interface UpdateSpec extends DeleteSpec {
  readonly columns: readonly string[];
}

/**
 * What a statement does, so that no session has to parse SQL. Core uses the row counts of `insert`,
 * `update` and `delete`. A `write` changes rows in some other way, or its count isn't needed.
 */
export type Effect =
  | { readonly kind: 'insert' | 'update' | 'delete' | 'write'; readonly table: TableName }
  | { readonly kind: 'schema'; readonly schema: string };

/** A statement and its effect, unless it affects only the structure of tables. */
export interface Statement {
  readonly sql: string;
  readonly effect?: Effect | undefined;
}
