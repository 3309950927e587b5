import type { Finding, RowFinding, Verification, VerifiedSystem } from '@headwater/core';
import { counted } from './summary.js';

function describeRow({ key, columns }: RowFinding): string {
  const differences = columns.map(
    ({ column, expected, actual }) => `${column} should be ${expected}, is ${actual}`,
  );
  return `  ${[`key ${key}`, ...differences].join('; ')}`;
}

function describeFinding({ system, table, difference, rows, first, column }: Finding): string[] {
  const name = `${system}.${table}`;
  if (difference === 'missing-table') return [`${name}: the table is missing`];
  if (difference === 'missing-column') return [`${name}: the column ${column} is missing`];
  const more = (rows ?? 0) > first.length ? [`  and ${(rows ?? 0) - first.length} more`] : [];
  return [
    `${name}: ${counted(rows ?? 0, 'row')} ${difference}`,
    ...first.map(describeRow),
    ...more,
  ];
}

/** A system that stands within a day is compared with the state of that instant. */
function describeMoment({ day, instant }: VerifiedSystem): string {
  const time = instant.slice(11);
  return time === '23:59:59' ? `day ${day}` : `day ${day + 1} at ${time}`;
}

/** What verify found, for people. */
export function renderVerification({ matches, systems, findings }: Verification): string {
  const compared = Object.entries(systems)
    .map(([name, found]) => `${name} (${counted(found.tables, 'table')}, ${describeMoment(found)})`)
    .join(', ');
  if (matches) return `Every row is as it should be: ${compared}.`;
  return [`Not as it should be: ${compared}.`, ...findings.flatMap(describeFinding)].join('\n');
}
