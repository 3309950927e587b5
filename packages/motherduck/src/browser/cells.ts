import type { Cell, Row } from '@headwater/core/adapter';
import { exactNumber, timestamp, withSixDigits } from '@headwater/duckdb/engine';
import type { MotherDuckResult } from './client.js';

type Data = MotherDuckResult['data'];

/** DuckDB's numbers of types, as the client's `DuckDBTypeId` has them. */
const TIMESTAMP = 12;
const TIMESTAMP_TZ = 31;

/** A value that has no JavaScript type of its own, such as a decimal or a date. */
interface SpecialValue {
  toDuckDBString(): string;
  readonly microseconds?: bigint;
}

function toCell(value: unknown, typeId: number): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return exactNumber(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value;
  const { microseconds } = value as SpecialValue;
  // It would print in the page's own time zone.
  if (typeId === TIMESTAMP_TZ && microseconds !== undefined) return timestamp(microseconds);
  const text = (value as SpecialValue).toDuckDBString();
  return typeId === TIMESTAMP ? withSixDigits(text) : text;
}

/** The rows of a result, with values as the contract has them. */
export function rowsOf(data: Data): Row[] {
  const columns = Array.from({ length: data.columnCount }, (_, column) => ({
    name: data.columnName(column),
    type: data.columnType(column).typeId,
  }));
  return Array.from({ length: data.rowCount }, (_, row) =>
    Object.fromEntries(
      columns.map(({ name, type }, column) => [name, toCell(data.value(column, row), type)]),
    ),
  );
}

/** How many rows a statement says it changed; 0 if it says something else. */
export function changedBy(data: Data): number {
  if (data.columnCount !== 1 || data.rowCount !== 1 || data.columnName(0) !== 'Count') return 0;
  const count = data.value(0, 0);
  return typeof count === 'bigint' || typeof count === 'number' ? Number(count) : 0;
}
