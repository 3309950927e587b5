/**
 * The adapter contract: everything that Headwater needs to know of a database platform.
 *
 * How to add a platform:
 *  1. Write a `Dialect`: how names, values, types and statements are spelled. It returns SQL text
 *     only, never talks to a server, and never learns which dataset it spells. Expressions reach it
 *     as rendered parts; all integers are 64-bit, exact and non-negative, and every literal must be
 *     64-bit as well, or an engine may compute in a narrower or an inexact type.
 *  2. Write a `Session` over the platform's driver, and an `Adapter` whose `connect` opens one. Load
 *     the driver inside `connect`, so that printing a plan never needs it. Throw a HeadwaterError
 *     with the code that fits (CONNECTION_FAILED, DATABASE_BUSY, ...) and never put a secret in it.
 *     Its `tablesOf` says what tables are like, by which Headwater knows its own: `foundTables` makes
 *     that from the rows of a catalog.
 *  3. Declare `capabilities` truthfully: core decides by them, and by nothing else, how to keep an
 *     operation whole.
 *  4. Export one function that takes the connection's settings and returns the `Adapter`, named like
 *     the package (`duckdb()` from `@headwater/duckdb`): the command line finds it by that name.
 *  5. Run the suite of `@headwater/conformance` with your test runner, until it passes.
 *
 * Everything else (what to generate, the order of steps, the ledger, refusals) is core's.
 */
import type { Column, ColumnType } from './model/column.js';

export { type CatalogRows, foundTables } from './found-tables.js';
export type { Column, ColumnType } from './model/column.js';

/** A table, by the names that it has in the database. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

export interface TableSpec {
  readonly name: TableName;
  readonly comment: string;
  readonly columns: readonly Column[];
  readonly primaryKey: string;
  readonly foreignKeys: readonly {
    readonly column: string;
    readonly references: TableName;
    readonly referencedColumn: string;
  }[];
  /**
   * Columns of the user's own, which {@link Dialect.emptyTables} is told of: where it makes a table
   * anew, these come after the others, with types and defaults as the platform told them.
   */
  readonly added?: readonly FoundColumn[] | undefined;
  /** The same for their indexes: statements that create them, as the platform told them. */
  readonly addedIndexes?: readonly string[] | undefined;
}

export interface InsertSpec {
  readonly into: TableName;
  readonly columns: readonly string[];
  /** What `select` reads: `WITH …` and a line break, to stand at the head of the statement. */
  readonly with?: string;
  readonly select: string;
}

export interface UpdateSpec {
  readonly table: TableName;
  readonly key: string;
  readonly columns: readonly string[];
  readonly with?: string;
  /** Gives the key and the columns to set; each key at most once. */
  readonly select: string;
}

export interface DeleteSpec {
  readonly table: TableName;
  readonly key: string;
  readonly with?: string;
  /** Gives the keys of the rows to delete, each at most once. */
  readonly select: string;
}

/** How a table makes way for its parents' deletes, and comes back with its rows. */
export interface SetAside {
  readonly remove: readonly string[];
  readonly restore: readonly string[];
}

/** How a reset empties tables: at once, or row by row, so that change capture delivers it. */
export type Delivery = 'truncate' | 'deletes';

/** A platform's own record of changes, which load-baseline can switch on. */
export interface ChangeCapture {
  /** What edition and which rights it takes, for people. */
  readonly requires: string;
  /** What becomes of emptying a table at once: readers get every row's delete, or what the text says. */
  readonly truncation: 'refused' | 'delivered' | { readonly means: string };
  /** Switch it on, where it is not on yet. Run outside any transaction. */
  enableDatabase(): readonly string[];
  enableTable(name: TableName): readonly string[];
}

/** How a platform whose tables keep their former versions spells a way back to one. */
export interface TimeTravel {
  /** A FROM source: the rows of that version. */
  source(name: TableName, version: number): string;
  /** Harmless to repeat. */
  restore(name: TableName, version: number): string;
}

export interface Dialect {
  readonly name: string;
  /**
   * Statements that bring another client's session to where the adapter's own is; a plan begins with
   * them. None are needed if left out.
   */
  readonly sessionSettings?: readonly string[];
  identifier(name: string): string;
  /**
   * A table's name in full, where its schema's identifier, a dot and its own may be mistaken for
   * something else; those are used if it is left out.
   */
  readonly qualified?: ((name: TableName) => string) | undefined;
  /** A literal of 64 bits. */
  bigint(value: bigint): string;
  /** The same beside a 64-bit operand, where a plain literal may do. */
  integer(value: bigint): string;
  text(value: string): string;
  /** Turns a condition into a value of the platform's boolean type. */
  booleanValue(condition: string): string;
  divide(left: string, right: string): string;
  modulo(left: string, right: string): string;
  /** The element of a list at an index that counts from 0 and is always inside it; 64 bits wide. */
  pickInteger(list: readonly number[], index: string): string;
  pickText(list: readonly string[], index: string): string;
  integerToText(value: string): string;
  concat(parts: readonly string[]): string;
  /** The number of rows, or of those where an expression is not NULL, in 64 bits. */
  count(expression: string): string;
  /** As the platform itself spells it when it tells of a column: in `VARCHAR(20)`, `20` only if it keeps that. */
  type(type: ColumnType): string;
  /**
   * The present second in UTC, as a default of timestamp columns, and as the platform itself spells it
   * when it tells of one. Undefined where columns have no defaults: {@link createTable} then gives none.
   */
  readonly now?: string | undefined;
  /** Makes the SQL value from an integer in the unit that {@link ColumnType} states. */
  fromInteger(type: ColumnType, value: string): string;
  /**
   * What follows SELECT in a common table expression whose columns must not be computed again by
   * each use: an engine that merges queries would repeat them exponentially. Empty where none does.
   */
  readonly barrier: string;
  /**
   * A FROM source of shared parts from which a WHERE will choose rows: made so that the condition is
   * not carried into those parts, where it would repeat them exponentially. Most engines need nothing.
   */
  filtered(source: string): string;
  /** An instant, of whatever type a table keeps it in, so many seconds later: whole ones, and earlier if negative. */
  later(instant: string, seconds: number): string;
  /** NULL of a type. */
  nullOf(type: ColumnType): string;
  /**
   * Whether two values of a type differ, where NULL equals NULL. Texts are compared letter by letter,
   * spaces at the end included, whatever the database's collation ignores.
   */
  distinct(type: ColumnType, left: string, right: string): string;
  /**
   * A FROM source that gives `count` rows with the 64-bit column "n", from `first` on. `prepared` is
   * what {@link prepareSeries} was run for, or 0.
   */
  series(first: number, count: number, prepared: number): string;
  /**
   * Larger inserts, updates and deletes are split into statements of so many rows. Where these are many,
   * they share a text into which the {@link series} of each is put: nothing else in it may depend on that.
   */
  readonly seriesLimit: number;
  /** Statements to run before and after series of up to `rows` rows are used; none if none help. */
  prepareSeries(rows: number): readonly string[];
  releaseSeries(rows: number): readonly string[];
  /** Names, in lower case, that no schema can have, or that would be mistaken for something else. */
  readonly reservedSchemas: readonly string[];
  createSchema(schema: string): string;
  /**
   * Creates the table with its keys, its columns' defaults, and its comments. Harmless to repeat
   * without transactions.
   */
  createTable(spec: TableSpec): readonly string[];
  insert(spec: InsertSpec): string;
  /** Harmless to repeat without transactions: rows that hold the values already are left alone. */
  update(spec: UpdateSpec): string;
  /** Harmless to repeat without transactions: rows that are gone are none of its work. */
  delete(spec: DeleteSpec): string;
  /**
   * For engines that refuse to delete a row once its children were deleted in the same transaction.
   * Where a transaction deletes from both, `remove` runs between the two, and `restore` at its end,
   * parents first. Whatever the table holds has to come back, the user's own rows included.
   */
  readonly setAside?: ((spec: TableSpec) => SetAside) | undefined;
  /**
   * Leaves the tables of a system there but empty, whatever refers to what, and creates those that
   * are missing. Columns and indexes that the user added stay, see {@link TableSpec}. Parents come first in
   * `specs`. Must work inside a transaction if there are any. With `deletes`, the platform's change capture,
   * if it has any, sees every row go.
   */
  emptyTables(specs: readonly TableSpec[], delivery: Delivery): readonly string[];
  /** By the names in the capabilities. */
  readonly captures: Readonly<Record<string, ChangeCapture>>;
  /** With the capability `tableVersions`. */
  readonly timeTravel?: TimeTravel | undefined;
  /** Creates a table of what a query gives; one of that name may be left from a run that was cut off. */
  createTableAs(name: TableName, select: string): readonly string[];
  /** Drops a table, if it is there. */
  dropTable(name: TableName): string;
  /** Ends an ordered query, so that it gives its first rows only. */
  firstRows(limit: number): string;
}

/**
 * A value as a session returns it: integers as number (or bigint beyond 2^53), decimals as text with
 * all their digits, dates as YYYY-MM-DD, timestamps as YYYY-MM-DD HH:MM:SS.
 */
export type Cell = number | bigint | string | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** A column of a table that is there. What the platform can't tell is undefined. */
export interface FoundColumn {
  readonly name: string;
  /** As {@link Dialect.type} spells it, letter case and blanks aside. */
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
  readonly foreignKeys?: TableSpec['foreignKeys'] | undefined;
  /** Names of the indexes that no key brought with it. */
  readonly indexes?: readonly string[] | undefined;
  /** Statements that create those indexes, where {@link Dialect.emptyTables} makes tables anew. */
  readonly indexStatements?: readonly string[] | undefined;
  readonly comment?: string | null | undefined;
  /** Tells the table from any other one that ever has its name. Lasts as long as the table. */
  readonly id?: string | undefined;
}

/** Native change capture that is on for tables of a schema. */
export interface CaptureStatus {
  readonly capture: string;
  readonly tables: number;
  /** The platform's own position: a version, or a log sequence number. Null: nothing captured yet. */
  readonly position: string | null;
}

/** A version of a table, as the platform counts them. */
export interface TableVersion {
  readonly version: number;
  /** By the platform's clock: tells it from that of an earlier table of the same name. */
  readonly committedAt: string;
}

/** The files of a table, those of former versions that are due to go included. */
export interface TableFiles {
  readonly files: number;
  readonly bytes: number;
}

export interface FilesChange {
  readonly before: TableFiles;
  readonly after: TableFiles;
}

/** What a session can do where tables keep their former versions in files. */
export interface VersionedTables {
  /** The newest versions that the platform knows of, newest first. */
  versions(name: TableName, limit: number): Promise<readonly TableVersion[]>;
  /** Whether all files of a version are still there. */
  isReadable(name: TableName, version: number): Promise<boolean>;
  /** Puts the rows of many small files into few. */
  optimize(name: TableName): Promise<FilesChange>;
  /** Deletes files that no version of the last so many hours needs. */
  vacuum(name: TableName, retainHours: number): Promise<FilesChange>;
}

export interface ExecuteOptions {
  /** False: the number of rows is of no use, so it need not be asked for. */
  readonly counted?: boolean;
}

export interface Session {
  /**
   * Runs one statement; gives the number of rows it inserted, updated or deleted, 0 for other
   * statements.
   */
  execute(sql: string, options?: ExecuteOptions): Promise<number>;
  query(sql: string): Promise<readonly Row[]>;
  /**
   * Every table and view in a schema; none where there is no such schema. Asked before each operation,
   * so it should take a query or a few, whatever the number of tables: {@link foundTables} helps.
   */
  tablesOf(schema: string): Promise<readonly FoundTable[]>;
  /** The change captures that are on for tables of a schema. */
  capturesOf(schema: string): Promise<readonly CaptureStatus[]>;
  /** With the capability `tableVersions`. */
  readonly versioned?: VersionedTables | undefined;
  /** Runs `work`; all of its changes are kept if it succeeds, and none if it throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Runs statements that insert, update and delete rows as one: for platforms without the capability
   * `transactions` that can do so in a single call. Undefined where this server can't.
   */
  readonly atomically?: ((statements: readonly string[]) => Promise<void>) | undefined;
  /** Stops the statement that is running, if any; it then fails. */
  cancel(): void;
  /** Frees the connection and the lock, and undoes an open transaction. May be called twice. */
  close(): Promise<void>;
}

/** What a platform can and can't do. Read by core, shown to users, exercised by the tests. */
export interface Capabilities {
  /**
   * Several statements, DDL included, commit together or not at all. Without, each statement does,
   * and core journals the steps of an operation so that the same command can finish it.
   */
  readonly transactions: boolean;
  /**
   * Rows that one transaction may insert, since its log grows with them; null: any number. Larger
   * operations commit step by step, journalled as above.
   */
  readonly transactionRows: number | null;
  /** Names of the change captures that load-baseline can switch on. */
  readonly captures: readonly string[];
  /** Tables keep their former versions, which can be read and gone back to. */
  readonly tableVersions: boolean;
  /** Foreign keys are checked by the engine, not only declared. */
  readonly enforcedForeignKeys: boolean;
  /** The database is one of this process and vanishes with it. */
  readonly ephemeral: boolean;
}

/** What a session is opened for. A reader must not create or change anything. */
export type Access = 'read' | 'write';

/** What a session is opened on, besides what the adapter's settings say. */
export interface Place {
  /** The database of a system, with {@link Adapter.databasePerSystem}. */
  readonly database?: string | undefined;
  /** The schema of the ledger, for those who keep their lock in a table; `headwater` by default. */
  readonly ledger?: string | undefined;
}

export interface Adapter {
  /** The platform's name, as in the package's: `duckdb` for `@headwater/duckdb`. */
  readonly name: string;
  /** Where it connects to, for people. Never a secret. */
  readonly target: string;
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  /**
   * Given where each system lies in a database of its own: the schema of its tables there. Then the
   * names configured for the systems are those of databases, and each has its own ledger.
   */
  readonly databasePerSystem?: { readonly schema: string } | undefined;
  /**
   * Opens a session; on the database named, with {@link databasePerSystem}, which is created for a
   * writer if it can be. One opened to write holds the only lock on the target until it closes: a second
   * one waits or fails with DATABASE_BUSY. One opened to read gives undefined where there is no
   * database yet.
   *
   * @throws HeadwaterError CONNECTION_FAILED, DATABASE_BUSY, DATABASE_READ_ONLY, DATABASE_UNREADABLE
   */
  connect(access: 'write', place?: Place): Promise<Session>;
  connect(access: Access, place?: Place): Promise<Session | undefined>;
  /** Frees what outlives a session, such as a database in memory. May be called twice. */
  close(): Promise<void>;
}
