import { advice, type ErrorText, HeadwaterError, suggest } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { DISK_FULL } from './open-error.js';
import { inSchema, text } from './spelling.js';

const UNDONE = 'What the statement had begun is undone.';

const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error);
  return reason.split('\n')[0] ?? reason;
};

/** What is to be done about a reason that is not in the statement itself. */
function known(reason: string): Omit<ErrorText, 'why' | 'cause'> | undefined {
  if (DISK_FULL.test(reason) || /max_temp_directory_size/i.test(reason)) {
    return {
      what: 'The disk is full: DuckDB could not write what a statement needs.',
      next: `${UNDONE} Make room where the database is, and run the command again.`,
    };
  }
  if (/ambiguous reference to catalog or schema/i.test(reason)) {
    return {
      what: "A schema has the same name as the database, and DuckDB can't tell which of them is meant.",
      next: 'Open the file under another name, or configure another name for the schema.',
    };
  }
  return undefined;
}

/** Tells from the driver's message why a statement failed. */
export function statementError(error: unknown): HeadwaterError {
  const why = reasonOf(error);
  const [, missing] = /Catalog "(.+)" does not exist/.exec(why) ?? [];
  if (missing !== undefined) {
    return new HeadwaterError('DATABASE_UNREADABLE', {
      what: `A view reads from the database '${missing}', which is not the one that is open.`,
      why,
      next: 'Materialize it as a table; or, where the file has another name now than when the view was created, give it that one again.',
      cause: error,
    });
  }
  const told = known(why) ?? {
    what: 'DuckDB refused a statement.',
    next: advice`${UNDONE} See the statements with: ${suggest('plan')}`,
  };
  return new HeadwaterError('STATEMENT_FAILED', { ...told, why, cause: error });
}

/** Indexes that someone has added: those that belong to keys are not listed there. */
const INDEXES = `SELECT schema_name AS "schema", table_name AS "table", index_name AS "index"
FROM duckdb_indexes() AS "i" WHERE database_name = current_database()`;
const UNIQUE = `${INDEXES} AND is_unique`;
/** Of the tables that rows refer to by a column of this name. */
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
    next: `${UNDONE} Drop ${them}, run the command again, and create ${them} anew afterwards: ${indexes.map(({ name }) => `DROP INDEX ${name};`).join(' ')}${more}`,
    cause,
  });
}

/**
 * An error that comes of an index which someone added to a table, told as that. The indexes are asked
 * for, so that the transaction that failed has to be over.
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
      : 'DuckDB replaces a row whose indexed column changes, and does not let go of one that others refer to.';
  return becauseOf(found, because, error);
}
