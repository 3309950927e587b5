import type { Step, SystemPlan } from '../plan/step.js';
import type { RunOptions } from '../sessions/progress.js';

/** A statement's rough cost besides its rows, as a number of rows. */
const STATEMENT = 1000;

const rowsOf = ({ atMost = 0 }: Step): number => atMost;

/** Reports a plan's progress by the work of its steps rather than by their number. */
export class PlanProgress {
  private readonly total: number;
  private done = 0;
  private rows = 0;

  constructor(
    private readonly plan: SystemPlan,
    private readonly onProgress: RunOptions['onProgress'],
  ) {
    this.total = plan.steps.sum((step) => rowsOf(step) + STATEMENT);
  }

  /** Before a step. */
  begin({ label }: Step, index: number): void {
    const { system, day, steps } = this.plan;
    const { rows } = this;
    const done = Math.min(1, this.done / this.total);
    this.onProgress?.({ system, label, step: index, steps: steps.length, day, done, rows });
  }

  /** After a step, or if an earlier run did it. */
  end(step: Step, isEarlier = false): void {
    this.done += rowsOf(step) + STATEMENT;
    if (!isEarlier) this.rows += rowsOf(step);
  }
}
