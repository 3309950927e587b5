import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import type { OrdinalRange, Window } from '../views/ordinals.js';
import { type PlanContext, specOf } from './context.js';
import { countRemoved, countRows, isCountable, type Pace } from './counting.js';
import { Pieces, PieceText } from './pieces.js';
import { countPresentSelect, countRowsSelect, requireKeys, rowsSelect } from './rows.js';
import { type Step, type StepOrRun, structure } from './step.js';
import type { Run } from './step-list.js';

/** The rows of a table that may be removed in a window of a day. */
interface RemovableRows {
  readonly table: TableDefinition;
  readonly ordinals: OrdinalRange;
}

/** Up to this many rows are searched for one that is removed; among more, one is assumed. */
const SEARCHED_ROWS = 5_000_000;

function tableDeletes(
  context: PlanContext,
  { table, ordinals: whole }: RemovableRows,
  window: Window,
  prepared: number,
): Run<Step> {
  const { dialect } = context;
  const { name } = specOf(context, table);
  const key = keyNames(table);
  const pieces = new Pieces(whole, dialect.seriesLimit);
  requireKeys(table, whole);
  const rowsOf = (ordinals: OrdinalRange, source: string) => ({
    ...{ table, ordinals, source },
    at: window.to,
    removedSince: window.from,
  });
  const textOf = (spell: (ordinals: OrdinalRange, source: string) => string): PieceText =>
    new PieceText(dialect, pieces, prepared, spell);
  const deleting = textOf((...piece) =>
    dialect.delete({
      ...{ table: name, key },
      ...rowsSelect({ ...rowsOf(...piece), columns: key }, dialect),
    }),
  );
  const counting = textOf((...piece) =>
    countRowsSelect(rowsOf(...piece), ['changed', 'deleted'], dialect),
  );
  const present = textOf((...piece) => countPresentSelect(name, rowsOf(...piece), dialect));
  const count = countRemoved(context.model, table, window);
  return {
    length: pieces.length,
    at: (index) => ({
      label: `Delete from ${table.name}`,
      kind: 'delete',
      table: table.name,
      effect: { kind: 'delete', table: name },
      get sql() {
        return deleting.at(index);
      },
      countSql: () => counting.at(index),
      presentSql: () => present.at(index),
      walk: isCountable(whole) ? { ordinals: pieces.at(index), count } : undefined,
    }),
  };
}

/** Whether rows of a table are removed in a window; also true if there are too many to walk. */
async function mayDelete(
  context: PlanContext,
  window: Window,
  { table, ordinals }: RemovableRows,
  pace: Pace,
): Promise<boolean> {
  if (ordinals.end - ordinals.first > SEARCHED_ROWS) return true;
  const count = countRemoved(context.model, table, window);
  const { deleted } = await countRows({ ordinals, count }, pace, (found) => found.deleted > 0);
  return deleted > 0;
}

/**
 * The tables that must make way: those that lose rows together with their parents, and whatever
 * refers to a table that makes way.
 */
async function tablesAside(
  context: PlanContext,
  window: Window,
  removed: readonly RemovableRows[],
  pace: Pace,
): Promise<ReadonlySet<string>> {
  const { dialect, system } = context;
  const aside = new Set<string>();
  if (dialect.setAside === undefined) return aside;
  const known = new Map<string, boolean>();
  const isDeletedFrom = async (name: string): Promise<boolean> => {
    const rows = removed.find(({ table }) => table.name === name);
    const may =
      known.get(name) ?? (rows !== undefined && (await mayDelete(context, window, rows, pace)));
    known.set(name, may);
    return may;
  };
  for (const { name, foreignKeys = [] } of system.tables) {
    for (const { references } of foreignKeys) {
      const isInTheWay =
        aside.has(references) || ((await isDeletedFrom(references)) && (await isDeletedFrom(name)));
      if (isInTheWay) aside.add(name);
    }
  }
  return aside;
}

/** Removes rows in a window: children first, and out of their parents' way if necessary. */
export async function deleteSteps(
  context: PlanContext,
  window: Window,
  removed: readonly RemovableRows[],
  prepared: number,
  pace: Pace,
): Promise<readonly StepOrRun[]> {
  const aside = await tablesAside(context, window, removed, pace);
  const steps: StepOrRun[] = [];
  const back: Step[] = [];
  for (const table of context.system.tables.toReversed()) {
    const rows = removed.find((one) => one.table === table);
    if (rows !== undefined) steps.push(tableDeletes(context, rows, window, prepared));
    if (!aside.has(table.name)) continue;
    const moved = context.dialect.setAside?.(specOf(context, table));
    const move = (label: string, sql: string): Step => ({
      ...structure(`${label} ${table.name}`, sql, table.name),
      kind: 'aside',
    });
    steps.push(...(moved?.remove ?? []).map((sql) => move('Set aside', sql)));
    back.unshift(...(moved?.restore ?? []).map((sql) => move('Put back', sql)));
  }
  return [...steps, ...back];
}
