import type { Cell, Row } from '@headwater/core/adapter';

/** The part of the driver's column description used here. */
export interface ColumnInfo {
  readonly name: string;
  readonly kind: 'bigint' | 'decimal' | 'date' | 'timestamp' | 'other';
  readonly precision: number;
  readonly scale: number;
  /** As spelled in SQL. */
  readonly type: string;
}

/** The number of decimal digits a JavaScript number preserves. */
const EXACT_DIGITS = 15;

/** Whether the driver may have lost digits: it does if results arrive as columns, not as Arrow. */
export function isInexact(value: unknown, { kind, precision }: ColumnInfo): boolean {
  if (typeof value !== 'number') return false;
  if (kind === 'bigint') return !Number.isSafeInteger(value);
  return kind === 'decimal' && precision > EXACT_DIGITS;
}

/** A timestamp with six digits for its fraction, or none if that is zero. */
const withSixDigits = (timestamp: string): string =>
  timestamp.replace(/\.(\d+)$/, (_, digits: string) =>
    Number(digits) === 0 ? '' : `.${digits.slice(0, 6).padEnd(6, '0')}`,
  );

function fromDate(value: Date, kind: ColumnInfo['kind']): string {
  const text = value.toISOString().slice(0, -1).replace('T', ' ');
  return kind === 'date' ? text.slice(0, 10) : withSixDigits(text);
}

/** A value as the contract requires it. */
function toCell(value: unknown, { kind, scale }: ColumnInfo): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return fromDate(value, kind);
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (kind === 'decimal') {
    return typeof value === 'number' ? value.toFixed(scale) : String(value);
  }
  if (typeof value === 'string') return kind === 'timestamp' ? withSixDigits(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** The value queried again as text, if the driver's own had lost digits. */
export function fromText(value: unknown, { kind }: ColumnInfo): Cell {
  if (typeof value !== 'string') return null;
  return kind === 'bigint'
    ? toCell(BigInt(value), { name: '', kind, precision: 0, scale: 0, type: '' })
    : value;
}

export type RawRow = Readonly<Record<string, unknown>>;

export const toRow = (columns: readonly ColumnInfo[], raw: RawRow): Row =>
  Object.fromEntries(columns.map((column) => [column.name, toCell(raw[column.name], column)]));
