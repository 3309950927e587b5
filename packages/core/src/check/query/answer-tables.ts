import type { Dialect } from '../../adapter.js';
import { DELETED_AT } from '../../model/column.js';
import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';
import { rowsSelect } from '../../plan/rows.js';
import { columnsOf } from '../../views/evaluator.js';
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

/** What is taken for a table's answer. */
export interface AnswerAs {
  /** Its rows at this instant. */
  readonly at: number;
  /** As if no row were marked as deleted. */
  readonly isUndeleted?: boolean;
}

/** The rows that a table holds at an instant, as common table expressions. */
export function answerParts(
  { calendar }: Model,
  { table, name: own }: AnswerTable,
  { at: to, isUndeleted = false }: AnswerAs,
  dialect: Dialect,
): readonly string[] {
  const name = isUndeleted ? `${own}_marked` : own;
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
  const uses = { isFiltered: true, isJoined: true };
  const rows = dialect.sharedPart({ name, ...query.clauses, ...uses });
  const parts = layers === '' ? [rows] : [layers, rows];
  return isUndeleted ? [...parts, unmarked(table, name, own, dialect)] : parts;
}

/** Rows without the mark of a deletion. */
function unmarked(table: TableDefinition, from: string, name: string, dialect: Dialect): string {
  const columns = columnsOf(table).map((column) => {
    const quoted = dialect.identifier(column.name);
    // NULL, of the column's type.
    return column.name === DELETED_AT ? `NULLIF(${quoted}, ${quoted}) AS ${quoted}` : quoted;
  });
  return `${dialect.identifier(name)} AS (SELECT ${columns.join(', ')} FROM ${dialect.identifier(from)})`;
}
