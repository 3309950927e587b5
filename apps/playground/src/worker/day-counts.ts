import type { TableViews } from '@headwater/core';
import type { Turns } from './turns.js';
import type { Workspace } from './workspace.js';

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

/** What a day does to a table, and how many rows it holds then. */
export interface TableDay extends TableName, DayCounts {
  /** At the end of the day. */
  readonly rows: number;
}

/** A row that a day changes. */
export interface TouchedRow {
  readonly ordinal: number;
  readonly isNew: boolean;
  readonly isGone: boolean;
  readonly isSoftDelete: boolean;
}

/** The first and the last instant of a day's changes. */
export function windowOf({ model }: Workspace, day: number) {
  return { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
}

/** The rows that a day changes, each once, in the order of their keys. Day 0 changes none: it is where one begins. */
export async function touchedRows(
  space: Workspace,
  views: TableViews,
  day: number,
  turns: Turns,
): Promise<readonly TouchedRow[]> {
  if (day === 0) return [];
  const found = new Map<number, TouchedRow>();
  for (const { ordinal, kind, isSoftDelete } of views.moments(windowOf(space, day))) {
    const known = found.get(ordinal);
    found.set(ordinal, {
      ordinal,
      isNew: known?.isNew ?? kind === 'insert',
      isGone: kind === 'delete',
      isSoftDelete: isSoftDelete || known?.isSoftDelete === true,
    });
    if (turns.isOver) await turns.give();
  }
  // What comes and goes within the day is never seen at its end.
  const kept = [...found.values()].filter(({ isNew, isGone }) => !(isNew && isGone));
  return kept.sort((a, b) => a.ordinal - b.ordinal);
}

/** How many rows of each kind there are. */
export function countsOf(rows: readonly TouchedRow[]): DayCounts {
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

/** What a day does to each table. Counting goes on from the day before, if that was counted. */
export async function tablesOn(
  space: Workspace,
  day: number,
  turns: Turns,
): Promise<readonly TableDay[]> {
  const known = space.days.get(day);
  if (known !== undefined) return known;
  const before = space.days.get(day - 1);
  const tables: TableDay[] = [];
  for (const { name: system, tables: defined } of space.model.systems) {
    for (const { name: table } of defined) {
      const views = space.views(system, table);
      const counts = countsOf(await touchedRows(space, views, day, turns));
      const old = before?.[tables.length]?.rows;
      const rows =
        old === undefined
          ? await rowsAt(views, space.model.calendar.endOf(day), turns)
          : old + counts.inserted - counts.deleted;
      tables.push({ system, table, rows, ...counts });
    }
  }
  space.days.set(day, tables);
  return tables;
}
