import { type ErrorText, HeadwaterError } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { advice, suggest } from '@headwater/core/advice';
import { DISK_FULL } from './open-error.js';
import { inSchema, text } from './spelling.js';

const UNDONE = 'The statement was rolled back.';

const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error);
  return reason.split('\n')[0] ?? reason;
};

/** The fix for a cause outside the statement itself. */
function known(reason: string): Omit<ErrorText, 'why' | 'cause'> | undefined {
  if (DISK_FULL.test(reason) || /max_temp_directory_size/i.test(reason)) {
    return {
      what: "The disk is full: DuckDB couldn't write what a statement needs.",
      next: `${UNDONE} Free some space where the database is, and run the command again.`,
    };
  }
  if (/ambiguous reference to catalog or schema/i.test(reason)) {
    return {
      what: "A schema has the same name as the database, and DuckDB can't tell which of them is meant.",
      next: 'Rename the file, or configure a different name for the schema.',
    };
  }
  return undefined;
}

/** Explains, from the driver's message, why a statement failed. */
export function statementError(error: unknown): HeadwaterError {
  const why = reasonOf(error);
  const [, missing] = /Catalog "(.+)" does not exist/.exec(why) ?? [];
  if (missing !== undefined) {
    return new HeadwaterError('DATABASE_UNREADABLE', {
      what: `A view reads from the database '${missing}', which isn't the open one.`,
      why,
      next: `Name that file: attach: { ${missing}: '…' } in the adapter's settings, 'attach' in a dbt profile, or put it beside the open one as ${missing}.duckdb. Or materialize the view as a table.`,
      cause: error,
    });
  }
  const told = known(why) ?? {
    what: 'DuckDB refused a statement.',
    next: advice`${UNDONE} See the statements with: ${suggest('plan')}`,
  };
  return new HeadwaterError('STATEMENT_FAILED', { ...told, why, cause: error });
}

/** Indexes someone has added; those of keys aren't listed. */
const INDEXES = `SELECT schema_name AS "schema", table_name AS "table", index_name AS "index"
FROM duckdb_indexes() AS "i" WHERE database_name = current_database()`;
const UNIQUE = `${INDEXES} AND is_unique`;
/** Indexes of the tables that rows refer to by a column with this name. */
const ofParents = (key: string): string => `${INDEXES} AND EXISTS (
  SELECT 1 FROM duckdb_constraints() AS "c" WHERE "c".database_name = "i".database_name
  AND "c".schema_name = "i".schema_name AND "c".referenced_table = "i".table_name
  AND list_contains("c".constraint_column_names, ${text(key)}))`;

const LISTED = 5;

function becauseOf(found: readonly Row[], why: string, cause: HeadwaterError): HeadwaterError {
  const indexes = found.slice(0, LISTED).map(({ schema, table, index }) => ({
    on: `${String(index)} on ${String(schema)}.${String(table)}`,
    name: inSchema({ schema: String(schema), table: String(index) }),
  }));
  const more = found.length > LISTED ? ', …' : '';
  const [added, them] =
    found.length === 1
      ? ['an index that was added', 'it']
      : ['one of the indexes that were added', 'them'];
  return new HeadwaterError('STATEMENT_FAILED', {
    what: `DuckDB refused a change because of ${added}: ${indexes.map(({ on }) => on).join(', ')}${more}.`,
    why,
    next: `${UNDONE} Drop ${them}, run the command again, and recreate ${them} afterwards: ${indexes.map(({ name }) => `DROP INDEX ${name};`).join(' ')}${more}`,
    cause,
  });
}

/**
 * Recognizes an error caused by an index someone added to a table. Queries the indexes, so the
 * failed transaction must be over.
 */
export async function explained(
  error: unknown,
  query: (sql: string) => Promise<readonly Row[]>,
): Promise<unknown> {
  if (!(error instanceof HeadwaterError) || error.code !== 'STATEMENT_FAILED') return error;
  const { why = '' } = error;
  const [, key] = /key "(.+): .*" is still referenced by a foreign key/i.exec(why) ?? [];
  if (key === undefined && !/unique constraint/i.test(why)) return error;
  const found = await query(key === undefined ? UNIQUE : ofParents(key)).catch(() => []);
  if (found.length === 0) return error;
  const because =
    key === undefined
      ? why
      : 'When an indexed column changes, DuckDB replaces the row, and it refuses that while other rows refer to it.';
  return becauseOf(found, because, error);
}
