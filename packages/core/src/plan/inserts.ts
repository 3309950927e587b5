import type { DayRange, TableDefinition } from '../model/table.js';
import { timelineOf } from '../model/timeline.js';
import { columnsOf } from '../views/evaluator.js';
import { arrivedOn, type OrdinalRange, piecesOf, type Window } from '../views/ordinals.js';
import { type PlanContext, specOf } from './context.js';
import { COUNTABLE_ROWS, viewsOf } from './counting.js';
import { insertMissing } from './insert-missing.js';
import { countRowsSelect, rowsSelect } from './rows.js';
import { NO_ROWS, type Step, session } from './step.js';

/** The most rows that one insert of these days makes. */
export function largestInsert({ dialect, system }: PlanContext, days: DayRange): number {
  const sizes = system.tables.map((table) => {
    const { first, end } = arrivedOn(table, days);
    return end - first;
  });
  return Math.min(Math.max(...sizes), dialect.seriesLimit);
}

/** Puts what a series of numbers needs around the steps that use it. */
export function withSeries(
  { dialect }: PlanContext,
  rows: number,
  steps: readonly Step[],
): readonly Step[] {
  return [
    ...dialect.prepareSeries(rows).map((sql) => session('Prepare the number series', sql)),
    ...steps,
    ...dialect.releaseSeries(rows).map((sql) => session('Release the number series', sql)),
  ];
}

/** Whether rows of a table can be removed. */
export const removesRows = (table: TableDefinition): boolean =>
  timelineOf(table).deletion?.isHard ?? false;

/** Rows that are there at an instant, since a part of a day if that is given; null: too many to walk. */
function countThere(
  { model }: PlanContext,
  table: TableDefinition,
  at: number,
  part: Window | undefined,
  ordinals: OrdinalRange,
): number | null {
  if (ordinals.end - ordinals.first > COUNTABLE_ROWS) return null;
  const views = viewsOf(model, table);
  return part ? views.countArrived(part, ordinals) : views.countAt(at, ordinals);
}

function tableInserts(
  context: PlanContext,
  table: TableDefinition,
  days: DayRange,
  prepared: number,
  part: Window | undefined,
): readonly Step[] {
  const { dialect, model } = context;
  const steps: Step[] = [];
  for (const ordinals of piecesOf(arrivedOn(table, days), dialect.seriesLimit)) {
    const at = part?.to ?? model.calendar.endOf(days.to);
    const atMost = ordinals.end - ordinals.first;
    // A part of a day has few rows. Those of all days are walked through for people only.
    const isWalked = part === undefined && removesRows(table);
    const there = () => countThere(context, table, at, part, ordinals);
    const known = part ? there() : isWalked ? null : atMost;
    if (known === 0) continue;
    const rows = { table, ordinals, at, prepared, arrivedSince: part?.from };
    const insert = {
      into: specOf(context, table).name,
      columns: columnsOf(table).map(({ name }) => name),
      ...rowsSelect(rows, dialect),
    };
    const insertedSql = () => countRowsSelect(rows, ['inserted'], dialect);
    steps.push({
      label: `Insert ${known ?? 'the'} rows into ${table.name}`,
      kind: 'insert',
      table: table.name,
      sql: dialect.insert(insert),
      countSql: undefined,
      repeatSql: () => insertMissing(dialect, insert, table.key.name),
      atMost,
      ...(known === null ? { insertedSql } : {}),
      expected() {
        const inserted = isWalked ? there() : known;
        return inserted === null ? null : { ...NO_ROWS, inserted };
      },
    });
  }
  return steps;
}

/**
 * Inserts the rows of every table that arrive on some days, as they stand at the end of the last; or
 * in a part of a day, as they stand at the end of that.
 */
export const insertSteps = (
  context: PlanContext,
  days: DayRange,
  prepared: number,
  part?: Window,
): readonly Step[] =>
  context.system.tables.flatMap((table) => tableInserts(context, table, days, prepared, part));
