import { HeadwaterError } from '../errors.js';
import { not, nullUnless, when, whenText } from '../expression/build.js';
import { add, subtract } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import {
  type Column,
  type ColumnExpression,
  type ColumnType,
  DELETED_AT,
  integer,
  text,
} from '../model/column.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import type { RowState } from '../views/state.js';
import { type CheckMapping, type Flag, isFlag } from './mapping.js';

/** The seconds that timestamps may be off, and the unit that decimals may. Zero: not at all. */
export interface Tolerance {
  readonly seconds: number;
  readonly decimals: number;
}

/** One column of the target, with what it has to hold. The first field of a table is its key. */
export interface Field {
  /** The source's name of it. */
  readonly name: string;
  /** The target's. */
  readonly column: string;
  readonly type: ColumnType;
  /** The value, as an expression. */
  readonly value: ColumnExpression;
  /** Seconds by which its timestamps are shifted. */
  readonly offset: number;
}

function refuse(mapping: CheckMapping, what: string, next: string): never {
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping of ${mapping.system}.${mapping.table} ${what}.`,
    next,
  });
}

/** The columns of the source that are compared, the key first. */
function compared(mapping: CheckMapping, table: TableDefinition): readonly Column[] {
  const columns = columnsOf(table);
  const named = [
    ...Object.keys(mapping.columns ?? {}),
    ...(mapping.ignore ?? []),
    ...Object.keys(mapping.timestamps?.columns ?? {}),
    ...((mapping.kind === 'scd2' ? mapping.track : undefined) ?? []),
  ];
  const stranger = named.find((name) => !columns.some((column) => column.name === name));
  if (stranger !== undefined) {
    const known = columns.map(({ name }) => name).join(', ');
    refuse(
      mapping,
      `names '${stranger}', which is not a column of the source`,
      `Its columns are: ${known}.`,
    );
  }
  if (mapping.ignore?.includes(table.key.name)) {
    refuse(mapping, `ignores the key '${table.key.name}'`, 'Rows are told apart by it.');
  }
  const deletes = mapping.kind === 'changes' ? 'soft' : (mapping.deletes ?? 'soft');
  // A target that shows deletes in its own way has no deleted_at, unless it is named.
  const untracked = (mapping.kind === 'scd2' ? mapping.track : undefined)?.find((name) =>
    mapping.ignore?.includes(name),
  );
  if (untracked !== undefined) {
    refuse(mapping, `tracks '${untracked}', which it ignores`, 'Leave it out of one of the two.');
  }
  const isOptional = deletes !== 'soft' && mapping.columns?.[DELETED_AT] === undefined;
  return columns.filter(
    ({ name }) => !mapping.ignore?.includes(name) && !(isOptional && name === DELETED_AT),
  );
}

/** A column that says whether something holds. */
export function flagField({ column, yes, no }: Flag, test: Bool): Field {
  const base = { name: column, column, offset: 0 };
  if (typeof yes === 'boolean') {
    return { ...base, type: { kind: 'boolean' }, value: yes ? test : not(test) };
  }
  if (typeof yes === 'number') {
    return { ...base, type: integer, value: when(test, yes, Number(no)) };
  }
  const value = whenText(test, yes, String(no));
  return { ...base, type: text(Math.max(yes.length, String(no).length)), value };
}

const shift = (value: Int, seconds: number): Int =>
  seconds < 0 ? subtract(value, -seconds) : add(value, seconds);

/** A timestamp's expression some seconds later, or earlier. */
export function shifted(value: ColumnExpression, seconds: number): ColumnExpression {
  if (value.type === 'int') return shift(value, seconds);
  return value.type === 'nullable' ? nullUnless(value.test, shift(value.value, seconds)) : value;
}

/** The seconds by which the timestamps of a column are shifted; those of the instants, without one. */
export const offsetOf = ({ timestamps }: CheckMapping, column?: string): number =>
  (column === undefined ? undefined : timestamps?.columns?.[column]) ?? timestamps?.offset ?? 0;

export const toleranceOf = ({ timestamps, decimals = 0 }: CheckMapping): Tolerance => ({
  seconds: timestamps?.tolerance ?? 0,
  decimals,
});

/** What is compared, given a row's values in the order of its columns, and its state. */
export function fieldsOf(
  mapping: CheckMapping,
  table: TableDefinition,
  values: readonly ColumnExpression[],
  state: RowState,
): readonly Field[] {
  const all = columnsOf(table);
  const fields = compared(mapping, table).flatMap((column): Field[] => {
    const { name, type } = column;
    const value = values[all.indexOf(column)];
    const offset = type.kind === 'timestamp' ? offsetOf(mapping, name) : 0;
    const base = { name, column: mapping.columns?.[name] ?? name, type, offset };
    return value === undefined ? [] : [{ ...base, value: shifted(value, offset) }];
  });
  if (mapping.kind === 'changes' || !isFlag(mapping.deletes)) return fields;
  return [...fields, flagField(mapping.deletes, state.deleted)];
}
