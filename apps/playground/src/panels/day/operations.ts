import type { Change, TableViews } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import type { Call } from '../../rpc/messages.js';
import {
  countsOf,
  type DayCounts,
  type TableDay,
  type TableName,
  type TouchedRow,
  tablesOn,
  touchedRows,
  windowOf,
} from '../../worker/day-counts.js';
import { Turns } from '../../worker/turns.js';
import { workspace } from '../../worker/workspace.js';

/** A row that a day changed. */
export interface ChangedRow {
  readonly kind: Change['kind'];
  readonly isSoftDelete: boolean;
  /** After the day or, if it was removed, as it last was; in column order. */
  readonly cells: readonly Cell[];
  /** The values before, of the columns that differ, by the column's place. */
  readonly before: Readonly<Record<number, Cell>>;
}

/** What a day did to each table, and how many rows it holds then. */
export const daySummary = (
  { day }: { readonly day: number },
  { signal }: Call,
): Promise<readonly TableDay[]> => tablesOn(workspace(), day, new Turns(signal));

export interface DayChangesRequest extends TableName {
  readonly day: number;
  /** At most so many rows. */
  readonly limit: number;
}

/** Before and after, cell by cell. */
function changedRow(
  views: TableViews,
  { ordinal, isNew, isGone, isSoftDelete }: TouchedRow,
  { from, to }: { readonly from: number; readonly to: number },
): ChangedRow {
  const old = isNew ? undefined : views.cells(ordinal, from);
  const cells = (isGone ? old : views.cells(ordinal, to)) ?? [];
  const before: Record<number, Cell> = {};
  if (old !== undefined && !isGone) {
    for (const [index, cell] of cells.entries()) {
      const was = old[index] ?? null;
      if (was !== cell) before[index] = was;
    }
  }
  return { kind: isNew ? 'insert' : isGone ? 'delete' : 'update', isSoftDelete, cells, before };
}

/** In which order kinds are shown: what is rare first. */
const placeOf = ({ isNew, isGone, isSoftDelete }: TouchedRow): number =>
  isGone ? 0 : isNew ? 3 : isSoftDelete ? 1 : 2;

/** The rows of a table that a day changed: deleted ones first, then updated, then inserted ones. */
export async function dayChanges(
  { system, table, day, limit }: DayChangesRequest,
  { signal }: Call,
): Promise<{ readonly rows: readonly ChangedRow[]; readonly counts: DayCounts }> {
  const space = workspace();
  const views = space.views(system, table);
  const touched = await touchedRows(space, views, day, new Turns(signal));
  const shown = [...touched].sort((a, b) => placeOf(a) - placeOf(b)).slice(0, limit);
  const window = windowOf(space, day);
  return { rows: shown.map((row) => changedRow(views, row, window)), counts: countsOf(touched) };
}

export interface DayRowsRequest extends TableName {
  readonly day: number;
  readonly limit: number;
}

/** The first rows of a table at the end of a day, in the order of their keys. */
export async function dayRows(
  { system, table, day, limit }: DayRowsRequest,
  { signal }: Call,
): Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly isLast: boolean }> {
  const space = workspace();
  const views = space.views(system, table);
  const at = space.model.calendar.endOf(day);
  const turns = new Turns(signal);
  const rows: (readonly Cell[])[] = [];
  for (const ordinal of views.ordinals(at)) {
    if (rows.length === limit) return { rows, isLast: false };
    rows.push(views.cells(ordinal, at));
    if (turns.isOver) await turns.give();
  }
  return { rows, isLast: true };
}
