import type { Cell } from '../adapter.js';
import type { Value } from '../expression/evaluate.js';
import { formatDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { type ColumnType, MICROS_PER_SECOND } from '../model/column.js';

/** Turns a value in the unit of its column's type into what a session would return. */
export type CellMaker = (value: Value) => Cell;

/** There are far fewer dates than rows, and formatting a date is slow. */
const dates = new Map<number, string>();

function dateOf(days: number): string {
  const known = dates.get(days);
  if (known !== undefined) return known;
  const date = formatDate(days);
  dates.set(days, date);
  return date;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

function timeOf(second: number): string {
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  return `${TWO_DIGITS[hour]}:${TWO_DIGITS[minute % 60]}:${TWO_DIGITS[second % 60]}`;
}

function instantOf(seconds: number): string {
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  return `${dateOf(days)} ${timeOf(seconds - days * SECONDS_PER_DAY)}`;
}

const timestampCell: CellMaker = (value) => (value === null ? null : instantOf(Number(value)));

/** A fraction has six digits; one of zero is left out, since no driver tells it from a whole second. */
const timestampMicrosCell: CellMaker = (value) => {
  if (value === null) return null;
  const micros = BigInt(value);
  const fraction = micros % BigInt(MICROS_PER_SECOND);
  const instant = instantOf(Number(micros / BigInt(MICROS_PER_SECOND)));
  return fraction === 0n ? instant : `${instant}.${String(fraction).padStart(6, '0')}`;
};

const timeCell: CellMaker = (value) => (value === null ? null : timeOf(Number(value)));

const dateCell: CellMaker = (value) => (value === null ? null : dateOf(Number(value)));

function decimalCell(scale: number): CellMaker {
  return (value) => {
    if (value === null) return null;
    if (scale === 0) return String(value);
    const isNegative = Number(value) < 0;
    const digits = String(value)
      .slice(isNegative ? 1 : 0)
      .padStart(scale + 1, '0');
    return `${isNegative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  };
}

function doubleCell(scale: number): CellMaker {
  const unit = 10 ** scale;
  return (value) => (value === null ? null : Number(value) / unit);
}

const asItIs: CellMaker = (value) => value;

/** How the cells of a type are made. */
export function cellMaker(type: ColumnType): CellMaker {
  switch (type.kind) {
    case 'decimal':
      return decimalCell(type.scale);
    case 'double':
      return doubleCell(type.scale);
    case 'date':
      return dateCell;
    case 'timestamp':
    case 'timestampTz':
      return timestampCell;
    case 'timestampMicros':
      return timestampMicrosCell;
    case 'time':
      return timeCell;
    default:
      return asItIs;
  }
}
