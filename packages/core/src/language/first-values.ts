import { and, bool } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import type { ColumnExpression } from '../model/column.js';
import { key } from '../model/key.js';
import { conditionOf, within } from './authored.js';
import type { ColumnSpec } from './column-spec.js';
import { Condition } from './condition.js';
import type { LiveRow } from './live-row.js';
import { hasEarlierRows } from './own-rows.js';
import { isReference, targetOf } from './referred.js';
import { expressionOf } from './to-expression.js';
import { Maybe, type Value } from './values.js';
import { Whole } from './whole.js';

/** The first value of a row's column, as an expression. */
export function firstValue(row: LiveRow, column: ColumnSpec): ColumnExpression {
  const value = row.value(column);
  const place = `${row.compiled.place}, column '${column.name}'`;
  if (isReference(value)) return referring(row, column, place);
  return within(place, () => expressionOf(place, value as Value | Maybe));
}

function referring(row: LiveRow, column: ColumnSpec, place: string): ColumnExpression {
  const number = new Whole(key(targetOf(row.value(column)).n));
  if (!column.isNullable) return expressionOf(place, number);
  return expressionOf(place, new Maybe(new Condition(isSet(row, column)), number));
}

/** Whether a row has a parent in a column that not every row needs one in. */
export function isSet(row: LiveRow, column: ColumnSpec): Bool {
  const wanted = isWanted(row, column);
  return column.parent === row.compiled.table ? and(wanted, hasEarlierRows(row)) : wanted;
}

function isWanted(row: LiveRow, { name, options }: ColumnSpec): Bool {
  const optional = options?.optional;
  if (optional === undefined) return bool(true);
  const { compiled } = row;
  const random = compiled.random(`${name}, whether`, row.n);
  const place = `${compiled.place}, column '${name}', optional`;
  return conditionOf(place, () => optional(row.handle as never, random));
}
