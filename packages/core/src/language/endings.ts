import { and, equal } from '../expression/build.js';
import { add, divide, modulo } from '../expression/integer.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { daysAfterArrival, type Reach } from '../model/table.js';
import type { ColumnSpec } from './column-spec.js';
import type { CompiledTable } from './compiled-table.js';
import { isSet } from './first-values.js';
import { daysSince } from './happenings.js';
import type { LiveRow, Reached } from './live-row.js';
import { targetOf } from './referred.js';
import { refuse } from './refusal.js';
import { boundsOf } from './span.js';

/** The column that refers to the row which others end with. */
function endsWith(compiled: CompiledTable, name: string): ColumnSpec {
  const column = compiled.column(name, 'its rows end with');
  if (column.parent !== undefined) return column;
  const references = compiled.table.columns.filter(({ parent }) => parent !== undefined);
  return refuse(
    compiled.place,
    `its rows end with '${name}', which refers to no other table.`,
    references.length === 0
      ? 'Say how many are deleted: deleted({ oneIn: 30, after: days(20, 400) }).'
      : `Columns that do are: ${references.map((one) => one.name).join(', ')}.`,
  );
}

/** Whether rows end with the kind of deletes that was asked for. Who refers to them takes their ends into account anyway. */
export function endsAtAll(compiled: CompiledTable): boolean {
  const { deletion } = compiled.table;
  if (deletion === undefined) return false;
  const { parameters } = compiled.world;
  const { deletes = parameters.deletes } = deletion;
  if (deletes !== parameters.deletes) return false;
  if (!('with' in deletion)) return true;
  const { name, parent } = compiled.column(deletion.with);
  return parent === undefined || endsAtAll(compiled.parent(name, parent));
}

/** With hard deletes, rows end with those they refer to by themselves. */
export function inheritsEnd(compiled: CompiledTable): boolean {
  const { deletion } = compiled.table;
  if (deletion === undefined || !('with' in deletion)) return false;
  const { parent } = compiled.column(deletion.with);
  const isHard = compiled.world.parameters.deletes === 'hard';
  return isHard && parent !== undefined && compiled.isLocal(parent);
}

/** How a row ends. */
export function endOf(row: LiveRow): Reached | undefined {
  const { compiled } = row;
  const { deletion } = compiled.table;
  if (deletion === undefined) return undefined;
  if ('turn' in deletion) {
    const turns = compiled.turns(deletion.turn);
    const least = (turns.leastLag - 1) * SECONDS_PER_DAY;
    return {
      at: turns.momentOf(row.n),
      occurs: turns.has(row.n),
      since: { least, most: Number.POSITIVE_INFINITY },
    };
  }
  if ('with' in deletion) {
    const column = endsWith(compiled, deletion.with);
    const { end } = targetOf(row.value(column));
    if (end !== undefined && column.options?.optional !== undefined) {
      return { ...end, occurs: and(isSet(row, column), end.occurs) };
    }
    if (end === undefined) {
      refuse(
        compiled.place,
        `its rows end with '${deletion.with}', whose rows never end.`,
        'Say how the rows of that table are deleted.',
      );
    }
    return end;
  }
  const { oneIn, after } = deletion;
  if (!Number.isInteger(oneIn) || oneIn < 2 || oneIn > 1_000_000) {
    refuse(compiled.place, `one row in ${oneIn} is deleted.`, 'Give a whole number, 2 or more.');
  }
  const random = compiled.random('deletion, when', row.n);
  const span = random.span(after);
  const block = compiled.random('deletion', divide(row.n, oneIn));
  // Never the first of a block, so that others find one that stays.
  const chosen = add(block.below(oneIn - 1), 1);
  return {
    at: row.arrives.plus(span),
    occurs: equal(modulo(row.n, oneIn), chosen),
    since: boundsOf(span),
  };
}

/** For how many days at least a table's rows stay once they have arrived. */
export function leastStay(compiled: CompiledTable): number {
  const { deletion } = compiled.table;
  if (deletion === undefined) return Number.POSITIVE_INFINITY;
  if ('turn' in deletion) return compiled.turns(deletion.turn).leastLag - 1;
  if ('oneIn' in deletion) return Math.floor(boundsOf(deletion.after).least / SECONDS_PER_DAY);
  const { name, parent, options = {} } = compiled.column(deletion.with);
  const { staying, first, same } = options;
  if (same !== undefined) return 0;
  const chosen = staying ?? 0;
  return parent === undefined || first === undefined
    ? chosen
    : Math.min(chosen, leastStay(compiled.parent(name, parent)));
}

/** On which days rows must have arrived to end on given days. */
export function endReach(row: LiveRow): Reach {
  const { compiled } = row;
  const { deletion } = compiled.table;
  if (deletion !== undefined && 'turn' in deletion) {
    const turns = compiled.turns(deletion.turn);
    return (days) => turns.reach(days);
  }
  if (deletion === undefined || !('with' in deletion)) {
    return daysAfterArrival(...daysSince(row.end?.since ?? { least: 0, most: 0 }));
  }
  // A row comes after its parent, however long after, and may have a parent only that stays for a while.
  const parent = targetOf(row.value(compiled.column(deletion.with)));
  const reach = endReach(parent);
  const stay = leastStay(compiled);
  return (days) => {
    const { from } = reach(days);
    return { from, to: Math.max(from, days.to - stay) };
  };
}
