import { seriesOf } from '../adapter/prepared-series.js';
import { DELETED_AT, UPDATED_AT } from '../model/column.js';
import { keyNames } from '../model/key-columns.js';
import { type Reach, type TableDefinition, timelineOf } from '../model/table.js';
import type { Query } from '../sql/select.js';
import {
  candidates,
  changingReaches,
  type OrdinalRange,
  removingReaches,
  type Window,
} from '../views/ordinals.js';
import { mutableColumns } from '../views/state.js';
import { type PlanContext, specOf } from './context.js';
import { countUpdated, isCountable, type Pace } from './counting.js';
import { dayPart } from './day-part.js';
import { deleteSteps } from './deletes.js';
import { insertSteps, largestInsert, withSeries } from './inserts.js';
import { keptUpdate } from './kept-update.js';
import { Pieces, PieceText } from './pieces.js';
import { countChangedSelect, countPresentSelect, requireKeys, rowsSelect } from './rows.js';
import type { Step, SystemPlan } from './step.js';
import { type Run, StepList } from './step-list.js';

/**
 * The rows that existed before a window of a day and that an event with such a reach may affect.
 */
function reachedRows(
  table: TableDefinition,
  reaches: readonly Reach[],
  day: number,
  isFromStart: boolean,
): OrdinalRange {
  const { first, end } = candidates(table, { from: day, to: day }, reaches);
  // Rows of this day are inserted in their state at the end of the window, unless they exist.
  const last = table.arrivals.countThrough(isFromStart ? day - 1 : day);
  return { first, end: Math.max(first, Math.min(end, last)) };
}

function tableUpdates(
  context: PlanContext,
  table: TableDefinition,
  whole: OrdinalRange,
  window: Window,
  prepared: number,
): Run<Step> {
  const { dialect } = context;
  const timeline = timelineOf(table);
  const columns = [...mutableColumns(table, timeline), UPDATED_AT];
  if (timeline.deletion && !timeline.deletion.isHard) columns.push(DELETED_AT);
  const { name } = specOf(context, table);
  const key = keyNames(table);
  const pieces = new Pieces(whole, dialect.seriesLimit);
  requireKeys(table, whole);
  const rowsOf = (ordinals: OrdinalRange, source: string) => ({
    ...{ table, ordinals, source },
    at: window.to,
    changedSince: window.from,
  });
  const textOf = (spell: (ordinals: OrdinalRange, source: string) => string): PieceText =>
    new PieceText(dialect, pieces, prepared, spell);
  const update = { table: name, key, columns };
  const due = (ordinals: OrdinalRange, source: string): Query =>
    rowsSelect({ ...rowsOf(ordinals, source), columns: [...key, ...columns] }, dialect);
  const updating = textOf((...piece) => dialect.update({ ...update, ...due(...piece) }));
  const counting = textOf((...piece) => countChangedSelect(rowsOf(...piece), dialect));
  const present = textOf((...piece) => countPresentSelect(name, rowsOf(...piece), dialect));
  const count = countUpdated(context.model, table, window);
  return {
    length: pieces.length,
    at: (index) => ({
      label: `Update ${table.name}`,
      kind: 'update',
      table: table.name,
      effect: { kind: 'update', table: name },
      get sql() {
        return updating.at(index);
      },
      countSql: () => counting.at(index),
      kept: () => {
        const piece = pieces.at(index);
        const length = piece.end - piece.first;
        return keptUpdate(
          dialect,
          update,
          due(piece, seriesOf(dialect, piece.first, length, prepared)),
        );
      },
      presentSql: () => present.at(index),
      walk: isCountable(whole) ? { ordinals: pieces.at(index), count } : undefined,
    }),
  };
}

/**
 * Moves a system from the end of day `day - 1` to the end of `day`, or through a part of that day.
 */
export async function planDelta(
  context: PlanContext,
  day: number,
  pace: Pace,
  part?: Window,
): Promise<SystemPlan> {
  const { dialect, system, database, schema, model } = context;
  const days = { from: day, to: day };
  const whole = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
  const window = part ?? whole;
  const isFromStart = window.from === whole.from;
  const isWhole = isFromStart && window.to === whole.to;
  const rowsFor = (reachesOf: (table: TableDefinition) => readonly Reach[]) =>
    system.tables.map((table) => ({
      table,
      ordinals: reachedRows(table, reachesOf(table), day, isFromStart),
    }));
  const changed = rowsFor(changingReaches);
  const removed = rowsFor(removingReaches);
  const widest = Math.max(
    ...[...changed, ...removed].map(({ ordinals }) => ordinals.end - ordinals.first),
  );
  const series = Math.max(largestInsert(context, days), Math.min(widest, dialect.seriesLimit));
  const inPart = isWhole ? undefined : await dayPart(context, days, window, pace);
  const steps = [
    ...insertSteps(context, days, series, inPart),
    ...changed.map(({ table, ordinals }) => tableUpdates(context, table, ordinals, window, series)),
    ...(await deleteSteps(context, window, removed, series, pace)),
  ];
  return {
    system: system.name,
    database,
    schema,
    day: window.to === whole.to ? day : day - 1,
    instant: window.to,
    steps: StepList.of(withSeries(context, series, steps)),
  };
}
