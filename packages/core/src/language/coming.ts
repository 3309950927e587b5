import { and, bool, not, or } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import { conditionOf } from './authored.js';
import { mayMiss } from './choose-parent.js';
import type { CompiledTable } from './compiled-table.js';
import { isSet } from './first-values.js';
import type { LiveRow } from './live-row.js';
import { targetOf } from './referred.js';

/** Tables that a table's rows refer to or belong to. */
const parentsOf = (compiled: CompiledTable): readonly CompiledTable[] =>
  compiled.table.columns.flatMap(({ name, parent }) =>
    parent === undefined || parent === compiled.table ? [] : [compiled.parent(name, parent)],
  );

/** Whether a table chooses among rows of which none may be there. */
const mayLookInVain = (compiled: CompiledTable): boolean =>
  compiled.table.columns.some(
    ({ name, parent, options }) =>
      parent !== undefined &&
      parent !== compiled.table &&
      mayMiss(options, compiled.parent(name, parent)),
  );

/** Whether some rows stay away because their table says so, or one they refer to. */
export const letsSomeStayAway = (compiled: CompiledTable): boolean =>
  compiled.table.coming !== undefined ||
  mayLookInVain(compiled) ||
  parentsOf(compiled).some(letsSomeStayAway);

/**
 * Whether a row comes, as far as its table and those it refers to decide that. Which row it refers to never depends on
 * it: a row that would refer to one that stays away stays away itself.
 */
export function comes(row: LiveRow): Bool {
  const { compiled } = row;
  const { coming, columns } = compiled.table;
  const own =
    coming === undefined
      ? bool(true)
      : conditionOf(`${compiled.place}, comesIf`, () =>
          coming(row.handle as never, compiled.random('coming', row.n)),
        );
  return columns.reduce((all, column) => {
    const { name, parent, options } = column;
    if (parent === undefined || parent === compiled.table) return all;
    const parents = compiled.parent(name, parent);
    if (!mayMiss(options, parents) && !letsSomeStayAway(parents)) return all;
    const target = targetOf(row.value(column));
    const isThere = and(row.hasFound(parents), target.comes);
    if (options?.optional === undefined) return and(all, isThere);
    return and(all, or(not(isSet(row, column)), isThere));
  }, own);
}
