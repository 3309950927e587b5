import { appendFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { CheckedTable, CheckReport } from '@headwater/core/check';
import { io } from '../io.js';
import { remark } from '../output/print.js';
import { describeFaults, describeTable } from './describe.js';
import { toMarkdown } from './markdown.js';
import { printable } from './printable.js';
import { faultLines } from './text.js';

const message = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string =>
  message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Where a table is mapped: the file, and a line for each table of the report. */
export interface MappedPlaces {
  readonly file: string;
  readonly lines: readonly number[];
}

function annotation(table: CheckedTable, file: string, line: number | undefined): string {
  const at = [`file=${property(file)}`, ...(line === undefined ? [] : [`line=${line}`])];
  const title = property(printable(describeTable(table)));
  const text = [`${describeFaults(table).join(', ')}:`, ...faultLines(table)].map(printable);
  return `::error ${[...at, `title=${title}`].join(',')}::${message(text.join('\n'))}`;
}

/**
 * Workflow commands of GitHub Actions, which shows each as an annotation at the table's line in the mapping: one for
 * each table that is wrong or can't be compared.
 */
export function annotationsOf(
  { tables }: CheckReport,
  { file, lines }: MappedPlaces,
): readonly string[] {
  const root = io().env.GITHUB_WORKSPACE ?? process.cwd();
  // Paths of annotations have slashes on every runner.
  const path = relative(root, resolve(file)).replaceAll('\\', '/');
  return tables.flatMap((table, index) =>
    describeFaults(table).length === 0 ? [] : [annotation(table, path, lines[index])],
  );
}

/** Adds the report to the job's summary, if there is one. The findings matter more than a summary that can't be written. */
export async function addToSummary(report: CheckReport): Promise<void> {
  const file = io().env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    await appendFile(file, `${toMarkdown(report)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    remark(`The summary in GITHUB_STEP_SUMMARY was not written: ${why}`);
  }
}
