import type { Cell } from '@headwater/core/adapter';
import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js';

/** Converts the driver's value to what the contract requires. */
export function toCell(value: unknown, { type, scale = 0 }: ColumnMetadata): Cell {
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Date) {
    // Instants in UTC; the column's type says whether it is a date or a timestamp.
    const text = value.toISOString().slice(0, 19).replace('T', ' ');
    return type.name === 'Date' ? text.slice(0, 10) : text;
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
  return typeof value === 'string' || typeof value === 'number' ? value : String(value);
}
