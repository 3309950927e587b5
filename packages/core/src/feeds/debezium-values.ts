import type { Row } from '../adapter.js';
import type { Value } from '../expression/evaluate.js';
import type { Column, ColumnType } from '../model/column.js';
import { cellMaker } from '../views/cell.js';

/**
 * As with `decimal.handling.mode=string` and `time.precision.mode=connect`, except that microseconds are kept, as Debezium
 * does by default.
 */
export function encoderOf(type: ColumnType): (value: Value) => Row[string] {
  switch (type.kind) {
    case 'timestamp':
    case 'time':
      return (value) => (value === null ? null : Number(value) * 1000);
    case 'timestampMicros':
      return (value) => (value === null ? null : Number(value));
    case 'timestampTz': {
      const cellOf = cellMaker(type);
      // PostgreSQL's have six digits after the second, and Debezium writes all of them.
      return (value) => (value === null ? null : `${cellOf(value)}.000000Z`.replace(' ', 'T'));
    }
    case 'decimal':
    case 'double':
      return cellMaker(type);
    case 'integer':
    case 'bigint':
      // Not every JSON reader keeps numbers beyond 2^53 exact.
      return (value) => (typeof value === 'bigint' ? String(value) : value);
    default:
      return (value) => value;
  }
}

export function rowEncoder(columns: readonly Column[]): (values: readonly Value[]) => Row {
  const encoders = columns.map(({ name, type }) => [name, encoderOf(type)] as const);
  return (values) => {
    const row: Record<string, Row[string]> = {};
    encoders.forEach(([name, encode], index) => {
      row[name] = encode(values[index] ?? null);
    });
    return row;
  };
}
