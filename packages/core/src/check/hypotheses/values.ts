import type { Cell } from '../../adapter.js';
import { parseDate, SECONDS_PER_DAY } from '../../model/calendar.js';
import type { ColumnType } from '../../model/column.js';
import type { Field, Tolerance } from '../fields.js';

/** Doubles that are as good as equal. */
const NOISE = 1e-9;

/** A cell as a number; undefined if it isn't one. */
export function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell !== 'string' || cell.trim() === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** Each instant is read many times, by one hypothesis after another. */
const read = new Map<string, number>();
const MOST_READ = 50_000;

/** A date or an instant as seconds since 1970, with a fraction if it has one; undefined if it is neither. */
export function secondsOf(cell: Cell): number | undefined {
  if (typeof cell !== 'string') return undefined;
  const known = read.get(cell);
  if (known !== undefined) return known;
  const [, date = '', hour = 0, minute = 0, second = 0] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2}(?:\.\d+)?))?$/.exec(cell) ?? [];
  const days = parseDate(date);
  if (days === undefined) return undefined;
  const seconds =
    days * SECONDS_PER_DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  if (read.size >= MOST_READ) read.clear();
  read.set(cell, seconds);
  return seconds;
}

export const isNumeric = ({ kind }: ColumnType): boolean =>
  kind === 'integer' || kind === 'bigint' || kind === 'decimal' || kind === 'double';

export const isTemporal = ({ kind }: ColumnType): boolean =>
  kind === 'date' || kind.startsWith('timestamp');

/** Whether two numbers are the same but for what floats lose. */
export const isClose = (one: number, other: number, within = 0): boolean =>
  Math.abs(one - other) <= within + NOISE * Math.max(1, Math.abs(one));

/** Whether a target's value is what it should be, as its column's type has it. */
export function isSame(field: Field, one: Cell, other: Cell, tolerance: Tolerance): boolean {
  const { type } = field;
  if (one === null || other === null) return one === other;
  if (isTemporal(type)) {
    const [first, second] = [secondsOf(one), secondsOf(other)];
    if (first === undefined || second === undefined) return one === other;
    return Math.abs(first - second) <= tolerance.seconds;
  }
  if (isNumeric(type)) {
    const [first, second] = [numberOf(one), numberOf(other)];
    if (first === undefined || second === undefined) return one === other;
    return isClose(first, second, tolerance.decimals);
  }
  if (type.kind === 'boolean') return truthOf(one) === truthOf(other);
  return comparedText(field, one) === comparedText(field, other);
}

/** A text without what the mapping says makes no difference. */
function comparedText({ rule }: Field, cell: Cell): string {
  const text = rule.trim ? String(cell).trim() : String(cell);
  return rule.ignoreCase ? text.toLowerCase() : text;
}

/** Engines spell booleans in several ways. */
function truthOf(cell: Cell): Cell {
  if (cell === 1 || cell === '1' || cell === 'true') return true;
  return cell === 0 || cell === '0' || cell === 'false' ? false : cell;
}
