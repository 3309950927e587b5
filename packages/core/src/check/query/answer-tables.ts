import type { Dialect } from '../../adapter.js';
import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';
import { rowsSelect } from '../../plan/rows.js';
import { arrivedOn } from '../../views/ordinals.js';

/** A table of the source, as `system.table`, and the name of its answer in a statement. */
export interface AnswerTable {
  readonly system: string;
  readonly table: TableDefinition;
  readonly name: string;
}

/** The tables of a model, each with a name that no SQL of a user is likely to have. */
export const answerTables = (model: Model): readonly AnswerTable[] =>
  model.systems.flatMap(({ name: system, tables }) =>
    tables.map((table) => ({ system, table, name: `answer_${system}_${table.name}` })),
  );

/** The rows that a table holds at an instant, as common table expressions. */
export function answerParts(
  { calendar }: Model,
  { table, name }: AnswerTable,
  to: number,
  dialect: Dialect,
): readonly string[] {
  const query = rowsSelect(
    {
      table,
      ordinals: arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: calendar.dayOf(to) }),
      at: to,
      // Within a day, some of its rows are still to come.
      arrivedSince: to === calendar.endOf(calendar.dayOf(to)) ? undefined : 0,
      prefix: `${name}_`,
    },
    dialect,
  );
  const layers = query.with.replace(/^WITH /, '').trimEnd();
  const own = dialect.sharedPart({ name, ...query.clauses, isFiltered: true });
  return layers === '' ? [own] : [layers, own];
}
