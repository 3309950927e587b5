import { HeadwaterError } from '../errors.js';
import type { CheckMapping } from './mapping.js';
import type { TableError } from './report.js';

/** What kept the engine from comparing a table: most often a column of another type. Anything else is thrown. */
export function incomparable(error: unknown, { target }: CheckMapping): TableError {
  if (!(error instanceof HeadwaterError) || error.code !== 'STATEMENT_FAILED') throw error;
  return {
    code: error.code,
    what: `${target.schema}.${target.table} can't be compared.`,
    why: [error.what, error.why].filter((part) => part !== undefined).join(' '),
    next: `Map columns to ones of the same type, or leave them out with 'ignore'. ${error.next ?? ''}`.trim(),
  };
}
