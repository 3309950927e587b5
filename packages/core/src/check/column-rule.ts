import type { Dialect } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { ColumnType } from '../model/column.js';
import type { ColumnRule, FlagValue, PlaceColumn } from './mapped-values.js';
import type { CheckMapping } from './mapping.js';
import { runTableOf } from './observed.js';
import { flagLiteral } from './spelling.js';

/** How the target keeps a source column. */
export function ruleOf({ columns }: CheckMapping, name: string): ColumnRule {
  const given = columns?.[name];
  return typeof given === 'string' ? { column: given } : (given ?? {});
}

const asRule = (place: PlaceColumn): Exclude<PlaceColumn, string> =>
  typeof place === 'string' ? { column: place } : place;

/** The target column that is read; undefined if it is an expression over several. */
export function columnOf(place: PlaceColumn): string | undefined {
  const { column, expression } = asRule(place);
  return expression === undefined ? column : undefined;
}

function placesOf(mapping: CheckMapping): readonly PlaceColumn[] {
  switch (mapping.kind) {
    case 'copy':
      return [];
    case 'scd2':
      return [mapping.validFrom, mapping.validTo];
    case 'changes':
      return [mapping.instant];
  }
}

/** Where the rows of the checked table say which run wrote them. */
export function runPlaces(mapping: CheckMapping): readonly PlaceColumn[] {
  const runs = mapping.kind === 'copy' ? undefined : runTableOf(mapping.observed);
  if (runs === undefined || runs.table !== undefined) return [];
  return [runs.started, runs.finished, runs.day].filter((place) => place !== undefined);
}

/** The expressions over the checked table that a mapping has. */
export function expressionsIn(mapping: CheckMapping): readonly string[] {
  const { columns = {}, where } = mapping;
  const places = [...Object.values(columns), ...placesOf(mapping), ...runPlaces(mapping)];
  const expressions = places.map((given) =>
    typeof given === 'string' ? undefined : given.expression,
  );
  return [...expressions, where].filter((one) => one !== undefined);
}

/** What would end the statement that an expression is part of, or hide the rest of it. */
const FORBIDDEN = [';', '--', '/*', '*/', '\0'];

/** Whether the parentheses outside quotes are closed, and none is closed that wasn't opened. */
function isBalanced(expression: string): boolean {
  let depth = 0;
  for (const [token] of expression.matchAll(/'[^']*'|"[^"]*"|`[^`]*`|[()'"`]/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token.length === 1) return false;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Fails unless a text can only be an expression: it must not end the statement that it is put into. */
export function requireExpression(expression: string): void {
  const bad = FORBIDDEN.find((token) => expression.includes(token));
  if (bad === undefined && expression.trim() !== '' && isBalanced(expression)) return;
  const quoted = bad === undefined || bad === '\0' ? undefined : bad;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `'${expression}' can't be an expression of a mapping.`,
    why:
      quoted === undefined ? 'Its quotes or parentheses are not closed.' : `It contains ${quoted}.`,
    next: "Write one SQL expression over the target's columns, such as amount_cents / 100.",
  });
}

/** A value of the target as SQL, in the type of the source if it is kept in another. */
export function placeSql(dialect: Dialect, place: PlaceColumn, type: ColumnType): string {
  const { column = '', expression, cast = false } = asRule(place);
  if (expression !== undefined) requireExpression(expression);
  const value = expression === undefined ? dialect.identifier(column) : `(${expression})`;
  return cast ? `CAST(${value} AS ${dialect.type(type)})` : value;
}

/** A text as it is compared: without what the mapping says makes no difference. */
export function comparedText({ ignoreCase, trim }: ColumnRule, value: string): string {
  const trimmed = trim ? `TRIM(${value})` : value;
  return ignoreCase ? `LOWER(${trimmed})` : trimmed;
}

/** A source's value as the target spells it. */
export function recoded(
  dialect: Dialect,
  type: ColumnType,
  values: Readonly<Record<string, FlagValue | null>>,
  value: string,
): string {
  const isNumber = type.kind === 'integer' || type.kind === 'bigint';
  const own = (code: string): string => {
    if (type.kind === 'boolean') return flagLiteral(dialect, code === 'true');
    return isNumber ? dialect.bigint(BigInt(code)) : dialect.text(code);
  };
  const spell = (target: FlagValue | null): string =>
    target === null ? 'NULL' : flagLiteral(dialect, target);
  const cases = Object.entries(values).map(
    ([code, target]) =>
      `WHEN NOT (${dialect.distinct(type, value, own(code))}) THEN ${spell(target)}`,
  );
  const isText =
    type.kind === 'text' &&
    Object.values(values).every((one) => typeof one !== 'number' && typeof one !== 'boolean');
  return `CASE ${cases.join(' ')}${isText ? ` ELSE ${value}` : ''} END`;
}
