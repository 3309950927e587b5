import { HeadwaterError } from '../errors.js';
import type { AnyMapping } from './mapping.js';
import type { TableError } from './report.js';

const COLUMNS = "Map columns to columns of the same type, or skip them with 'ignore'.";
const QUERY =
  "The mapping's SQL has to run in the target, return the columns of its 'key', and name the source's tables as the source does.";

/**
 * Why the engine couldn't compare a table: usually a column of a different type, or a view that
 * can't be read. Rethrows anything else.
 */
export function incomparable(error: unknown, { target, kind }: AnyMapping): TableError {
  if (!(error instanceof HeadwaterError)) throw error;
  const { code, what, why, advice } = error;
  // A suggested operation belongs to a source, and its plan has none of a check's statements.
  const next = advice === undefined ? (error.next ?? '') : '';
  const name = `${target.schema}.${target.table}`;
  if (code === 'DATABASE_UNREADABLE') {
    return { code, what: `${name} can't be read. ${what}`, why: why ?? '', next };
  }
  if (code !== 'STATEMENT_FAILED') throw error;
  return {
    code,
    what: `${name} can't be compared.`,
    why: [what, why].filter((part) => part !== undefined).join(' '),
    next: `${kind === 'query' ? QUERY : COLUMNS} ${next}`.trim(),
  };
}
