import type { CheckReport } from '@headwater/core/check';
import type { CheckFormat } from '../options/check-format.js';
import { print } from '../output/print.js';
import { UsageError } from '../usage-error.js';
import type { MappedPlaces } from './github.js';
import { renderCheck } from './text.js';

interface Printing {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly format?: CheckFormat | undefined;
}

/** Refuses a format beside JSON, which is one. */
export function requireFormat({ json, format = 'text' }: Printing): void {
  if (json !== true || format === 'text') return;
  throw new UsageError(`--json and --format ${format} can't both be given`, 'check');
}

/** Prints a check's findings in the format asked for; with `quiet`, only if there are any. */
export async function printReport(
  report: CheckReport,
  { quiet, format = 'text' }: Printing,
  places: MappedPlaces,
): Promise<void> {
  const isSilent = quiet === true && report.passes;
  if (format === 'markdown') {
    if (!isSilent) print((await import('./markdown.js')).toMarkdown(report));
    return;
  }
  if (!isSilent) print(renderCheck(report));
  if (format !== 'github') return;
  const { addToSummary, annotationsOf } = await import('./github.js');
  const annotations = annotationsOf(report, places);
  if (annotations.length > 0) print(...annotations);
  await addToSummary(report);
}
