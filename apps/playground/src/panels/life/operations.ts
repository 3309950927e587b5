import { type RowLife, rowLife } from '@headwater/core/inspection';
import type { Call } from '../../rpc/messages.js';
import { type TableName, touchedRows } from '../../worker/day-counts.js';
import { Turns } from '../../worker/turns.js';
import { type Workspace, workspace } from '../../worker/workspace.js';

export interface LifeRequest extends TableName {
  /** Undefined: a row to which something happens on the day, or else the first. */
  readonly key: string | undefined;
  readonly day: number;
}

/** The ordinal of a row that is worth a look. */
async function someRow(
  space: Workspace,
  { system, table, day }: LifeRequest,
  turns: Turns,
): Promise<number | undefined> {
  const views = space.views(system, table);
  const touched = await touchedRows(space, views, day, turns);
  const changed = touched.find(({ isNew }) => !isNew) ?? touched[0];
  if (changed !== undefined) return changed.ordinal;
  for (const ordinal of views.ordinals(space.model.calendar.endOf(day))) return ordinal;
  return undefined;
}

/** Everything that happens to a row, within a year of its arrival or up to the day, whichever is later. */
export async function life(request: LifeRequest, { signal }: Call): Promise<RowLife | null> {
  const { system, table, key, day } = request;
  const space = workspace();
  const views = space.views(system, table);
  const { calendar, lastDay } = space.model;
  let asked = key;
  if (asked === undefined && !views.table.isKeyless) {
    const ordinal = await someRow(space, request, new Turns(signal));
    if (ordinal === undefined) return null;
    const [arrival] = views.momentsOfRow(ordinal, calendar.endOf(day));
    const row = views.rowAt(ordinal, arrival?.instant ?? calendar.endOf(day));
    asked = space
      .keyNames(system, table)
      .map((name) => row[name])
      .join(',');
  }
  const usual = rowLife(space.model, system, table, asked ?? '');
  const end = calendar.endOf(Math.min(day, lastDay));
  const isLater = usual.until < new Date(end * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return isLater ? rowLife(space.model, system, table, asked ?? '', end) : usual;
}
