import type { Value } from '../expression/evaluate.js';
import {
  type Column,
  FIRST_DATE,
  LARGEST_EXACT,
  LARGEST_INTEGER,
  LAST_DATE,
  LAST_INSTANT,
  LAST_TIME,
  LONGEST_JSON,
  MICROS_PER_SECOND,
  UUID_SHAPE,
} from '../model/column.js';
import { at, type Place, refuse } from './refusal.js';

const LARGEST_BIGINT = 2n ** 63n - 1n;

function jsonProblem(value: Value): string | undefined {
  if (typeof value !== 'string') return `a ${typeof value}, but the column holds JSON`;
  if (value.length > LONGEST_JSON) return `${value.length} characters of JSON`;
  try {
    JSON.parse(value);
    return undefined;
  } catch {
    return `${JSON.stringify(value)}, which isn't JSON`;
  }
}

/** Why a value doesn't fit its column; undefined if it does. */
function misfit({ type, nullable }: Column, value: Value | undefined): string | undefined {
  if (value === null) return nullable ? undefined : 'NULL, but the column is not nullable';
  if (value === undefined || Number.isNaN(value)) return 'no value at all';
  const beyond = (largest: number | bigint): string | undefined =>
    typeof value !== 'number' && typeof value !== 'bigint'
      ? `a ${typeof value}, but the column holds numbers`
      : value > largest
        ? `${value}, which is above ${largest}`
        : value < -largest
          ? `${value}, which is below -${largest}`
          : undefined;
  switch (type.kind) {
    case 'integer':
      return beyond(LARGEST_INTEGER);
    case 'bigint':
      return beyond(LARGEST_BIGINT);
    case 'decimal':
      return beyond(10n ** BigInt(type.precision) - 1n);
    case 'date':
      return typeof value === 'number' && value < FIRST_DATE
        ? `${value}, which is before 1753`
        : beyond(LAST_DATE);
    case 'timestamp':
    case 'timestampTz':
      return beyond(LAST_INSTANT);
    case 'timestampMicros':
      return beyond(BigInt(LAST_INSTANT + 1) * BigInt(MICROS_PER_SECOND) - 1n);
    case 'time':
      return beyond(LAST_TIME);
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : `a ${typeof value}, but the column holds booleans`;
    case 'double':
      return beyond(LARGEST_EXACT);
    case 'uuid':
      return typeof value === 'string' && UUID_SHAPE.test(value)
        ? undefined
        : `${JSON.stringify(value)}, which isn't a UUID in lower case`;
    case 'json':
      return jsonProblem(value);
    case 'text':
      if (typeof value !== 'string') return `a ${typeof value}, but the column holds text`;
      return value.length > type.length
        ? `a text of ${value.length} characters, but the column holds ${type.length}`
        : undefined;
  }
}

/** Fails if a row's values at an instant don't fit its columns. */
export function checkValues(
  place: Place,
  columns: readonly Column[],
  values: readonly Value[],
  instant: number,
): void {
  for (const [index, column] of columns.entries()) {
    const found = misfit(column, values[index]);
    if (found === undefined) continue;
    refuse(place, {
      what: `at ${at(instant)} its column '${column.name}' holds ${found}.`,
      next: 'Bound the value, or give the column a type that can hold it.',
    });
  }
}
