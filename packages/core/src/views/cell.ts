import type { Cell } from '../adapter.js';
import type { Value } from '../expression/evaluate.js';
import { formatDate, SECONDS_PER_DAY } from '../model/calendar.js';
import type { ColumnType } from '../model/column.js';

/** Makes what a session would return from a value in the unit of its column's type. */
export type CellMaker = (value: Value) => Cell;

/** Rows of one day come together, so the last date is worth remembering: making it is slow. */
function rememberedDate(): (days: number) => string {
  let last = Number.NaN;
  let text = '';
  return (days) => {
    if (days !== last) {
      text = formatDate(days);
      last = days;
    }
    return text;
  };
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

function timestampCell(): CellMaker {
  const dateOf = rememberedDate();
  return (value) => {
    if (value === null) return null;
    const seconds = Number(value);
    const second = seconds % SECONDS_PER_DAY;
    const minute = (second - (second % 60)) / 60;
    const clock = `${TWO_DIGITS[Math.floor(minute / 60)]}:${TWO_DIGITS[minute % 60]}:${TWO_DIGITS[second % 60]}`;
    return `${dateOf((seconds - second) / SECONDS_PER_DAY)} ${clock}`;
  };
}

function dateCell(): CellMaker {
  const dateOf = rememberedDate();
  return (value) => (value === null ? null : dateOf(Number(value)));
}

function decimalCell(scale: number): CellMaker {
  return (value) => {
    if (value === null) return null;
    if (scale === 0) return String(value);
    const digits = String(value).padStart(scale + 1, '0');
    return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  };
}

const asItIs: CellMaker = (value) => value;

/** For the values of one column, which it is quickest for if they come in order. */
export function cellMaker(type: ColumnType): CellMaker {
  switch (type.kind) {
    case 'decimal':
      return decimalCell(type.scale);
    case 'date':
      return dateCell();
    case 'timestamp':
      return timestampCell();
    default:
      return asItIs;
  }
}
