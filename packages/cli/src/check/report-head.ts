/** How a report begins, up to what differs from one to the next: by this an earlier one is known. */
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

/** Whether a file begins as a report of this kind does; line ends may have been changed since. */
export const isReport = (kind: ReportKind, beginning: string): boolean =>
  beginning.replaceAll('\r\n', '\n').startsWith(REPORT_HEAD[kind]);

/** So many bytes of a file tell. */
export const TELLING_BYTES = 512;
