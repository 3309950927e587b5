import { HeadwaterError } from '@headwater/core';
import { isConflict, isReadOnly, reasonOf } from './reason.js';

const LOST =
  /connection.*(closed|lost|reset|refused)|unavailable|deadline exceeded|timed out|broken pipe/i;

/** Explains a refused statement by what only MotherDuck has; any other error stays as it is. */
export function statementError(error: unknown, target: string): unknown {
  if (!(error instanceof HeadwaterError) || error.code !== 'STATEMENT_FAILED') return error;
  const why = error.why ?? reasonOf(error);
  if (isConflict(why)) {
    return new HeadwaterError('DATABASE_BUSY', {
      what: `Something else changed the same rows or tables at ${target} at the same time.`,
      why,
      next: 'Nothing was committed. Run the command again when the other work is done.',
    });
  }
  if (isReadOnly(why)) return readOnlyError(target, why);
  if (LOST.test(why)) {
    return new HeadwaterError('CONNECTION_FAILED', {
      what: `The connection to ${target} was lost.`,
      why,
      next: 'What was not committed is undone. Run the command again.',
    });
  }
  return error;
}

/** For a token, or an attached database, that can't be written with. */
export const readOnlyError = (target: string, why: string): HeadwaterError =>
  new HeadwaterError('DATABASE_READ_ONLY', {
    what: `Can't write to ${target}.`,
    why,
    next: 'Use a read/write token of the account that owns the database: read-scaling tokens only read. status and verify work with them.',
  });
