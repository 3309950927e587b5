import { tableViews } from '@headwater/core';
import type { Model } from '@headwater/core/dataset';
import type { Turn } from '@headwater/core/inspection';

/** How fast rows are computed here, in JavaScript. */
export interface Speed {
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Milliseconds after which a table has been measured. */
const ENOUGH = 100;

/** The state of a month later, or of the last day before. */
const DAY = 30;

/** Measures how fast the rows of all tables are computed, without the time to compile them. */
export async function measureSpeed(model: Model, turn: Turn): Promise<Speed> {
  const at = model.calendar.endOf(Math.min(DAY, model.lastDay));
  let [rows, milliseconds] = [0, 0];
  for (const { name, tables } of model.systems) {
    for (const table of tables) {
      await turn();
      const views = tableViews(model, name, table.name);
      const started = performance.now();
      for (const _ of views.stateCells(at)) {
        rows += 1;
        if (rows % 1000 === 0 && performance.now() - started > ENOUGH) break;
      }
      milliseconds += performance.now() - started;
    }
  }
  const seconds = milliseconds / 1000;
  return { rows, seconds, rowsPerSecond: seconds === 0 ? 0 : Math.round(rows / seconds) };
}
