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

function fromDate(value: Date, kind: ColumnInfo['kind']): string {
  const text = value.toISOString().replace('T', ' ');
  return text.slice(0, kind === 'date' ? 10 : 19);
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
  if (typeof value === 'string') return kind === 'timestamp' ? value.slice(0, 19) : value;
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
