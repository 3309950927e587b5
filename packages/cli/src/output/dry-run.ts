import type { Plan, PlannedStep } from '@headwater/core';
import { renderTable } from './table.js';

/** A comment must stay on one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** One line per label: a table takes a statement to create it, and another for each comment. */
function outline(steps: Iterable<PlannedStep>): readonly (readonly string[])[] {
  const lines = new Map<string, { system: string; label: string; rows: number | null }>();
  for (const { system, label, expectedRows } of steps) {
    const name = `${system}: ${label}`;
    const before = lines.get(name)?.rows ?? 0;
    const rows = expectedRows === null ? null : before + expectedRows;
    lines.set(name, { system, label: oneLine(label), rows });
  }
  return [...lines.values()].map(({ system, label, rows }) => [
    system,
    label,
    rows === null ? 'not counted' : String(rows),
  ]);
}

/** The result of a dry run. */
export function renderDryRun({ operation, steps }: Plan): string {
  const table = renderTable(
    [
      ['system', 'left'],
      ['step', 'left'],
      ['rows', 'right'],
    ],
    outline(steps),
  );
  return `${operation} would do this. Nothing was changed.\n${table}`;
}
