import type { Finding, RowFinding, Verification, VerifiedSystem } from '@headwater/core';
import { describeDifference, spelled } from './spelled.js';
import { describeNotes, describeStructure } from './structure.js';
import { counted } from './summary.js';

const WAY_BACK =
  'A reset recreates missing tables. Restore the structure of others manually, or drop them before a reset.';

function describeRow({ key, columns }: RowFinding): string {
  // A row of a table without a key is known by its values, which are there on one side only.
  if (key === null && columns.length > 0) {
    const values = columns.map(({ column, expected, actual }) => {
      return `${column} ${spelled(expected ?? actual)}`;
    });
    return `  ${values.join('; ')}`;
  }
  const differences = columns.map(({ column, expected, actual }) =>
    describeDifference(column, expected, actual),
  );
  return `  ${[`key ${spelled(key)}`, ...differences].join('; ')}`;
}

function describeFinding(finding: Finding): string[] {
  const { system, table, difference, rows, first } = finding;
  const name = `${system}.${table}`;
  const structure = describeStructure(finding);
  if (structure !== undefined) return [`${name}: ${structure}`];
  const more = (rows ?? 0) > first.length ? [`  and ${(rows ?? 0) - first.length} more`] : [];
  return [
    `${name}: ${counted(rows ?? 0, 'row')} ${difference}`,
    ...first.map(describeRow),
    ...more,
  ];
}

/** A system within a day is compared with the state at that instant. */
function describeMoment({ day, instant }: VerifiedSystem): string {
  const time = instant.slice(11);
  return time === '23:59:59' ? `day ${day}` : `day ${day + 1} at ${time}`;
}

/** What verify found, for people. */
export function renderVerification({ matches, systems, findings, notes }: Verification): string {
  const compared = Object.entries(systems)
    .map(([name, found]) => `${name} (${counted(found.tables, 'table')}, ${describeMoment(found)})`)
    .join(', ');
  const head = matches ? 'Every table and row is correct' : 'Drift found';
  return [
    `${head}: ${compared}.`,
    ...findings.flatMap(describeFinding),
    ...(findings.some((finding) => describeStructure(finding) !== undefined) ? [WAY_BACK] : []),
    ...describeNotes(notes),
  ].join('\n');
}
