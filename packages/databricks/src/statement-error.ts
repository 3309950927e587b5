import { HeadwaterError } from '@headwater/core';

interface DriverError {
  readonly message?: string;
  readonly errorCode?: string;
  readonly response?: {
    readonly errorMessage?: string;
    readonly displayMessage?: string;
  };
}

/** What the server said, without the names of its classes and where in them it happened. */
export function reasonOf(error: unknown): string {
  const { message = String(error), response } = error as DriverError;
  const told = response?.displayMessage ?? response?.errorMessage ?? message;
  const line = told.split(/\n\s*(?:at |== SQL)/)[0] ?? told;
  return line
    .replace(/^[\s\S]*?(?=\[[A-Z][A-Z0-9_.]+\] (?!org\.))/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Two writers met; nothing was written, and the statement may be sent again. */
export const isConflict = (error: unknown): boolean =>
  /DELTA_CONCURRENT_|DELTA_METADATA_CHANGED|DELTA_PROTOCOL_CHANGED|Concurrent(?:Append|DeleteRead|DeleteDelete|Write|Transaction)Exception|(?:Metadata|Protocol)ChangedException/.test(
    reasonAndClass(error),
  );

const reasonAndClass = (error: unknown): string => {
  const { message = '', response } = error as DriverError;
  return `${message} ${response?.errorMessage ?? ''}`;
};

export const isMissingSchema = (error: unknown): boolean =>
  error instanceof HeadwaterError && error.why?.startsWith('[SCHEMA_NOT_FOUND]') === true;

export function statementFailed(error: unknown): HeadwaterError {
  return new HeadwaterError('STATEMENT_FAILED', {
    what: 'Databricks refused a statement.',
    why: reasonOf(error),
    next: 'See the statements with: headwater plan',
    cause: error,
  });
}
