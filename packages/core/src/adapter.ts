/**
 * The adapter contract: everything that Headwater needs from a database platform.
 *
 * How to add a platform:
 *  1. Write a `Dialect`: spread `ansi`, and say what your platform spells in another way. It returns SQL
 *     text, never talks to a server, and never learns which dataset it spells. Expressions reach it as
 *     rendered parts. All integers are 64-bit, exact and non-negative, and every literal must be 64-bit
 *     as well, or an engine may compute in a narrower or an inexact type.
 *  2. Write a `Session` over the platform's driver. `tablesOfCatalog` makes what `tablesOf` gives of queries
 *     for a catalog, and `inTransaction` is the usual `transaction`.
 *  3. Write the `Adapter`: a function that takes the connection's settings, named like the package
 *     (`duckdb()` from `@headwater/duckdb`). Load the driver when a session is opened, since printing a
 *     plan never needs it. Throw a HeadwaterError with the code that fits, and never put a secret in it.
 *  4. Run the suite of `@headwater/conformance` until it passes.
 *
 * What a platform can do is known in two ways, and core decides by nothing else. Facts that nobody could
 * see from outside are declared in `capabilities`. Everything optional is an extension, a member that is
 * there or not, each with a file of its own in `adapter/`: change capture, table versions, setting tables
 * aside, prepared series, several statements in one call, a database for each system, session settings.
 * An ordinary SQL database needs none of them.
 *
 * SQL that core spells itself, and so every platform has to run: common table expressions (which may read
 * earlier ones), derived tables, INNER, LEFT and FULL OUTER joins on equality, UNION ALL, DISTINCT, NOT
 * EXISTS and EXISTS with a correlated subquery, GROUP BY and HAVING, SUM, ORDER BY column numbers, CASE, COALESCE, CAST,
 * ABS, BETWEEN, IS NULL, `+ - *` and comparisons; for `check` also LAG, LEAD, FIRST_VALUE, ROW_NUMBER,
 * and MAX over a partition or over ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING; a SELECT without
 * FROM; and `DELETE FROM … WHERE` in the ledger.
 *
 * Everything else (what to generate, the order of steps, the ledger, refusals) is core's.
 */
import type {
  ChangeCaptureDialect,
  ChangeCaptureSession,
  Delivery,
} from './adapter/change-capture.js';
import type { FoundTable, Row } from './adapter/found-tables.js';
import type { KeptRowsDialect } from './adapter/kept-rows.js';
import type { OneCallSession } from './adapter/one-call.js';
import type { DatabasePerSystem, Place } from './adapter/place.js';
import type { PreparedSeriesDialect } from './adapter/prepared-series.js';
import type { SharedPart } from './adapter/select.js';
import type { SessionSettingsDialect } from './adapter/session-settings.js';
import type { SetAsideDialect } from './adapter/set-aside.js';
import type {
  DeleteSpec,
  Effect,
  InsertSpec,
  Statement,
  TableName,
  TableSpec,
  UpdateSpec,
} from './adapter/specs.js';
import type { TableVersionsDialect, TableVersionsSession } from './adapter/table-versions.js';
import type { ColumnType } from './model/column.js';
import type { TableIndex } from './model/table.js';

export { ansi, tableComments, tableLines } from './adapter/ansi.js';
export type {
  CaptureReader,
  CaptureStatus,
  ChangeCapture,
  Delivery,
} from './adapter/change-capture.js';
export {
  type CatalogQueries,
  type CatalogRows,
  type Cell,
  type FoundColumn,
  type FoundTable,
  foundTables,
  type Row,
  tablesOfCatalog,
} from './adapter/found-tables.js';
export type { KeptRows } from './adapter/kept-rows.js';
export { equalKeys, keyList } from './adapter/keys.js';
export { type Manifest, manifestOf } from './adapter/manifest.js';
export type { Access, DatabasePerSystem, Place } from './adapter/place.js';
export type { PreparedSeries } from './adapter/prepared-series.js';
export { Queue } from './adapter/queue.js';
export { rowTest } from './adapter/row-checks.js';
export { indent, type SelectClauses, type SharedPart, selectOf } from './adapter/select.js';
export type { SetAside } from './adapter/set-aside.js';
export type {
  DeleteSpec,
  Effect,
  ForeignKey,
  InsertSpec,
  RowSource,
  Statement,
  TableName,
  TableSpec,
  UpdateSpec,
} from './adapter/specs.js';
export type {
  FilesChange,
  TableFiles,
  TableVersion,
  VersionedTables,
  VersionSpelling,
} from './adapter/table-versions.js';
export { inTransaction } from './adapter/transaction.js';
export type { Column, ColumnType } from './model/column.js';
export type { RowCheck, RowTest, TestComparison, TestOperand } from './model/row-test.js';
export type { TableIndex } from './model/table.js';

/**
 * How a platform spells SQL; `ansi` has a default for every member. The methods call each other
 * through `this`, so a replacement is used everywhere: call them on the dialect, never detached
 * from it.
 */
export interface Dialect
  extends ChangeCaptureDialect,
    KeptRowsDialect,
    PreparedSeriesDialect,
    SessionSettingsDialect,
    SetAsideDialect,
    TableVersionsDialect {
  /** Throws UNSUPPORTED for a name that the platform would cut off without an error: it could become another's. */
  identifier(name: string): string;
  /** A table's full name. */
  qualified(name: TableName): string;
  /**
   * Names, in lower case, that a schema can't have or that would be mistaken for something else.
   */
  readonly reservedSchemas: readonly string[];

  /**
   * As the platform reports a column's type: in `VARCHAR(20)`, `20` only if it keeps the length.
   */
  type(type: ColumnType): string;
  /** A 64-bit literal. */
  bigint(value: bigint): string;
  /** The same next to a 64-bit operand, where a plain literal may be enough. */
  integer(value: bigint): string;
  text(value: string): string;
  /** Turns days since 1970-01-01 into a date. */
  date(days: string): string;
  /** Turns seconds since 1970-01-01 00:00:00 into a timestamp. */
  timestamp(seconds: string): string;
  /**
   * Turns an integer, in the unit that {@link ColumnType} states, into any value whose expression is
   * neither a text nor a boolean.
   */
  fromInteger(type: ColumnType, value: string): string;
  /** Turns a text into a value of a type whose expression is one. */
  fromText(type: ColumnType, value: string): string;
  /**
   * The current second in UTC, as a default for timestamp columns, spelled as the platform reports
   * it. Without it, columns have no defaults.
   */
  readonly now?: string | undefined;

  /** Turns a condition into a value of the platform's boolean type. */
  booleanValue(condition: string): string;
  /** The condition that such a value, which isn't NULL, is true. */
  isTrue(value: string): string;
  /** Integer division. */
  divide(left: string, right: string): string;
  modulo(left: string, right: string): string;
  /** The larger or the smaller of two numbers, where the platform has a function for it; a CASE does without. */
  extreme?(which: 'greatest' | 'least', left: string, right: string): string;
  /**
   * The element of a list at an index, which counts from 0 and is always within the list; 64 bits
   * wide.
   */
  pickInteger(list: readonly number[], index: string): string;
  pickText(list: readonly string[], index: string): string;
  concat(parts: readonly string[]): string;
  /** The number of rows, or of those where an expression isn't NULL, in 64 bits. */
  count(expression: string): string;
  /**
   * A timestamp the given number of whole seconds later (earlier if negative), of whatever type the
   * table uses.
   */
  later(instant: string, seconds: number): string;
  /**
   * Whether two values of a type differ, where NULL equals NULL. Texts are compared exactly,
   * including trailing spaces, whatever the database's collation ignores.
   */
  distinct(type: ColumnType, left: string, right: string): string;

  /**
   * A value as texts are compared exactly, for GROUP BY next to the value itself; the value if that is exact enough.
   */
  exact(type: ColumnType, value: string): string;
  /**
   * A value of a type that the platform can neither group nor order, such as JSON, as one that it can: its text. Without it, it
   * can do both with every type.
   */
  comparable?(type: ColumnType, value: string): string;

  /** A FROM source of `count` rows with the 64-bit column "n", starting at `first`. */
  series(first: number, count: number): string;
  /**
   * Larger inserts, updates, and deletes are split into statements of this many rows. If there are
   * many, they share one text into which the {@link series} of each is inserted: nothing else in it
   * may depend on the series.
   */
  readonly seriesLimit: number;
  /** A part of a statement as it stands after WITH: `name AS (SELECT …)`. See {@link SharedPart}. */
  sharedPart(part: SharedPart): string;
  /**
   * How many layers of a query, each computed from the one before, are nested in one shared part. 1 by default; more for
   * an engine that takes only so many shared parts, or plans few of them sooner.
   */
  readonly layersPerPart: number;
  /** Ends an ordered query so that it returns only its first rows. */
  firstRows(limit: number): string;

  /** On platforms without transactions, everything below except inserts must be safe to repeat. */
  createSchema(schema: string): string;
  /**
   * The name of an index, unique in its schema, whatever its parts join to, and not too long for the platform; undefined
   * if tables get none.
   */
  indexName(table: string, index: TableIndex): string | undefined;
  /**
   * Creates the table with its keys, its columns' defaults, its indexes, its checks where the platform has them, and its
   * comments.
   */
  createTable(spec: TableSpec): readonly string[];
  /** Creates a table from a query; one with that name may be left from an interrupted run. */
  createTableAs(name: TableName, select: string): readonly string[];
  dropTable(name: TableName): string;
  /**
   * Empties the tables of a system, whatever refers to what, and creates missing ones; parents come
   * first in `specs`. What the user added to them stays, see {@link TableSpec}.
   */
  emptyTables(specs: readonly TableSpec[], delivery: Delivery): readonly Statement[];
  insert(spec: InsertSpec): string;
  update(spec: UpdateSpec): string;
  delete(spec: DeleteSpec): string;
}

/** One connection. */
export interface Session extends ChangeCaptureSession, OneCallSession, TableVersionsSession {
  /**
   * Runs one statement; returns the number of rows it inserted, updated, or deleted, and 0 for
   * others.
   */
  execute(sql: string, effect?: Effect): Promise<number>;
  query(sql: string): Promise<readonly Row[]>;
  /**
   * Every table and view in a schema; none if the schema doesn't exist. Called before each
   * operation, so it should take only a few queries, whatever the number of tables. With `detail` 'names', no more is
   * needed than names and kinds: the rest, columns included, may be left out.
   */
  tablesOf(schema: string, detail?: 'names'): Promise<readonly FoundTable[]>;
  /**
   * Runs `work`; all of its changes are kept if it succeeds, and none if it throws. If a statement failed and `work` went on,
   * it throws, too, where the engine has undone the rest: some then report COMMIT as a success.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Stops the running statement, if any; it then fails. */
  cancel(): void;
  /**
   * Releases the connection and the lock, and rolls back an open transaction. May be called twice.
   */
  close(): Promise<void>;
}

/**
 * Facts about a platform. Core reads them, users see them, and the conformance suite tests them.
 */
export interface Capabilities {
  /**
   * Several statements, including DDL, commit together or not at all. Without this, each statement
   * commits on its own, and core journals the steps of an operation so that the same command can
   * finish it.
   */
  readonly transactions: boolean;
  /**
   * The most rows one transaction may insert, since its log grows with them; null: any number.
   * Larger operations commit step by step, journaled as above.
   */
  readonly transactionRows: number | null;
  /** The engine enforces foreign keys. */
  readonly enforcedForeignKeys: boolean;
  /** The database exists only in this process and disappears with it. */
  readonly ephemeral: boolean;
}

/**
 * A platform's target, such as a database file or a server's database, as core uses it. The
 * platform's package makes it, as `duckdb({ database })` does, and users hand it to `createSource`.
 */
export interface Adapter {
  /** The platform's name, as in the package name: `duckdb` for `@headwater/duckdb`. */
  readonly name: string;
  /** Where it connects to, for people. Never contains a secret. */
  readonly target: string;
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly databasePerSystem?: DatabasePerSystem | undefined;
  /**
   * Opens a session that holds the only lock on the target until it closes: a second one waits, or
   * fails with DATABASE_BUSY. Creates the database if possible.
   *
   * @throws HeadwaterError CONNECTION_FAILED, DATABASE_BUSY, DATABASE_READ_ONLY, DATABASE_UNREADABLE
   */
  openWriter(place?: Place): Promise<Session>;
  /**
   * Opens a session that creates and changes nothing; undefined if there is no database yet.
   *
   * @throws HeadwaterError CONNECTION_FAILED, DATABASE_BUSY, DATABASE_UNREADABLE
   */
  openReader(place?: Place): Promise<Session | undefined>;
  /** Releases what outlives a session, such as an in-memory database. May be called twice. */
  close(): Promise<void>;
}
