import type { Cell } from '@headwater/core/adapter';
import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js';

/** What the contract says of a value, from what the driver gives. */
export function toCell(value: unknown, { type, scale = 0 }: ColumnMetadata): Cell {
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Date) {
    // Instants in UTC; which of date and time is meant, the column tells.
    const text = value.toISOString().slice(0, 19).replace('T', ' ');
    return type.name === 'Date' ? text.slice(0, 10) : text;
  }
  if (typeof value === 'string' && (type.name === 'BigInt' || type.name === 'IntN')) {
    const exact = BigInt(value);
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  if (typeof value === 'number' && (type.name === 'DecimalN' || type.name === 'NumericN')) {
    // Only if the driver has come to read decimals in another way than the one that is wrapped.
    if (Number.isSafeInteger(Math.round(value * 10 ** scale))) return value.toFixed(scale);
    throw new RangeError('The driver gave a decimal of more digits than a number holds.');
  }
  return typeof value === 'string' || typeof value === 'number' ? value : String(value);
}
