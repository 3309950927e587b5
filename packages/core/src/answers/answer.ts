import type { Cell, Row } from '../adapter.js';
import { bigint, boolean, type Column, integer, text, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { cellMaker } from '../views/cell.js';
import { tableViews } from '../views/views.js';
import { requireDays } from './days.js';
import { besides } from './own-columns.js';

/**
 * Which view of a table: its rows, their changes, or their versions. Days are counted as in
 * apply-delta.
 */
export type AnswerRequest =
  | { readonly view: 'state'; readonly day: number }
  /** From the end of one day to the end of another. */
  | { readonly view: 'changes'; readonly from: number; readonly to: number }
  | { readonly view: 'history'; readonly to: number };

/** A view of one table, as rows with extra columns in addition to the table's. */
export interface Answer {
  readonly columns: readonly Column[];
  /** Created one by one, always in the same order. */
  rows(): Generator<Row>;
  /** The same rows as lists of values, in column order: faster to create. */
  cells(): Generator<readonly Cell[]>;
}

const column = (name: string, type: Column['type'], comment: string, nullable = false): Column => ({
  name,
  type,
  comment,
  nullable,
});

/** The columns added before those of a changed row. */
export const CHANGE_COLUMNS: readonly Column[] = [
  column(
    'op',
    text(6),
    'The effect on the table: insert, update, or delete (with the row as it last was).',
  ),
  column('is_soft_delete', boolean, 'Whether the update marks the row as deleted.'),
  column('sequence', bigint, 'Counts from 1 within the table, in order of instant and key.'),
  column('instant', timestamp, 'When it happened.'),
];

const VERSION_COLUMNS: readonly Column[] = [
  column('valid_from', timestamp, 'First instant of the version.'),
  column(
    'valid_to',
    timestamp,
    'Instant at which the next version replaced it or the row was removed; null = current.',
    true,
  ),
  column('is_current', boolean, 'Whether this is the current version.'),
  column('version', integer, 'Counted from 1 for each key.'),
];

/** An answer from its columns and its rows as lists. */
export function answerFrom(
  columns: readonly Column[],
  cells: () => Generator<readonly Cell[]>,
): Answer {
  return {
    columns,
    cells,
    *rows() {
      for (const row of cells()) {
        yield Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
      }
    },
  };
}

/**
 * One view of a table, computed without a database.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 * @example
 * const answer = answerOf(model, 'jaffle_shop', 'orders', { view: 'history', to: 3 });
 * for (const row of answer.rows()) console.log(row.order_id, row.valid_from, row.is_current);
 */
export function answerOf(
  model: Model,
  system: string,
  table: string,
  request: AnswerRequest,
): Answer {
  const views = tableViews(model, system, table);
  const { calendar } = model;
  const timestampOf = cellMaker(timestamp);
  switch (request.view) {
    case 'state': {
      requireDays(model, request.day);
      const at = calendar.endOf(request.day);
      return answerFrom(views.columns, () => views.stateCells(at));
    }
    case 'changes': {
      requireDays(model, request.from, request.to);
      const window = { from: calendar.endOf(request.from), to: calendar.endOf(request.to) };
      return answerFrom(besides(table, views.columns, { before: CHANGE_COLUMNS }), function* () {
        let sequence = 0;
        for (const moment of views.moments(window)) {
          sequence += 1;
          const { kind, isSoftDelete, instant } = moment;
          const change = [kind, isSoftDelete, sequence, timestampOf(instant)];
          yield [...change, ...views.cellsOf(moment)];
        }
      });
    }
    case 'history': {
      requireDays(model, request.to);
      return answerFrom(besides(table, views.columns, { after: VERSION_COLUMNS }), function* () {
        for (const { ordinal, version, from, to } of views.spans(calendar.endOf(request.to))) {
          const span = [timestampOf(from), timestampOf(to), to === null, version];
          yield [...views.cells(ordinal, from), ...span];
        }
      });
    }
  }
}
