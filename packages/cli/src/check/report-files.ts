import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { CheckReport } from '@headwater/core/check';
import { requireReportFile, writeReport } from './report-file.js';

/** The files to write reports to. */
export interface ReportFiles {
  readonly junit?: string;
  readonly html?: string;
}

/** What a check reads, by its name for people; a name that isn't a file's counts as none. */
export type Inputs = Readonly<Record<string, string | undefined>>;

const named = ({ junit, html }: ReportFiles) =>
  (
    [
      ['junit', junit],
      ['html', html],
    ] as const
  ).flatMap(([kind, file]) => (file === undefined ? [] : [{ kind, file }]));

/** The file itself, following links; undefined if there is none. */
async function identityOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined;
}

async function requireNoInput(file: string, inputs: Inputs): Promise<void> {
  const identity = await identityOf(file);
  if (identity === undefined) return;
  for (const [what, input] of Object.entries(inputs)) {
    if (input === undefined || (await identityOf(input)) !== identity) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Can't write the report ${file}.`,
      why: `It is the check's ${what}, ${input}, which is only read.`,
      next: 'Choose another file.',
    });
  }
}

/**
 * Refuses, before querying the target, files that no report could be written to. A report replaces
 * only an earlier one of the same kind, and never what the check reads.
 */
export async function requireReportFiles(files: ReportFiles, inputs: Inputs): Promise<void> {
  const { junit, html } = files;
  if (junit !== undefined && html !== undefined && resolve(junit) === resolve(html)) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `--junit and --html both name ${html}.`,
      why: 'One report would replace the other.',
      next: 'Choose two files.',
    });
  }
  for (const { kind, file } of named(files)) {
    if (file === '-') {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `--${kind} takes a file, not standard output.`,
        why: 'The findings are written there.',
        next: `Name a file: --${kind} check.${kind === 'junit' ? 'xml' : 'html'}`,
      });
    }
    await requireNoInput(file, inputs);
    await requireReportFile(file, kind);
  }
}

export async function writeReports(report: CheckReport, files: ReportFiles): Promise<void> {
  for (const { kind, file } of named(files)) {
    const text =
      kind === 'junit'
        ? (await import('./junit.js')).toJUnit(report)
        : (await import('./html.js')).toHtml(report);
    await writeReport(file, kind, text);
  }
}
