import type { CheckedRow, CheckedTable, CheckFinding, CheckReport } from '@headwater/core/check';
import { describeDifference, spelled } from '../output/spelled.js';
import { renderTable } from '../output/table.js';
import {
  describeCauses,
  describeDay,
  describeFaults,
  describeFinding,
  describeTable,
  describeUnchecked,
  parametersOf,
  placeOf,
  verdictOf,
} from './describe.js';
import { printable } from './printable.js';

function describeRow(row: CheckedRow, { difference }: CheckFinding): string {
  // A row of a table without a key is known by its values.
  if (row.key === null) {
    const values = row.columns.map(({ column, expected, actual }) => {
      return `${column} ${spelled(expected ?? actual)}`;
    });
    return `    ${values.join('; ')}`;
  }
  // For a missing or extra row, the key is enough.
  const columns = difference === 'missing' || difference === 'extra' ? [] : row.columns;
  const differences = columns.map(({ column, expected, actual }) =>
    describeDifference(column, expected, actual),
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

/** What is wrong with one table, as lines. */
export function faultLines(table: CheckedTable): readonly string[] {
  const { error, findings } = table;
  const lines =
    error === undefined
      ? findings.flatMap((finding) => describe(table, finding))
      : [`  ${error.what}`, `    why:  ${error.why}`, `    next: ${error.next}`];
  return lines.map(printable);
}

function verdictLines(table: CheckedTable): readonly string[] {
  const faults = describeFaults(table);
  const unchecked = describeUnchecked(table);
  return [
    ...(faults.length === 0 ? ['ok'] : faults),
    ...(unchecked === undefined ? [] : [unchecked]),
  ];
}

/** A check's findings, for people. */
export function renderCheck(report: CheckReport): string {
  const { dataset, date, target, tables } = report;
  const wrong = tables.filter((table) => describeFaults(table).length > 0);
  return [
    printable(`${dataset}, ${describeDay(report)} (${date}), in ${target}: ${verdictOf(report)}.`),
    printable(parametersOf(report)),
    renderTable(
      [
        ['table', 'left'],
        ['expected', 'right'],
        ['found', 'right'],
        ['', 'left'],
      ],
      tables.map((table) => [
        printable(describeTable(table)),
        count(table.expectedRows),
        count(table.foundRows),
        verdictLines(table).map(printable).join('\n'),
      ]),
    ),
    ...wrong.flatMap((table) => [printable(`${describeTable(table)}:`), ...faultLines(table)]),
  ].join('\n');
}
