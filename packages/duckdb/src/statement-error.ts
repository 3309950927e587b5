import { advice, type ErrorText, HeadwaterError, suggest } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';

const UNDONE = 'What the statement had begun is undone.';

const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error);
  return reason.split('\n')[0] ?? reason;
};

/** What is to be done about a reason that is not in the statement itself. */
function known(reason: string): Omit<ErrorText, 'why' | 'cause'> | undefined {
  if (/no space left|disk quota|not enough space|max_temp_directory_size/i.test(reason)) {
    return {
      what: 'The disk is full: DuckDB could not write what a statement needs.',
      next: `${UNDONE} Make room where the database is, and run the command again.`,
    };
  }
  if (/ambiguous reference to catalog or schema/i.test(reason)) {
    return {
      what: 'A schema has the name of the database, and DuckDB can not tell which of them is meant.',
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
  const text = known(why) ?? {
    what: 'DuckDB refused a statement.',
    next: advice`${UNDONE} See the statements with: ${suggest('plan')}`,
  };
  return new HeadwaterError('STATEMENT_FAILED', { ...text, why, cause: error });
}

/** Indexes that someone has added: those that belong to keys are not listed there. */
const INDEXES = `
  SELECT schema_name || '.' || table_name AS "table", schema_name || '.' || index_name AS "index"
  FROM duckdb_indexes() AS "i" WHERE database_name = current_database()`;
const UNIQUE = `${INDEXES} AND is_unique`;
const OF_PARENTS = `${INDEXES} AND EXISTS (
  SELECT 1 FROM duckdb_constraints() AS "c" WHERE "c".database_name = "i".database_name
  AND "c".schema_name = "i".schema_name AND "c".referenced_table = "i".table_name)`;

const LISTED = 5;

function becauseOf(indexes: readonly Row[], why: string, cause: HeadwaterError): HeadwaterError {
  const names = indexes.map(({ index, table }) => `${String(index)} of ${String(table)}`);
  const listed = names.slice(0, LISTED).join(', ');
  const drops = indexes.slice(0, LISTED).map(({ index }) => `DROP INDEX ${String(index)};`);
  return new HeadwaterError('STATEMENT_FAILED', {
    what: `DuckDB refused a change because of an index that was added: ${listed}${names.length > LISTED ? ', …' : ''}.`,
    why,
    next: `${UNDONE} Drop it, run the command again, and create the index anew afterwards: ${drops.join(' ')}`,
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
  const isReferred = /still referenced by a foreign key/i.test(why);
  if (!isReferred && !/violates unique constraint/i.test(why)) return error;
  const indexes = await query(isReferred ? OF_PARENTS : UNIQUE).catch(() => []);
  if (indexes.length === 0) return error;
  const because = isReferred
    ? 'DuckDB replaces a row whose indexed column changes, and does not let go of one that others refer to.'
    : why;
  return becauseOf(indexes, because, error);
}
