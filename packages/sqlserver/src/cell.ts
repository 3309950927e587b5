import type { Cell } from '@headwater/core/adapter';
import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js';

/** The driver's dates lack what is below a millisecond, so it adds that: in seconds, for whatever reason. */
function fractionOf(value: Date & { readonly nanosecondsDelta?: number }): string {
  const below = Math.round((value.nanosecondsDelta ?? 0) * 1e6);
  const micros = value.getUTCMilliseconds() * 1000 + below;
  return micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
}

/** Instants in UTC; the column's type says whether it is a date, a time, or both. */
function fromDate(value: Date, type: string): string {
  const text = value.toISOString().slice(0, 19).replace('T', ' ');
  if (type === 'Date') return text.slice(0, 10);
  return `${type === 'Time' ? text.slice(11) : text}${fractionOf(value)}`;
}

/** Converts the driver's value to what the contract requires. */
export function toCell(value: unknown, { type, scale = 0 }: ColumnMetadata): Cell {
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Date) {
    return fromDate(value, type.name);
  }
  if (typeof value === 'string' && (type.name === 'BigInt' || type.name === 'IntN')) {
    const exact = BigInt(value);
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  if (typeof value === 'number' && (type.name === 'DecimalN' || type.name === 'NumericN')) {
    // Only if the driver no longer reads decimals the way that is wrapped.
    if (Number.isSafeInteger(Math.round(value * 10 ** scale))) return value.toFixed(scale);
    throw new RangeError('The driver returned a decimal with more digits than a number can hold.');
  }
  if (typeof value === 'string' && type.name === 'UniqueIdentifier') return value.toLowerCase();
  return typeof value === 'string' || typeof value === 'number' ? value : String(value);
}
