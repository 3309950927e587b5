import type { LedgerEntry, RowCounts, Status } from '@headwater/core';
import { suggest } from '@headwater/core/advice';
import { io } from '../io.js';
import { describeRows, renderStatus } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { colorsFor } from '../output/terminal.js';
import { commandFor, shellWord } from '../suggestion.js';
import type { DemoStep } from './run.js';

type Change = Exclude<DemoStep, { operation: 'verify' }>;

const EXPLANATIONS = {
  'load-baseline': 'two source systems are created and loaded, with 100 days of history',
  'apply-delta': 'a day passes',
  reset: 'back to the baseline, row for row',
} as const;

function totalOf(entries: readonly LedgerEntry[]): RowCounts {
  const sum = (kind: keyof RowCounts): number =>
    entries.reduce((total, { rows }) => total + rows[kind], 0);
  return {
    inserted: sum('inserted'),
    updated: sum('updated'),
    softDeleted: sum('softDeleted'),
    deleted: sum('deleted'),
  };
}

function describeChange({ operation, day, entries, status }: Change): string {
  const name = operation === 'apply-delta' ? `apply-delta --day ${day}` : operation;
  const date = status === null ? '' : ` (${status.date})`;
  return `${name}${date}: ${EXPLANATIONS[operation]}; ${describeRows(totalOf(entries))}`;
}

/** One line for what was just done. */
export function describeDemoStep(step: DemoStep): string {
  const colors = colorsFor(io().stdout);
  if (step.operation !== 'verify') return `${colors.cyan('▶')} ${describeChange(step)}`;
  const { matches, findings } = step.verification;
  return matches
    ? `${colors.green('✔')} verify: every row is as it should be`
    : `${colors.red('✖')} verify: ${findings.length} findings`;
}

function tableRows(status: Status): ReadonlyMap<string, number | null> {
  return new Map(
    Object.entries(status.systems).flatMap(([system, { tables }]) =>
      Object.entries(tables).map(([table, { rows }]) => [`${system}.${table}`, rows] as const),
    ),
  );
}

/** The rows of every table, side by side for the days that the steps passed through. */
export function renderDays(steps: readonly DemoStep[]): string {
  const statuses = steps.flatMap((step) =>
    step.operation === 'verify' || step.status === null ? [] : [step.status],
  );
  const counts = statuses.map(tableRows);
  const names = [...(counts[0]?.keys() ?? [])];
  return renderTable(
    [['rows', 'left'], ...statuses.map(({ day }) => [`day ${day}`, 'right'] as const)],
    names.map((name) => [name, ...counts.map((rows) => String(rows.get(name) ?? ''))]),
  );
}

/** How it ended, and what to try with the file. */
export function renderDemoEnd(status: Status | null, database: string): string {
  const left = status === null ? '' : `${renderStatus(status)}\n`;
  if (database === ':memory:') return `${left}\nThe database was in memory, and is gone now.`;
  return [
    left,
    'Open it with any DuckDB client:',
    `  $ duckdb ${shellWord(database)} "SELECT * FROM jaffle_shop.orders ORDER BY updated_at DESC LIMIT 5"`,
    'Next:',
    `  $ ${commandFor(suggest('apply-delta', { day: 4 }))}`,
    `  $ ${commandFor(suggest('verify'))}`,
  ].join('\n');
}
