import { extname } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { ReportKind } from './report-head.js';

/** How many rows of each finding a file of rows has at most: all of them are in memory at once. */
export const MOST_ROWS = 100_000;

/** What the file's name says it is to be. */
export function rowsKind(file: string): ReportKind {
  const kind = extname(file).toLowerCase();
  if (kind === '.csv' || kind === '.parquet') return kind === '.csv' ? 'csv' : 'parquet';
  throw new HeadwaterError('INVALID_INPUT', {
    what: `--rows ${file} is neither a CSV nor a Parquet file.`,
    next: 'Name a file that ends in .csv or .parquet.',
  });
}
