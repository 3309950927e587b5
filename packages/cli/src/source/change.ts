import type { ChangeRequest, OperationResult, Source } from '@headwater/core';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { OutputOptions } from '../options/source.js';
import { renderDryRun } from '../output/dry-run.js';
import { print, printJson } from '../output/print.js';
import { jsonParts, printParts } from '../output/print-parts.js';
import { withProgress } from '../output/progress.js';
import { describeEntry, renderStatus } from '../output/summary.js';
import { redact } from '../secrets.js';
import { rememberRequest, spell } from '../suggestion.js';
import { untilAborted } from './open.js';

export interface ChangeOptions extends OutputOptions {
  readonly dryRun?: boolean;
}

function printResult(
  request: ChangeRequest,
  { entries, notices, status }: OperationResult,
  options: OutputOptions,
): void {
  const { operation } = request;
  const changed = entries.length > 0;
  // A driver's own words may be among them.
  const told = notices.map((notice) => redact(spell(notice)));
  if (options.json) {
    printJson({ operation, changed, entries, notices: told, status });
    return;
  }
  if (options.quiet) return;
  if (changed) print(...entries.map(describeEntry));
  else if (notices.length === 0) {
    const asked = 'day' in request ? request.day : 0;
    print(`Already at day ${status?.day ?? asked}, nothing to do.`);
  }
  if (status !== null) print(renderStatus(status));
  if (told.length > 0) print(...told);
}

async function dryRun(
  source: Source,
  request: ChangeRequest,
  options: OutputOptions,
  signal: AbortSignal,
): Promise<void> {
  const planned = withProgress(options, signal, (run) => source.dryRun({ ...request, ...run }));
  const plan = await untilAborted(planned, signal);
  if (options.json) {
    await printParts(jsonParts({ dryRun: true, ...plan }, 'steps', plan.steps), signal);
  } else if (plan.steps.length > 0) print(renderDryRun(plan));
  else print(`Already at day ${plan.day}, nothing to do.`);
}

/** What commands that change a source have in common, once they know what to do. */
export async function change(
  source: Source,
  request: ChangeRequest,
  options: ChangeOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  rememberRequest(request);
  if (options.dryRun) {
    await dryRun(source, request, options, signal);
    return EXIT.done;
  }
  const result = await withProgress(options, signal, (running) =>
    source.run({ ...request, ...running, withStatus: true }),
  );
  printResult(request, result, options);
  return EXIT.done;
}
