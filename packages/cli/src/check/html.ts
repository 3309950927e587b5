import type { Cell } from '@headwater/core/adapter';
import type { CheckedRow, CheckedTable, CheckFinding, CheckReport } from '@headwater/core/check';
import { spelled, spelledApart } from '../output/spelled.js';
import {
  describeCauses,
  describeDay,
  describeFaults,
  describeFinding,
  describeTable,
  describeUnchecked,
  parametersOf,
  verdictOf,
} from './describe.js';
import { DETAILS_STYLE, detailsSection } from './html-details.js';
import { escaped, headings } from './markup.js';
import { printable } from './printable.js';
import { REPORT_HEAD } from './report-head.js';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; display: block; overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem; border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.bad { color: #c0392b; } .good { color: #27864a; } .dim { opacity: .7; }
code { font: .9em ui-monospace, monospace; white-space: pre; }`;

const NULL = '<td class="dim">NULL</td>';

const code = (text: string): string => `<td><code>${escaped(text)}</code></td>`;

const cell = (value: Cell, text = spelled(value)): string => (value === null ? NULL : code(text));

function pair(expected: Cell, actual: Cell): string {
  const [wanted, found] = spelledApart(expected, actual);
  return cell(expected, wanted) + cell(actual, found);
}

/** A line for each wrong column, or one for a row with nothing but its key. */
function rowLines({ key, at, columns }: CheckedRow, isTimed: boolean): string {
  const place = `${cell(key)}${isTimed ? cell(at, printable(String(at))) : ''}`;
  if (columns.length === 0) return `<tr>${place}<td></td><td></td><td></td></tr>`;
  return columns
    .map(
      ({ column, expected, actual }) =>
        `<tr>${place}<td>${escaped(column)}</td>${pair(expected, actual)}</tr>`,
    )
    .join('\n');
}

/** Whole rows, of which only one side exists. */
function wholeRows({ first, difference }: CheckFinding, isTimed: boolean): readonly string[] {
  const columns = first[0]?.columns ?? [];
  const heads = ['key', ...(isTimed ? ['at'] : []), ...columns.map(({ column }) => column)];
  return [
    `<table>${headings(heads)}`,
    ...first.map((row) => {
      const place = `${cell(row.key)}${isTimed ? cell(row.at, printable(String(row.at))) : ''}`;
      const values = row.columns.map(({ expected, actual }) =>
        cell(difference === 'missing' ? expected : actual),
      );
      return `<tr>${place}${values.join('')}</tr>`;
    }),
    '</table>',
  ];
}

function findingSection(table: CheckedTable, finding: CheckFinding): string {
  const { first, rows } = finding;
  const isTimed = first.some(({ at }) => at !== null);
  const causes = describeCauses(finding).map((text) => `<p>Likely: ${escaped(text)}</p>`);
  const heads = ['key', ...(isTimed ? ['at'] : []), 'column', 'expected', 'found'];
  const isWhole = finding.difference === 'missing' || finding.difference === 'extra';
  const byColumn = [
    `<table>${headings(heads)}`,
    ...first.map((row) => rowLines(row, isTimed)),
    '</table>',
  ];
  const listed = first.length === 0 ? [] : isWhole ? wholeRows(finding, isTimed) : byColumn;
  const more =
    (rows ?? 0) > first.length ? [`<p class="dim">and ${(rows ?? 0) - first.length} more</p>`] : [];
  return [
    `<h3>${escaped(describeFinding(table, finding))}</h3>`,
    ...causes,
    ...listed,
    ...more,
  ].join('\n');
}

function tableSection(table: CheckedTable): readonly string[] {
  const { error, findings } = table;
  const faults =
    error === undefined
      ? findings.map((finding) => findingSection(table, finding))
      : [error.what, error.why, error.next].map((text) => `<p>${escaped(text)}</p>`);
  return [`<h2>${escaped(describeTable(table))}</h2>`, ...faults, ...detailsSection(table)];
}

function summaryLine(table: CheckedTable): string {
  const { expectedRows, foundRows } = table;
  const faults = describeFaults(table);
  const numbers = [expectedRows, foundRows].map((rows) => `<td class="number">${rows ?? ''}</td>`);
  const unchecked = describeUnchecked(table);
  const verdict = [
    faults.length === 0
      ? '<span class="good">ok</span>'
      : `<span class="bad">${faults.map(escaped).join('<br>')}</span>`,
    ...(unchecked === undefined ? [] : [`<br><span class="dim">${escaped(unchecked)}</span>`]),
  ].join('');
  return `<tr><td>${escaped(describeTable(table))}</td>${numbers.join('')}<td>${verdict}</td></tr>`;
}

/** A check as one self-contained page. */
export function toHtml(report: CheckReport): string {
  const { dataset, date, target, tables, passes } = report;
  const title = `${dataset}, ${describeDay(report)}`;
  const wrong = tables.filter((table) => describeFaults(table).length > 0);
  return [
    `${REPORT_HEAD.html}${escaped(title)}</title><style>${STYLE}${DETAILS_STYLE}</style></head><body>`,
    `<h1>${escaped(title)} <span class="dim">(${escaped(date)})</span></h1>`,
    `<p class="${passes ? 'good' : 'bad'}">${escaped(verdictOf(report))}.</p>`,
    `<p class="dim">In ${escaped(target)}. Expected: ${escaped(parametersOf(report))}.</p>`,
    '<table><tr><th>table</th><th>expected</th><th>found</th><th></th></tr>',
    ...tables.map(summaryLine),
    '</table>',
    ...wrong.flatMap(tableSection),
    '</body></html>',
    '',
  ].join('\n');
}
