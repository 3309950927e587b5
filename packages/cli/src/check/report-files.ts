import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { CheckReport } from '@headwater/core/check';
import { requireReportFile, writeReport } from './report-file.js';
import type { ReportKind } from './report-head.js';
import { rowsKind } from './rows-kind.js';

/** How many rows of a finding are told, where a file for all of them is not asked for. */
const TOLD_ROWS = 5;

/** The files to write reports to. */
export interface ReportFiles {
  readonly junit?: string;
  readonly html?: string;
  /** All rows at fault: `.csv` or `.parquet`. */
  readonly rows?: string;
}

/** What a check reads, by its name for people; a name that isn't a file's counts as none. */
export type Inputs = Readonly<Record<string, string | undefined>>;

/** The files, each with the flag that names it and what it is to be. */
const named = ({ junit, html, rows }: ReportFiles) => {
  const files: { flag: keyof ReportFiles; kind: ReportKind; file: string }[] = [];
  if (junit !== undefined) files.push({ flag: 'junit', kind: 'junit', file: junit });
  if (html !== undefined) files.push({ flag: 'html', kind: 'html', file: html });
  if (rows !== undefined) files.push({ flag: 'rows', kind: rowsKind(rows), file: rows });
  return files;
};

const EXAMPLES = { junit: 'check.xml', html: 'check.html', rows: 'check.csv' };

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
  const all = named(files);
  for (const [index, { flag, file }] of all.entries()) {
    const other = all.slice(0, index).find((one) => resolve(one.file) === resolve(file));
    if (other === undefined) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `--${other.flag} and --${flag} both name ${file}.`,
      why: 'One report would replace the other.',
      next: 'Choose two files.',
    });
  }
  for (const { flag, kind, file } of all) {
    if (file === '-') {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `--${flag} takes a file, not standard output.`,
        why: 'The findings are written there.',
        next: `Name a file: --${flag} ${EXAMPLES[flag]}`,
      });
    }
    await requireNoInput(file, inputs);
    await requireReportFile(file, kind);
  }
}

/** With the first rows of each finding only, as people are told them. */
const shortened = (report: CheckReport): CheckReport => ({
  ...report,
  tables: report.tables.map((table) => ({
    ...table,
    findings: table.findings.map((one) => ({ ...one, first: one.first.slice(0, TOLD_ROWS) })),
  })),
});

async function contentOf(
  kind: ReportKind,
  { full, told }: WholeReport,
  cwd: string,
): Promise<string | Buffer> {
  switch (kind) {
    case 'junit':
      return (await import('./junit.js')).toJUnit(told);
    case 'html':
      return (await import('./html.js')).toHtml(told);
    default:
      return (await import('./rows-file.js')).rowsContent(full, kind, cwd);
  }
}

/** A report with all rows that were listed, and as people are told it. */
export interface WholeReport {
  readonly full: CheckReport;
  readonly told: CheckReport;
}

export const wholeReport = (full: CheckReport): WholeReport => ({ full, told: shortened(full) });

export async function writeReports(
  report: WholeReport,
  files: ReportFiles,
  cwd: string,
): Promise<void> {
  for (const { kind, file } of named(files)) {
    await writeReport(file, kind, await contentOf(kind, report, cwd));
  }
}
