import type { Plan, PlannedStep } from './plan.js';

/** A comment must stay on one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const withSemicolon = (sql: string): string => `${sql.trimEnd().replace(/;$/, '')};`;

/** Consecutive steps that do the same, such as the comments of a table or the inserts of its pieces. */
interface StepRun {
  readonly first: PlannedStep;
  readonly length: number;
  /** The total of rows they change; null: not counted. */
  readonly rows: number | null;
}

function* runsOf(steps: Iterable<PlannedStep>): Generator<StepRun> {
  let run: StepRun | undefined;
  for (const step of steps) {
    const isSame = run?.first.label === step.label && run.first.system === step.system;
    if (run && isSame) {
      const { first, length, rows } = run;
      const all = rows === null || step.expectedRows === null ? null : rows + step.expectedRows;
      run = { first, length: length + 1, rows: all };
    } else {
      if (run) yield run;
      run = { first: step, length: 1, rows: step.expectedRows };
    }
  }
  if (run) yield run;
}

/** Describes the rows that steps insert, update or delete; empty for other steps. */
function rowsOf({ first: { kind }, rows }: StepRun): string {
  if (kind !== 'insert' && kind !== 'update' && kind !== 'delete') return '';
  return ` (expected rows: ${rows ?? 'not counted'})`;
}

function renderPlace({ system, database }: PlannedStep): string {
  return `-- ${oneLine(system)}${database === null ? '' : `, in the database ${oneLine(database)}`}`;
}

/**
 * A plan as SQL that a person can read and a client can run, as one batch if the client has batches. Yielded in parts,
 * since at a large scale it doesn't fit in memory. `headwater plan` prints the same.
 *
 * @example
 * const plan = await source.plan({ operation: 'apply-delta', day: 1 });
 * for (const part of planText(plan)) process.stdout.write(part);
 */
export function* planText(plan: Plan): Generator<string> {
  const { operation, adapter, dataset, generatorVersion, seed, scale, epoch, day, steps } = plan;
  const deletes = plan.deletes === 'hard' ? ', hard deletes' : '';
  const variant = plan.variant === undefined ? '' : `, variant ${plan.variant}`;
  const texture = plan.texture === undefined ? '' : `, ${plan.texture} texture`;
  yield `-- ${operation}, day ${day}, for ${adapter}\n`;
  yield `-- ${dataset} ${generatorVersion}, seed ${seed}, scale ${scale}, epoch ${epoch}${deletes}${variant}${texture}\n`;
  if (operation !== 'verify') {
    yield "-- For review: the operation also writes Headwater's ledger, which is omitted here.\n";
  }
  if (plan.sessionSettings.length > 0) {
    yield ['\n-- the session', ...plan.sessionSettings.map(withSemicolon), ''].join('\n');
  }
  const statements = steps[Symbol.iterator]();
  let number = 1;
  let place = '';
  for (const run of runsOf(steps)) {
    if (renderPlace(run.first) !== place) yield `\n${renderPlace(run.first)}\n`;
    place = renderPlace(run.first);
    const last = number + run.length - 1;
    const numbers = run.length === 1 ? `step ${number}` : `steps ${number} to ${last}`;
    yield `\n-- ${numbers}: ${oneLine(run.first.label)}${rowsOf(run)}\n`;
    for (; number <= last; number += 1) {
      const { value: step } = statements.next();
      if (step) yield `${withSemicolon(step.sql)}\n`;
    }
  }
}
