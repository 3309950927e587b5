import type { Call } from '../../rpc/messages.js';
import { type TableDay, tablesOn } from '../../worker/day-counts.js';
import { Turns } from '../../worker/turns.js';
import { workspace } from '../../worker/workspace.js';

/** One day of all tables. */
export interface ChartedDay {
  readonly day: number;
  readonly tables: readonly TableDay[];
}

export interface DaysRequest {
  /** From day 0 up to this one. */
  readonly to: number;
}

/** What each day does to each table, told day by day. */
export async function chartDays(
  { to }: DaysRequest,
  { signal, report }: Call<ChartedDay>,
): Promise<readonly ChartedDay[]> {
  const space = workspace();
  const turns = new Turns(signal);
  const days: ChartedDay[] = [];
  for (let day = 0; day <= Math.min(to, space.model.lastDay); day += 1) {
    const charted = { day, tables: await tablesOn(space, day, turns) };
    days.push(charted);
    report(charted);
    if (turns.isOver) await turns.give();
  }
  return days;
}
