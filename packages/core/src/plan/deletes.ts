import type { TableDefinition } from '../model/table.js';
import { type OrdinalRange, piecesOf, type Window } from '../views/ordinals.js';
import { type PlanContext, specOf } from './context.js';
import { COUNTABLE_ROWS, viewsOf } from './counting.js';
import { countPresentSelect, countRowsSelect, rowsSelect } from './rows.js';
import { NO_ROWS, type Step, structure } from './step.js';

/** The rows of a table that may be removed in a window of a day, in pieces for a statement each. */
interface RemovableRows {
  readonly table: TableDefinition;
  readonly pieces: readonly OrdinalRange[];
}

/** So many rows are looked through before it is asked whether one of them goes. */
const LOOK = 10_000;

const sizeOf = (pieces: readonly OrdinalRange[]): number =>
  pieces.reduce((rows, { first, end }) => rows + end - first, 0);

function deleteStep(
  context: PlanContext,
  table: TableDefinition,
  ordinals: OrdinalRange,
  window: Window,
  prepared: number,
): Step {
  const { dialect, model } = context;
  const { name } = specOf(context, table);
  const rows = { table, ordinals, at: window.to, removedSince: window.from, prepared };
  const key = table.key.name;
  return {
    label: `Delete from ${table.name}`,
    kind: 'delete',
    table: table.name,
    sql: dialect.delete({ table: name, key, ...rowsSelect({ ...rows, columns: [key] }, dialect) }),
    countSql: countRowsSelect(rows, ['changed', 'deleted'], dialect),
    presentSql: () => countPresentSelect(name, rows, dialect),
    expected() {
      if (ordinals.end - ordinals.first > COUNTABLE_ROWS) return null;
      const { deleted } = viewsOf(model, table).countChanged(window, ordinals);
      return { ...NO_ROWS, deleted };
    },
  };
}

/** Whether rows of a table are removed in a window; true as well where they are too many to walk. */
function mayDelete({ model }: PlanContext, window: Window, { table, pieces }: RemovableRows) {
  if (pieces.length === 0) return false;
  if (sizeOf(pieces) > COUNTABLE_ROWS) return true;
  const views = viewsOf(model, table);
  return pieces.some((piece) =>
    piecesOf(piece, LOOK).some((ordinals) => views.countChanged(window, ordinals).deleted > 0),
  );
}

/**
 * The tables that have to make way: those of whose rows some go with their parents, and whatever
 * refers to a table that makes way.
 */
function tablesAside(
  context: PlanContext,
  window: Window,
  removed: readonly RemovableRows[],
): ReadonlySet<string> {
  const { dialect, system } = context;
  const aside = new Set<string>();
  if (dialect.setAside === undefined) return aside;
  const known = new Map<string, boolean>();
  const isDeletedFrom = (name: string): boolean => {
    const rows = removed.find(({ table }) => table.name === name);
    const may = known.get(name) ?? (rows !== undefined && mayDelete(context, window, rows));
    known.set(name, may);
    return may;
  };
  for (const { name, foreignKeys = [] } of system.tables) {
    const isInTheWay = foreignKeys.some(
      ({ references }) =>
        aside.has(references) || (isDeletedFrom(references) && isDeletedFrom(name)),
    );
    if (isInTheWay) aside.add(name);
  }
  return aside;
}

/** Removes rows in a window: children first, and out of their parents' way where that is needed. */
export function deleteSteps(
  context: PlanContext,
  window: Window,
  removed: readonly RemovableRows[],
  prepared: number,
): readonly Step[] {
  const aside = tablesAside(context, window, removed);
  const steps: Step[] = [];
  const back: Step[] = [];
  for (const table of context.system.tables.toReversed()) {
    const pieces = removed.find((rows) => rows.table === table)?.pieces ?? [];
    steps.push(...pieces.map((one) => deleteStep(context, table, one, window, prepared)));
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
