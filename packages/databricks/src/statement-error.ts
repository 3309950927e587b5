import { HeadwaterError } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import { isDenial, whatToGrant } from './permission.js';
import { refusalIn } from './refusal.js';

interface DriverError {
  readonly name?: string;
  readonly message?: string;
  readonly errorCode?: string;
  readonly statusCode?: number;
  readonly response?: {
    readonly errorMessage?: string;
    readonly displayMessage?: string;
  };
}

/** A bearer token; if the client refuses to send the header, everything up to its explanation. */
const BEARER = /(Bearer)\s+(?:.*(?= is not a legal)|\S+)/gi;

/** The server's message, without class names and stack positions. */
export function reasonOf(error: unknown): string {
  const { message = String(error), response } = error as DriverError;
  const told = response?.displayMessage ?? response?.errorMessage ?? message;
  const line = told.split(/\n\s*(?:at |== SQL)/)[0] ?? told;
  return line
    .replace(/^[\s\S]*?(?=\[[A-Z][A-Z0-9_.]+\] (?!org\.))/, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(BEARER, '$1 ***')
    .trim();
}

const reasonAndClass = (error: unknown): string => {
  const { message = '', response } = error as DriverError;
  return `${message} ${response?.errorMessage ?? ''}`;
};

/** Two writers conflicted; nothing was written, and the statement may be retried. */
export const isConflict = (error: unknown): boolean =>
  /DELTA_CONCURRENT_|DELTA_METADATA_CHANGED|DELTA_PROTOCOL_CHANGED|Concurrent(?:Append|DeleteRead|DeleteDelete|Write|Transaction)Exception|(?:Metadata|Protocol)ChangedException/.test(
    reasonAndClass(error),
  );

export const isStatementFailed = (error: unknown): error is HeadwaterError =>
  error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED';

/** A privilege is missing. */
export const isDenied = (error: unknown): boolean =>
  isStatementFailed(error) && isDenial(error.why ?? '');

const says = (error: unknown, word: string): boolean =>
  error instanceof HeadwaterError && error.why?.startsWith(`[${word}`) === true;

export const isMissingSchema = (error: unknown): boolean => says(error, 'SCHEMA_NOT_FOUND');

export const isMissingTable = (error: unknown): boolean => says(error, 'TABLE_OR_VIEW_NOT_FOUND');

export const isMissingCatalog = (error: unknown): boolean =>
  says(error, 'CATALOG_NOT_FOUND') || says(error, 'NO_SUCH_CATALOG');

const reads = (error: unknown, words: RegExp): boolean =>
  error instanceof HeadwaterError && words.test(error.why ?? '');

/** A version is no longer in the table's log, or some of its files are missing. */
export const isGone = (error: unknown): boolean =>
  reads(
    error,
    /DELTA_VERSION_NOT_FOUND|Cannot time travel|DELTA_(?:NO_RECREATABLE_HISTORY|TRUNCATED_TRANSACTION_LOG|NO_COMMITS|LOG_FILE_NOT)|FILE_NOT_EXIST|FileNotFound|FILE_NOT_FOUND|BEYOND_DELETED_FILE_RETENTION/,
  );

/** By default, Delta doesn't remove files this recent. */
export const isRetentionTooShort = (error: unknown): boolean =>
  reads(error, /VACUUM_RETENTION_PERIOD_TOO_SHORT|retentionDurationCheck/);

/** Whether a multi-statement transaction can't do this, or can't include one of these tables. */
export const isNotTransactional = (error: unknown): boolean =>
  reads(error, /TRANSACTION_NOT_SUPPORTED|NOT_SUPPORTED_IN_TRANSACTION|catalogManaged/);

/** What the driver throws without a response, or with one that isn't the server's. */
const NO_ANSWER: readonly unknown[] = [
  'FetchError',
  'ForeignAnswer',
  'TApplicationException',
  'THTTPException',
];
const NO_MORE_ATTEMPTS: readonly unknown[] = ['ATTEMPTS_EXCEEDED', 'TIMEOUT_EXCEEDED'];
/** The first are the driver's messages, the others the server's. */
const LOST =
  /^Hive driver: Error when connecting to resource|Invalid (?:SessionHandle|OperationHandle)|session is closed/i;

/** The statement itself was at fault: too long, for example. */
const BAD_REQUEST: readonly unknown[] = [400, 413, 431];

/** The session is no longer usable; the outcome of its last statement is unknown. */
export function isLost(error: unknown): boolean {
  const { name, errorCode, statusCode } = error as DriverError;
  if (BAD_REQUEST.includes(statusCode)) return false;
  if (NO_ANSWER.includes(name) || NO_MORE_ATTEMPTS.includes(errorCode)) return true;
  return LOST.test(reasonAndClass(error));
}

/**
 * Whether the server itself reported that a statement ended. After a cancellation or a timeout, it
 * may take a while to stop one.
 */
export function isEnded(error: unknown): boolean {
  const { name, errorCode, statusCode } = error as DriverError;
  return name === 'Status Error' || errorCode === 'ERROR' || BAD_REQUEST.includes(statusCode);
}

/** The driver's error isn't kept: it contains the request, and so the credentials. */
export function connectionLost(error: unknown, target: string): HeadwaterError {
  const { payload } = error as { readonly payload?: unknown };
  return new HeadwaterError('CONNECTION_FAILED', {
    what: `The connection to Databricks at ${target} was lost.`,
    why: refusalIn(error)?.why ?? reasonOf(payload instanceof Error ? payload : error),
    next: 'Run the same command again once the warehouse is reachable.',
  });
}

/** The driver's error isn't kept: it repeats the reason within hundreds of lines of the server's stack. */
export function statementFailed(error: unknown): HeadwaterError {
  const why = reasonOf(error);
  const grant = whatToGrant(why);
  return new HeadwaterError('STATEMENT_FAILED', {
    what:
      grant === undefined
        ? 'Databricks refused a statement.'
        : 'Databricks refused a statement: a privilege is missing.',
    why,
    next: grant ?? advice`See the statements with: ${suggest('plan')}`,
  });
}
