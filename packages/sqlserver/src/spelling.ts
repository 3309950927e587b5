import type { ColumnType, TableName } from '@headwater/core/adapter';

/** Names that compatible servers misread in brackets: those containing a bracket, and the file group's. */
const MISREAD = /\]|^primary$/i;

/** In brackets, as is customary, or else in standard quotation marks, which sessions turn on. */
export const quote = (name: string): string =>
  MISREAD.test(name) ? `"${name.replaceAll('"', '""')}"` : `[${name}]`;

/** A literal in Unicode: without the N, letters outside the server's code page would be lost. */
export const text = (value: string): string => `N'${value.replaceAll("'", "''")}'`;

/** The type for a text of this length; beyond 4000, only the unlimited one exists. */
export const textType = (length: number): string =>
  `NVARCHAR(${length > 4000 ? 'MAX' : Math.max(1, length)})`;

/** Whether every server keeps all of its characters. */
export const isAscii = (value: string): boolean => !/[\u0080-\uffff]/.test(value);

/**
 * Makes an expression of literals Unicode if needed. By T-SQL's rules a CASE of literals already
 * is, but some compatible servers use the server's code page and return question marks.
 */
export const unicode = (expression: string, values: readonly string[]): string =>
  values.every(isAscii)
    ? expression
    : `CAST(${expression} AS ${textType(Math.max(...values.map(({ length }) => length)))})`;

export const qualified = ({ schema, table }: TableName): string =>
  `${quote(schema)}.${quote(table)}`;

export function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return 'INT';
    case 'bigint':
      return 'BIGINT';
    case 'boolean':
      return 'BIT';
    case 'date':
      return 'DATE';
    case 'timestamp':
      return 'DATETIME2(0)';
    case 'timestampMicros':
      return 'DATETIME2(6)';
    case 'timestampTz':
      return 'DATETIMEOFFSET(0)';
    case 'time':
      return 'TIME(0)';
    case 'double':
      return 'FLOAT';
    case 'uuid':
      return 'UNIQUEIDENTIFIER';
    case 'json':
      return 'NVARCHAR(MAX)';
    case 'text':
      return textType(type.length);
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
  }
}

/** In UTC; a column's own precision rounds it to the second. */
export const NOW = 'SYSUTCDATETIME()';

/** From 1900-01-01, DATETIME's day 0, to 1970-01-01. */
const DAYS_BEFORE_1970 = 25_567;
const SECONDS_BEFORE_1970 = DAYS_BEFORE_1970 * 86_400;

export const date = (days: string): string =>
  `CAST(CAST(CAST(${days} + ${bigint(DAYS_BEFORE_1970)} AS INT) AS DATETIME) AS DATE)`;

/**
 * On some servers, converting a number to DATETIME is far faster than DATEADD. It is exact to 1/300
 * second, so adding a quarter of a second gives the right second whether it is rounded or
 * truncated.
 */
export const timestamp = (seconds: string): string =>
  `CAST(CAST((CAST(${seconds} AS FLOAT) + ${SECONDS_BEFORE_1970}.25) / 86400.0 AS DATETIME) AS DATETIME2(0))`;

const MICROS_PER_SECOND = 1_000_000;

/** The function adds up to 32 bits. */
export function timestampMicros(micros: string): string {
  const second = bigint(MICROS_PER_SECOND);
  const fraction = `CAST(${micros} % ${second} AS INT)`;
  const whole = `CAST(${timestamp(`(${micros} / ${second})`)} AS DATETIME2(6))`;
  return `DATEADD(MICROSECOND, ${fraction}, ${whole})`;
}

/** An integer literal above 2^31 - 1 would be a decimal, and then so would everything computed from it. */
export const bigint = (value: bigint | number): string => `CAST(${value} AS BIGINT)`;
