import type { FoundTable } from '../adapter.js';
import { DELETED_AT } from '../model/column.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { ruleOf } from './column-rule.js';
import { type Flag, isFlag, type PlaceColumn } from './mapped-values.js';
import type { CheckMapping } from './mapping.js';

/** Whether two names differ at most in the case of letters. */
export const isSameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** The name that is meant: the same, or else one that differs only in the case of letters. */
export function meant(name: string, found: readonly string[]): string {
  if (found.includes(name)) return name;
  return found.find((one) => isSameName(one, name)) ?? name;
}

/**
 * The mapping with names as the target has them. Most platforms find a name whatever the case of its letters; PostgreSQL
 * doesn't.
 */
export function withFoundNames(
  mapping: CheckMapping,
  table: TableDefinition,
  present: readonly FoundTable[],
): CheckMapping {
  const own = meant(
    mapping.target.table,
    present.map(({ name }) => name),
  );
  const found = present.filter(({ name }) => name === own).flatMap(({ columns }) => columns);
  const names = found.map(({ name }) => name);
  const spell = (name: string): string => meant(name, names);
  const flag = <Given extends Pick<Flag, 'column'>>(given: Given): Given => ({
    ...given,
    column: spell(given.column),
  });
  const place = (given: PlaceColumn): PlaceColumn => {
    if (typeof given === 'string') return spell(given);
    return given.column === undefined ? given : { ...given, column: spell(given.column) };
  };
  const given = mapping.columns ?? {};
  // Without soft deletes, it is read only if it is mapped.
  const { deletes = 'soft' } = mapping.kind === 'changes' ? {} : mapping;
  const read = columnsOf(table).filter(
    ({ name }) => name !== DELETED_AT || deletes === 'soft' || given[DELETED_AT] !== undefined,
  );
  const spelled = read.flatMap(({ name }) => {
    const rule = ruleOf(mapping, name);
    const said = rule.column ?? name;
    const column = spell(said);
    return rule.expression !== undefined || column === said
      ? []
      : [[name, { ...rule, column }] as const];
  });
  const columns = { ...given, ...Object.fromEntries(spelled) };
  const target = { ...mapping.target, table: own };
  switch (mapping.kind) {
    case 'copy':
      return {
        ...mapping,
        target,
        columns,
        deletes: isFlag(mapping.deletes) ? flag(mapping.deletes) : mapping.deletes,
      };
    case 'scd2':
      return {
        ...mapping,
        target,
        columns,
        deletes: isFlag(mapping.deletes) ? flag(mapping.deletes) : mapping.deletes,
        validFrom: place(mapping.validFrom),
        validTo: place(mapping.validTo),
        isCurrent: mapping.isCurrent && flag(mapping.isCurrent),
        version: mapping.version && spell(mapping.version),
      };
    case 'changes':
      return {
        ...mapping,
        target,
        columns,
        instant: place(mapping.instant),
        op: mapping.op && spell(mapping.op),
        isSoftDelete: mapping.isSoftDelete && flag(mapping.isSoftDelete),
        sequence: mapping.sequence && spell(mapping.sequence),
      };
  }
}
