/** How a report begins, up to the first part that varies: this identifies an earlier one. */
export const REPORT_HEAD = {
  junit: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headwater check" ',
  html: [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>headwater check: ',
  ].join('\n'),
} as const;

export type ReportKind = keyof typeof REPORT_HEAD;

/** Whether a file begins like a report of this kind; its line endings may have changed. */
export const isReport = (kind: ReportKind, beginning: string): boolean =>
  beginning.replaceAll('\r\n', '\n').startsWith(REPORT_HEAD[kind]);

/** How many bytes of a file are enough. */
export const TELLING_BYTES = 512;
