import { type TableViews, tableViews } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { seconds } from './measure.js';
import { TABLES } from './setup.js';

export type EvaluatedRow =
  ReturnType<TableViews['state']> extends Generator<infer Row> ? Row : never;

export interface EvaluatedTable {
  readonly system: string;
  readonly table: string;
  readonly rows: readonly EvaluatedRow[];
}

/** A baseline's rows, generated in JavaScript, and the seconds it took. */
export async function evaluateBaseline(
  scale: number,
): Promise<{ tables: readonly EvaluatedTable[]; took: number }> {
  const model = jaffle.model({ ...jaffle.defaults, scale });
  const tables: EvaluatedTable[] = [];
  const took = await seconds(() => {
    for (const { system, table } of TABLES) {
      const rows = [...tableViews(model, system, table).state(model.calendar.endOf(0))];
      tables.push({ system, table, rows });
    }
  });
  return { tables, took };
}
