import type { Column, ColumnType } from './column.js';

/** The digits that every engine's decimals support. */
const MOST_DIGITS = 38;

/**
 * The most digits after the decimal point. A decimal is computed as an integer of up to 19 digits
 * times its unit, and engines round products of more than 38 digits.
 */
const MOST_DECIMALS = 18;

/** The most digits of a decimal that a double tells apart. */
const MOST_DOUBLE_DECIMALS = 15;

/** More characters than any engine's texts support. */
const LONGEST_TEXT = 2 ** 31 - 1;

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function problemOf(type: ColumnType): readonly [what: string, next: string] | undefined {
  if (type.kind === 'text') {
    return isWithin(type.length, 1, LONGEST_TEXT)
      ? undefined
      : [`a length of ${type.length}`, 'Give the maximum number of characters, 1 or more.'];
  }
  if (type.kind === 'double') {
    return isWithin(type.scale, 0, MOST_DOUBLE_DECIMALS)
      ? undefined
      : [`${type.scale} decimals`, `Use 0 to ${MOST_DOUBLE_DECIMALS}.`];
  }
  if (type.kind !== 'decimal') return undefined;
  const { precision, scale } = type;
  if (!isWithin(precision, 1, MOST_DIGITS)) {
    return [`a precision of ${precision}`, `Use 1 to ${MOST_DIGITS} digits.`];
  }
  const most = Math.min(precision, MOST_DECIMALS);
  return isWithin(scale, 0, most)
    ? undefined
    : [`a scale of ${scale}`, `Use 0 to ${most} of its digits after the decimal point.`];
}

/** What is wrong with a column's type, and how to fix it; undefined if nothing is. */
export function typeProblem({ name, type }: Column): { what: string; next: string } | undefined {
  const [what, next] = problemOf(type) ?? [];
  return what === undefined || next === undefined
    ? undefined
    : { what: `column '${name}' is declared as ${type.kind} with ${what}.`, next };
}
