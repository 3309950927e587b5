import type { Plan, PlannedStep } from '@headwater/core';
import { renderTable } from './table.js';

/** A comment ends with its line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const withSemicolon = (sql: string): string => `${sql.trimEnd().replace(/;$/, '')};`;

/** Steps in a row that do the same, such as the comments of one table. */
function runsOf(steps: readonly PlannedStep[]): readonly (readonly PlannedStep[])[] {
  const runs: PlannedStep[][] = [];
  for (const step of steps) {
    const last = runs.at(-1)?.[0];
    if (last?.label === step.label && last.system === step.system) runs.at(-1)?.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** What is said of the rows that steps insert, update or delete; nothing of others. */
function rowsOf({ kind, expectedRows }: PlannedStep): string {
  if (kind !== 'insert' && kind !== 'update' && kind !== 'delete') return '';
  return ` (expected rows: ${expectedRows ?? 'not counted'})`;
}

function renderPlace({ system, database }: PlannedStep): string {
  return `-- ${oneLine(system)}${database === null ? '' : `, in the database ${oneLine(database)}`}`;
}

/** A plan as SQL that a person can read and a client can run, as one batch where there are such. */
export function renderPlan(plan: Plan): string {
  const { operation, adapter, dataset, generatorVersion, seed, scale, epoch, day, steps } = plan;
  const deletes = plan.deletes === 'hard' ? ', hard deletes' : '';
  const head = [
    `-- ${operation}, day ${day}, for ${adapter}`,
    `-- ${dataset} ${generatorVersion}, seed ${seed}, scale ${scale}, epoch ${epoch}${deletes}`,
  ];
  if (operation !== 'verify') {
    head.push("-- For review: Headwater's ledger, which the command writes as well, is left out.");
  }
  const parts = [head.join('\n')];
  if (plan.sessionSettings.length > 0) {
    parts.push(['-- the session', ...plan.sessionSettings.map(withSemicolon)].join('\n'));
  }
  let number = 1;
  let place = '';
  for (const run of runsOf(steps)) {
    const [first] = run;
    if (first === undefined) continue;
    if (renderPlace(first) !== place) parts.push(renderPlace(first));
    place = renderPlace(first);
    const last = number + run.length - 1;
    const numbers = run.length === 1 ? `step ${number}` : `steps ${number} to ${last}`;
    parts.push(
      [
        `-- ${numbers}: ${oneLine(first.label)}${rowsOf(first)}`,
        ...run.map(({ sql }) => withSemicolon(sql)),
      ].join('\n'),
    );
    number = last + 1;
  }
  return parts.join('\n\n');
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
