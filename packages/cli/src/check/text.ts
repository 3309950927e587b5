import type { CheckedRow, CheckedTable, CheckFinding, CheckReport } from '@headwater/core';
import { counted } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { describeCauses, describeFinding, describeTable, placeOf } from './describe.js';

function describeRow(row: CheckedRow, { difference }: CheckFinding): string {
  // Of a row that is missing or extra, the key tells enough.
  const columns = difference === 'missing' || difference === 'extra' ? [] : row.columns;
  const differences = columns.map(
    ({ column, expected, actual }) =>
      `${column} should be ${expected ?? 'NULL'}, is ${actual ?? 'NULL'}`,
  );
  return `    ${[placeOf(row), ...differences].join('; ')}`;
}

function describe(table: CheckedTable, finding: CheckFinding): readonly string[] {
  const { rows, first } = finding;
  const more = (rows ?? 0) > first.length ? [`    and ${(rows ?? 0) - first.length} more`] : [];
  return [
    `  ${describeFinding(table, finding)}`,
    ...describeCauses(finding).map((text) => `    Likely: ${text}`),
    ...first.map((row) => describeRow(row, finding)),
    ...more,
  ];
}

const count = (rows: number | null): string => (rows === null ? '' : String(rows));

/** What a check found, for people. */
export function renderCheck(report: CheckReport): string {
  const { dataset, day, date, target, tables, passes } = report;
  const wrong = tables.filter(({ findings }) => findings.length > 0);
  const place = `${dataset}, day ${day} (${date}), in ${target}`;
  const verdict = passes
    ? `${counted(tables.length, 'table')} as ${tables.length === 1 ? 'it' : 'they'} should be`
    : `${wrong.length} of ${counted(tables.length, 'table')} not as ${wrong.length === 1 ? 'it' : 'they'} should be`;
  return [
    `${place}: ${verdict}.`,
    renderTable(
      [
        ['table', 'left'],
        ['expected', 'right'],
        ['found', 'right'],
        ['', 'left'],
      ],
      tables.map((table) => [
        describeTable(table),
        count(table.expectedRows),
        count(table.foundRows),
        table.findings.map((finding) => describeFinding(table, finding)).join('\n') || 'ok',
      ]),
    ),
    ...wrong.flatMap((table) => [
      `${describeTable(table)}:`,
      ...table.findings.flatMap((finding) => describe(table, finding)),
    ]),
  ].join('\n');
}

/** The findings of one table, for a report of tests. */
export const findingLines = (table: CheckedTable): readonly string[] =>
  table.findings.flatMap((finding) => describe(table, finding));
