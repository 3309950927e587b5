import { DELETED_AT, UPDATED_AT } from '../model/column.js';
import type { Reach, TableDefinition } from '../model/table.js';
import { timelineOf } from '../model/timeline.js';
import {
  candidates,
  changingReaches,
  type OrdinalRange,
  piecesOf,
  removingReaches,
  type Window,
} from '../views/ordinals.js';
import { mutableColumns } from '../views/state.js';
import { type PlanContext, specOf } from './context.js';
import { COUNTABLE_ROWS, viewsOf } from './counting.js';
import { deleteSteps } from './deletes.js';
import { insertSteps, largestInsert, withSeries } from './inserts.js';
import { countChangedSelect, countPresentSelect, rowsSelect } from './rows.js';
import type { Step, SystemPlan } from './step.js';

/** The rows that were there before a window of a day and that something of such a reach may concern. */
function reachedRows(
  table: TableDefinition,
  reaches: readonly Reach[],
  day: number,
  isFromStart: boolean,
): OrdinalRange {
  const { first, end } = candidates(table, { from: day, to: day }, reaches);
  // Rows of this very day are inserted as they stand at the window's end, unless they are there.
  const last = table.arrivals.countThrough(isFromStart ? day - 1 : day);
  return { first, end: Math.max(first, Math.min(end, last)) };
}

function updateStep(
  context: PlanContext,
  table: TableDefinition,
  ordinals: OrdinalRange,
  window: Window,
  prepared: number,
): Step {
  const { dialect, model } = context;
  const timeline = timelineOf(table);
  const columns = [...mutableColumns(table, timeline), UPDATED_AT];
  if (timeline.deletion && !timeline.deletion.isHard) columns.push(DELETED_AT);
  const rows = { table, ordinals, at: window.to, changedSince: window.from, prepared };
  const key = table.key.name;
  const query = rowsSelect({ ...rows, columns: [key, ...columns] }, dialect);
  return {
    label: `Update ${table.name}`,
    kind: 'update',
    table: table.name,
    sql: dialect.update({ table: specOf(context, table).name, key, columns, ...query }),
    countSql: countChangedSelect(rows, dialect),
    presentSql: () => countPresentSelect(specOf(context, table).name, rows, dialect),
    expected: () => {
      if (ordinals.end - ordinals.first > COUNTABLE_ROWS) return null;
      const { changed, deleted } = viewsOf(model, table).countChanged(window, ordinals);
      const marked = timeline.deletion?.isHard ? 0 : deleted;
      return { inserted: 0, updated: changed - deleted, deleted: marked };
    },
  };
}

/** Takes a system from the end of day `day - 1` to the end of `day`, or through a part of that day. */
export function planDelta(context: PlanContext, day: number, part?: Window): SystemPlan {
  const { dialect, system, database, schema, model } = context;
  const days = { from: day, to: day };
  const whole = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
  const window = part ?? whole;
  const isFromStart = window.from === whole.from;
  const isWhole = isFromStart && window.to === whole.to;
  const piecesFor = (table: TableDefinition, reaches: readonly Reach[]) =>
    piecesOf(reachedRows(table, reaches, day, isFromStart), dialect.seriesLimit);
  const reached = system.tables.flatMap((table) =>
    piecesFor(table, changingReaches(table)).map((ordinals) => ({ table, ordinals })),
  );
  const removed = system.tables.map((table) => ({
    table,
    pieces: piecesFor(table, removingReaches(table)),
  }));
  const ranges = [...reached.map(({ ordinals }) => ordinals), ...removed.flatMap((r) => r.pieces)];
  const widest = Math.max(0, ...ranges.map(({ first, end }) => end - first));
  const series = Math.max(largestInsert(context, days), widest);
  const steps = [
    ...insertSteps(context, days, series, isWhole ? undefined : window),
    ...reached.map(({ table, ordinals }) => updateStep(context, table, ordinals, window, series)),
    ...deleteSteps(context, window, removed, series),
  ];
  return {
    system: system.name,
    database,
    schema,
    day: window.to === whole.to ? day : day - 1,
    instant: window.to,
    steps: withSeries(context, series, steps),
  };
}
