/** Stands in the metadata of a Parquet file, near its end. */
export const PARQUET_MARK = 'headwater check --rows';

/** How a report begins, up to the first part that varies, or what stands near its end: this identifies an earlier one. */
export const REPORT_HEAD = {
  junit: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headwater check" ',
  html: [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>headwater check: ',
  ].join('\n'),
  csv: 'target,finding,key,at,column,expected,found\n',
  parquet: PARQUET_MARK,
} as const;

export type ReportKind = keyof typeof REPORT_HEAD;

/** Whether the part of a file that tells its kind is a report's of this kind; its line endings may have changed. */
export const isReport = (kind: ReportKind, part: string): boolean =>
  kind === 'parquet'
    ? part.includes(PARQUET_MARK)
    : part.replaceAll('\r\n', '\n').startsWith(REPORT_HEAD[kind]);

/** How many bytes at a file's beginning, or at the end of a Parquet file, are enough. */
export const TELLING_BYTES = 2048;
