import type { Change, TableViews } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import type { Call } from '../../rpc/messages.js';
import { Turns } from '../../worker/turns.js';
import { workspace } from '../../worker/workspace.js';

/** A table, by its system's name and its own. */
export interface TableName {
  readonly system: string;
  readonly table: string;
}

/** How a table differs from what it was at the end of the day before. */
export interface DayCounts {
  readonly inserted: number;
  /** Without those that are marked as deleted. */
  readonly updated: number;
  readonly softDeleted: number;
  readonly deleted: number;
}

export interface TableDay extends TableName, DayCounts {
  /** At the end of the day. */
  readonly rows: number;
}

/** A row that a day changed. */
export interface ChangedRow {
  readonly kind: Change['kind'];
  readonly isSoftDelete: boolean;
  /** After the day or, if it was removed, as it last was; in column order. */
  readonly cells: readonly Cell[];
  /** The values before, of the columns that differ, by the column's place. */
  readonly before: Readonly<Record<number, Cell>>;
}

interface Touched {
  readonly ordinal: number;
  readonly isNew: boolean;
  isGone: boolean;
  isSoftDelete: boolean;
}

/** The rows that a day changes, each once, in the order of their keys. */
async function touchedRows(
  views: TableViews,
  window: { readonly from: number; readonly to: number },
  turns: Turns,
): Promise<readonly Touched[]> {
  const found = new Map<number, Touched>();
  for (const { ordinal, kind, isSoftDelete } of views.moments(window)) {
    const known = found.get(ordinal);
    if (known === undefined) {
      const isNew = kind === 'insert';
      found.set(ordinal, { ordinal, isNew, isGone: kind === 'delete', isSoftDelete });
    } else {
      known.isGone = kind === 'delete';
      known.isSoftDelete ||= isSoftDelete;
    }
    if (turns.isOver) await turns.give();
  }
  const kept = [...found.values()].filter(({ isNew, isGone }) => !(isNew && isGone));
  return kept.sort((a, b) => a.ordinal - b.ordinal);
}

const windowOf = (day: number): { readonly from: number; readonly to: number } => {
  const { calendar } = workspace().model;
  return { from: calendar.endOf(day - 1), to: calendar.endOf(day) };
};

function countsOf(rows: readonly Touched[]): DayCounts {
  const counts = { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 };
  for (const { isNew, isGone, isSoftDelete } of rows) {
    if (isNew) counts.inserted += 1;
    else if (isGone) counts.deleted += 1;
    else if (isSoftDelete) counts.softDeleted += 1;
    else counts.updated += 1;
  }
  return counts;
}

async function rowsAt(views: TableViews, at: number, turns: Turns): Promise<number> {
  let rows = 0;
  for (const _ of views.ordinals(at)) {
    rows += 1;
    if (turns.isOver) await turns.give();
  }
  return rows;
}

/** What a day did to each table, and how many rows it holds then. Day 0 changes nothing: it is where one begins. */
export async function daySummary(
  { day }: { readonly day: number },
  { signal }: Call,
): Promise<readonly TableDay[]> {
  const turns = new Turns(signal);
  const space = workspace();
  const tables: TableDay[] = [];
  for (const { name: system, tables: defined } of space.model.systems) {
    for (const { name: table } of defined) {
      const views = space.views(system, table);
      const touched = day === 0 ? [] : await touchedRows(views, windowOf(day), turns);
      const rows = await rowsAt(views, space.model.calendar.endOf(day), turns);
      tables.push({ system, table, rows, ...countsOf(touched) });
    }
  }
  return tables;
}

export interface DayChangesRequest extends TableName {
  readonly day: number;
  /** At most so many rows. */
  readonly limit: number;
}

/** Before and after, cell by cell. */
function changedRow(views: TableViews, touched: Touched, day: number): ChangedRow {
  const { from, to } = windowOf(day);
  const { ordinal, isNew, isGone, isSoftDelete } = touched;
  const old = isNew ? undefined : views.cells(ordinal, from);
  const cells = (isGone ? old : views.cells(ordinal, to)) ?? [];
  const before: Record<number, Cell> = {};
  if (old !== undefined && !isGone) {
    for (const [index, cell] of cells.entries()) {
      const was = old[index] ?? null;
      if (was !== cell) before[index] = was;
    }
  }
  const kind = isNew ? 'insert' : isGone ? 'delete' : 'update';
  return { kind, isSoftDelete, cells, before };
}

/** The rows of a table that a day changed: deleted ones first, then updated, then inserted ones. */
export async function dayChanges(
  { system, table, day, limit }: DayChangesRequest,
  { signal }: Call,
): Promise<{ readonly rows: readonly ChangedRow[]; readonly counts: DayCounts }> {
  const views = workspace().views(system, table);
  const touched = day === 0 ? [] : await touchedRows(views, windowOf(day), new Turns(signal));
  const place = ({ isNew, isGone, isSoftDelete }: Touched): number =>
    isGone ? 0 : isNew ? 3 : isSoftDelete ? 1 : 2;
  const shown = [...touched].sort((a, b) => place(a) - place(b)).slice(0, limit);
  return { rows: shown.map((row) => changedRow(views, row, day)), counts: countsOf(touched) };
}

export interface DayRowsRequest extends TableName {
  readonly day: number;
  readonly offset: number;
  readonly limit: number;
}

/** Rows of a table at the end of a day, in the order of their keys. */
export async function dayRows(
  { system, table, day, offset, limit }: DayRowsRequest,
  { signal }: Call,
): Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly isLast: boolean }> {
  const { model } = workspace();
  const views = workspace().views(system, table);
  const at = model.calendar.endOf(day);
  const turns = new Turns(signal);
  const rows: (readonly Cell[])[] = [];
  let passed = 0;
  for (const ordinal of views.ordinals(at)) {
    passed += 1;
    if (passed > offset + limit) return { rows, isLast: false };
    if (passed > offset) rows.push(views.cells(ordinal, at));
    if (turns.isOver) await turns.give();
  }
  return { rows, isLast: true };
}
