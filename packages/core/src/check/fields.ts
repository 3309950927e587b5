import type { Dialect } from '../adapter.js';
import { not, when, whenText } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import {
  type Column,
  type ColumnExpression,
  type ColumnType,
  DELETED_AT,
  integer,
  text,
  unitsPerSecond,
} from '../model/column.js';
import { keyColumns } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import type { RowState } from '../views/state.js';
import { clocked, clockOf, type Span } from './clock.js';
import { comparedText, ruleOf } from './column-rule.js';
import { type ColumnRule, type Flag, isFlag } from './mapped-values.js';
import type { CheckMapping } from './mapping.js';
import { refuse, requireRules, typeUnder } from './require-rules.js';

/** How many seconds timestamps may be off, and how much decimals may. Zero: not at all. */
export interface Tolerance {
  readonly seconds: number;
  readonly decimals: number;
}

/** One target column, with what it should hold. The first fields of a table are those of its key. */
export interface Field {
  /** Its name in the source. */
  readonly name: string;
  /** Its name in the target. */
  readonly column: string;
  /** How the target keeps it. */
  readonly rule: ColumnRule;
  /** The type of the values that are compared. */
  readonly type: ColumnType;
  /** The type of the source's values, if the target has other words for them. */
  readonly sourceType?: ColumnType | undefined;
  /** The value, as an expression. */
  readonly value: ColumnExpression;
  /** Seconds by which its timestamps are shifted. */
  readonly offset: number;
}

/** Fails unless rows of a table without a key can be compared by counting equal ones. */
function requireCountable(mapping: CheckMapping): void {
  const { seconds, decimals } = toleranceOf(mapping);
  if (mapping.kind !== 'copy') {
    refuse(
      mapping,
      `is of kind ${mapping.kind}, but the table has no key, so nothing tells which rows are the same`,
      'Map a table with its rows: copy.',
    );
  }
  if (seconds === 0 && decimals === 0) return;
  refuse(
    mapping,
    'has a tolerance, but the table has no key, so only equal rows are the same',
    'Remove the tolerance, or ignore those columns.',
  );
}

/** The source columns that are compared, those of the key first. */
function compared(mapping: CheckMapping, table: TableDefinition): readonly Column[] {
  if (table.isKeyless) requireCountable(mapping);
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
  requireRules(mapping, table);
  const keys = keyColumns(table);
  const ignored = keys.find(({ name }) => mapping.ignore?.includes(name));
  if (ignored !== undefined) {
    const part = keys.length > 1 ? 'part of the key' : 'the key';
    refuse(mapping, `ignores ${part} '${ignored.name}'`, 'It identifies the rows.');
  }
  const deletes = mapping.kind === 'changes' ? 'soft' : (mapping.deletes ?? 'soft');
  // A target with its own way of showing deletes has no deleted_at, unless it is mapped.
  const untracked = (mapping.kind === 'scd2' ? mapping.track : undefined)?.find((name) =>
    mapping.ignore?.includes(name),
  );
  if (untracked !== undefined) {
    refuse(mapping, `tracks '${untracked}', which it ignores`, 'Remove it from one of the two.');
  }
  const isOptional = deletes !== 'soft' && mapping.columns?.[DELETED_AT] === undefined;
  return [...keys, ...columns.filter((column) => !keys.includes(column))].filter(
    ({ name }) => !mapping.ignore?.includes(name) && !(isOptional && name === DELETED_AT),
  );
}

/** The names under which statements have the fields of a table's key: "c0", "c1", … */
export const keyFields = (table: TableDefinition, side = 'c'): readonly string[] =>
  keyColumns(table).map((_, index) => `${side}${index}`);

/** A column that says whether something holds. */
export function flagField({ column, yes, no }: Flag, test: Bool): Field {
  const base = { name: column, column, rule: { column }, offset: 0 };
  if (typeof yes === 'boolean') {
    return { ...base, type: { kind: 'boolean' }, value: yes ? test : not(test) };
  }
  if (typeof yes === 'number') {
    return { ...base, type: integer, value: when(test, yes, Number(no)) };
  }
  const value = whenText(test, yes, String(no));
  return { ...base, type: text(Math.max(yes.length, String(no).length)), value };
}

/** SQL for: two values of a field differ. */
export const differ = (
  dialect: Dialect,
  { type, rule }: Field,
  one: string,
  other: string,
): string => dialect.distinct(type, comparedText(rule, one), comparedText(rule, other));

/**
 * The seconds by which a column's timestamps are shifted, if always by the same; without a column, those of the
 * instants.
 */
function offsetOf(mapping: CheckMapping, column?: string): number {
  const clock = clockOf(mapping, column);
  return typeof clock === 'number' ? clock : 0;
}

export const toleranceOf = ({ timestamps, decimals = 0 }: CheckMapping): Tolerance => ({
  seconds: timestamps?.tolerance ?? 0,
  decimals,
});

/** What is compared, given a row's values in column order and its state. */
export function fieldsOf(
  mapping: CheckMapping,
  table: TableDefinition,
  values: readonly ColumnExpression[],
  state: RowState,
  span: Span,
): readonly Field[] {
  const all = columnsOf(table);
  const fields = compared(mapping, table).flatMap((column): Field[] => {
    const { name, type } = column;
    const value = values[all.indexOf(column)];
    const units = unitsPerSecond(type);
    const offset = units === undefined ? 0 : offsetOf(mapping, name);
    const timed = (given: ColumnExpression): ColumnExpression =>
      units === undefined ? given : clocked(given, clockOf(mapping, name), units, span);
    const rule = ruleOf(mapping, name);
    const own = { name, column: rule.column ?? name, rule, offset };
    const types = { type: typeUnder(rule, type), sourceType: rule.values && type };
    return value === undefined ? [] : [{ ...own, ...types, value: timed(value) }];
  });
  if (mapping.kind === 'changes' || !isFlag(mapping.deletes)) return fields;
  return [...fields, flagField(mapping.deletes, state.deleted)];
}
