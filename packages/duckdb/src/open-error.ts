import { HeadwaterError } from '@headwater/core';
import { type Advice, advice, option } from '@headwater/core/advice';

/** What the driver or the operating system says when the disk is full. */
export const DISK_FULL = /no space left|disk quota|not enough space/i;

/** Explains, from the driver's message, why a database can't be opened. */
export function openError(error: unknown, database: string): HeadwaterError {
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const text = (what: string, next: string | Advice) => ({ what, why: reason, next, cause: error });
  if (
    /conflicting lock|set lock on file|used by another process|resource busy|another open access handle/i.test(
      reason,
    )
  ) {
    return new HeadwaterError(
      'DATABASE_BUSY',
      text(
        `Another process has the database ${database} open.`,
        'Close it (a notebook, a DuckDB shell, another run) and run the command again.',
      ),
    );
  }
  if (/permission denied|not permitted|read-only/i.test(reason)) {
    return new HeadwaterError(
      'DATABASE_READ_ONLY',
      text(
        `Can't write to the database ${database}.`,
        'Get write permission for the file and its folder, or choose another file.',
      ),
    );
  }
  if (DISK_FULL.test(reason)) {
    return new HeadwaterError(
      'CONNECTION_FAILED',
      text(
        `Can't open the database ${database}: the disk is full.`,
        'Free some space and run the command again.',
      ),
    );
  }
  if (/not a valid duckdb|is a directory|serialization|version number|corrupt/i.test(reason)) {
    return new HeadwaterError(
      'DATABASE_UNREADABLE',
      text(
        `${database} is not a database this version of DuckDB can read.`,
        advice`Choose another file with ${option('database')}, or move this one away.`,
      ),
    );
  }
  return new HeadwaterError(
    'CONNECTION_FAILED',
    text(`Can't open the database ${database}.`, 'Check the path and that its folder exists.'),
  );
}
