import type { CheckedTable, CheckReport } from '@headwater/core/check';
import {
  describeDay,
  describeFaults,
  describeTable,
  describeUnchecked,
  parametersOf,
  verdictOf,
} from './describe.js';
import { printable } from './printable.js';
import { faultLines } from './text.js';

/** What Markdown would take for markup, in running text and in tables. */
const MARKUP = /[\\`*_[\]<>#|~&$@]/g;

const plain = (text: string): string => printable(text).replace(MARKUP, '\\$&');

/** A block of code, fenced by more backticks than any of its lines has in a row. */
function block(lines: readonly string[]): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join('\n');
}

function summaryLine(table: CheckedTable): string {
  const { expectedRows, foundRows } = table;
  const faults = describeFaults(table);
  const unchecked = describeUnchecked(table);
  const verdict = [
    faults.length === 0 ? '✅' : `❌ ${faults.map(plain).join('<br>')}`,
    ...(unchecked === undefined ? [] : [plain(unchecked)]),
  ].join('<br>');
  return `| ${plain(describeTable(table))} | ${expectedRows ?? ''} | ${foundRows ?? ''} | ${verdict} |`;
}

/** A check as Markdown, for the summary of a job or a comment on a pull request. */
export function toMarkdown(report: CheckReport): string {
  const { dataset, date, target, tables, passes } = report;
  const wrong = tables.filter((table) => describeFaults(table).length > 0);
  return [
    `### headwater check: ${plain(dataset)}, ${describeDay(report)} (${plain(date)})`,
    '',
    `${passes ? '✅' : '❌'} **${plain(verdictOf(report))}** in ${plain(target)}. Expected: ${plain(parametersOf(report))}.`,
    '',
    '| table | expected | found | |',
    '| --- | ---: | ---: | --- |',
    ...tables.map(summaryLine),
    ...wrong.flatMap((table) => [
      '',
      `#### ${plain(describeTable(table))}`,
      '',
      block(faultLines(table)),
    ]),
    '',
  ].join('\n');
}
