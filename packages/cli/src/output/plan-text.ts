import type { Plan, PlannedStep } from '@headwater/core';
import { renderTable } from './table.js';

/** A comment ends with its line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function renderStep({ system, label, expectedRows, sql }: PlannedStep, index: number): string {
  const rows = expectedRows === null ? 'not counted' : expectedRows;
  const statement = sql.trimEnd();
  return [
    `-- step ${index + 1}: ${oneLine(`${system}: ${label}`)} (expected rows: ${rows})`,
    statement.endsWith(';') ? statement : `${statement};`,
  ].join('\n');
}

/** A plan as SQL that a person can read and a client can run. */
export function renderPlan(plan: Plan): string {
  const { operation, adapter, dataset, generatorVersion, seed, scale, epoch, day, steps } = plan;
  return [
    `-- ${operation}, day ${day}, for ${adapter}\n-- ${dataset} ${generatorVersion}, seed ${seed}, scale ${scale}, epoch ${epoch}`,
    ...steps.map(renderStep),
  ].join('\n\n');
}

/** One line per label: a table takes one statement to create it, and one for each comment. */
function outline(steps: readonly PlannedStep[]): readonly (readonly string[])[] {
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

/** What a dry run found out. */
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
