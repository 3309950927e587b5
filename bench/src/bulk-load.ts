import type { Row } from '@headwater/core/adapter';
import type { Column } from '@headwater/core/timeline';
import mssql from 'mssql';

/** The client most Node programs use, with one connection. */
export const openPool = (url: string, database: string): Promise<mssql.ConnectionPool> => {
  const config = mssql.ConnectionPool.parseConnectionString(url);
  return new mssql.ConnectionPool({ ...config, database, requestTimeout: 0 }).connect();
};

function typeOf({ type }: Column): mssql.ISqlType | (() => mssql.ISqlType) {
  switch (type.kind) {
    case 'integer':
      return mssql.Int();
    case 'bigint':
      return mssql.BigInt();
    case 'boolean':
      return mssql.Bit();
    case 'date':
      return mssql.Date();
    case 'timestamp':
      return mssql.DateTime2(0);
    case 'timestampMicros':
      return mssql.DateTime2(6);
    case 'timestampTz':
      return mssql.DateTimeOffset(0);
    case 'time':
      return mssql.Time(0);
    case 'double':
      return mssql.Float();
    case 'uuid':
      return mssql.UniqueIdentifier();
    case 'json':
      return mssql.NVarChar(mssql.MAX);
    case 'text':
      return mssql.NVarChar(type.length);
    case 'decimal':
      return mssql.Decimal(type.precision, type.scale);
  }
}

/** The client's value for a cell of the evaluator. */
function toValue(cell: Row[string], { type }: Column) {
  if (typeof cell === 'bigint') return String(cell);
  if (typeof cell !== 'string') return cell;
  if (type.kind === 'date') return new Date(`${cell}T00:00:00Z`);
  return type.kind === 'timestamp' ? new Date(`${cell.replace(' ', 'T')}Z`) : cell;
}

/** Rows in the client's format, prepared before the clock starts. */
export function prepareRows(
  table: string,
  columns: readonly Column[],
  rows: readonly Row[],
): mssql.Table {
  const prepared = new mssql.Table(table);
  for (const column of columns) {
    prepared.columns.add(column.name, typeOf(column), { nullable: column.nullable });
  }
  for (const row of rows) {
    prepared.rows.add(...columns.map((column) => toValue(row[column.name] ?? null, column)));
  }
  return prepared;
}
