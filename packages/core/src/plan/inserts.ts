import { keyNames } from '../model/key-columns.js';
import { isAsScheduled } from '../model/presence.js';
import { type DayRange, type TableDefinition, timelineOf } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { arrivedOn, type OrdinalRange } from '../views/ordinals.js';
import { type PlanContext, specOf } from './context.js';
import { countArrived, countThere, isCountable } from './counting.js';
import type { DayPart } from './day-part.js';
import { insertMissing, insertUnlessThere } from './insert-missing.js';
import { Pieces, PieceText } from './pieces.js';
import { countRowsSelect, requireKeys, rowsSelect } from './rows.js';
import { type Step, type StepOrRun, session } from './step.js';
import type { Run } from './step-list.js';

/** The most rows that one insert of these days creates. */
export function largestInsert({ dialect, system }: PlanContext, days: DayRange): number {
  const sizes = system.tables.map((table) => {
    const { first, end } = arrivedOn(table, days);
    return end - first;
  });
  return Math.min(Math.max(...sizes), dialect.seriesLimit);
}

/** Adds what a number series needs around the steps that use it. */
export function withSeries(
  { dialect: { preparedSeries } }: PlanContext,
  rows: number,
  steps: readonly StepOrRun[],
): readonly StepOrRun[] {
  return [
    ...(preparedSeries?.prepare(rows) ?? []).map((sql) =>
      session('Prepare the number series', sql),
    ),
    ...steps,
    ...(preparedSeries?.release(rows) ?? []).map((sql) =>
      session('Release the number series', sql),
    ),
  ];
}

/** Whether rows of a table can be removed. */
export const removesRows = (table: TableDefinition): boolean =>
  timelineOf(table).deletion?.isHard ?? false;

/** Rows scheduled for earlier days may be late. Undefined: no row is too early. */
const startOfLate = (
  { model }: PlanContext,
  { arrivals }: TableDefinition,
  { from }: DayRange,
): number | undefined =>
  arrivals.lateDays > 0 && Number.isFinite(from) ? model.calendar.endOf(from - 1) : undefined;

function tableInserts(
  context: PlanContext,
  table: TableDefinition,
  days: DayRange,
  prepared: number,
  part: DayPart | undefined,
): Run<Step> {
  const { dialect, model } = context;
  const at = part?.window.to ?? model.calendar.endOf(days.to);
  const since = part?.window.from ?? startOfLate(context, table, days);
  const into = specOf(context, table).name;
  const pieces = new Pieces(arrivedOn(table, days), dialect.seriesLimit);
  requireKeys(table, pieces.whole);
  const arriving = part?.arriving.get(table);
  const filled = arriving && [...arriving.keys()].filter((index) => arriving[index] !== 0);
  const rowsOf = (ordinals: OrdinalRange, source: string) => ({
    ...{ table, ordinals, at, source },
    arrivedSince: since,
  });
  const insertOf = (ordinals: OrdinalRange, source: string) => ({
    into,
    columns: columnsOf(table).map(({ name }) => name),
    ...rowsSelect(rowsOf(ordinals, source), dialect),
  });
  const textOf = (spell: (ordinals: OrdinalRange, source: string) => string): PieceText =>
    new PieceText(dialect, pieces, prepared, spell);
  const inserting = textOf((...piece) => dialect.insert(insertOf(...piece)));
  const repeating = textOf((...piece) =>
    table.isKeyless
      ? insertUnlessThere(dialect, insertOf(...piece), columnsOf(table))
      : insertMissing(dialect, insertOf(...piece), keyNames(table)),
  );
  const counting = textOf((...piece) => countRowsSelect(rowsOf(...piece), ['inserted'], dialect));
  // Counting which rows arrive and stay is only for people.
  const isWalked = part === undefined && !isAsScheduled(table);
  const counter =
    since === undefined
      ? countThere(model, table, at)
      : countArrived(model, table, { from: since, to: at });
  const count = isWalked && isCountable(pieces.whole) ? counter : undefined;
  return {
    length: filled?.length ?? pieces.length,
    at(place) {
      const index = filled?.[place] ?? place;
      const ordinals = pieces.at(index);
      const atMost = ordinals.end - ordinals.first;
      const inserted = part ? arriving?.[index] : isWalked ? undefined : atMost;
      return {
        label: `Insert ${inserted ?? 'the'} rows into ${table.name}`,
        kind: 'insert',
        table: table.name,
        effect: { kind: 'insert', table: into },
        get sql() {
          return inserting.at(index);
        },
        repeatSql: () => repeating.at(index),
        atMost,
        ...(inserted === undefined ? { insertedSql: () => counting.at(index) } : { inserted }),
        walk: count && { ordinals, count },
      };
    },
  };
}

/**
 * Inserts the rows of every table that arrive on the given days, in their state at the end of the
 * last one; or, for a part of a day, at its end.
 */
export const insertSteps = (
  context: PlanContext,
  days: DayRange,
  prepared: number,
  part?: DayPart,
): readonly Run<Step>[] =>
  context.system.tables.map((table) => tableInserts(context, table, days, prepared, part));
