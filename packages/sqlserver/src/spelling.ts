import type { ColumnType, TableName } from '@headwater/core/adapter';

/** Names that compatible servers misread in brackets: those with a bracket, and that of a file group. */
const MISREAD = /\]|^primary$/i;

/** In brackets, as everyone has it, or else in the standard's quotation marks, which sessions turn on. */
export const quote = (name: string): string =>
  MISREAD.test(name) ? `"${name.replaceAll('"', '""')}"` : `[${name}]`;

/** A literal in Unicode: without the N, letters outside the server's code page would be lost. */
export const text = (value: string): string => `N'${value.replaceAll("'", "''")}'`;

/** What a text of so many letters needs; beyond 4000 there is only the one without a limit. */
export const textType = (length: number): string =>
  `NVARCHAR(${length > 4000 ? 'MAX' : Math.max(1, length)})`;

const isAscii = (value: string): boolean => !/[\u0080-\uffff]/.test(value);

/**
 * Makes an expression of literals Unicode where it has to be. A CASE of literals is, by the rules of T-SQL;
 * some compatible servers take it for the server's code page, and give question marks.
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
    case 'text':
      return textType(type.length);
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
  }
}

/** In UTC; a column's own precision rounds it to the second. */
export const NOW = 'SYSUTCDATETIME()';

/** From 1900-01-01, where DATETIME begins to count, to 1970-01-01. */
const DAYS_BEFORE_1970 = 25_567;
const SECONDS_BEFORE_1970 = DAYS_BEFORE_1970 * 86_400;

export const date = (days: string): string =>
  `CAST(CAST(CAST(${days} + ${bigint(DAYS_BEFORE_1970)} AS INT) AS DATETIME) AS DATE)`;

/**
 * Numbers become a DATETIME far faster than DATEADD makes one on some servers. It is exact to 1/300
 * second, so a quarter of a second later rounding and cutting off both give the second.
 */
export const timestamp = (seconds: string): string =>
  `CAST(CAST((CAST(${seconds} AS FLOAT) + ${SECONDS_BEFORE_1970}.25) / 86400.0 AS DATETIME) AS DATETIME2(0))`;

/** An integer literal above 2^31 - 1 would be a decimal, and then so would everything computed from it. */
export const bigint = (value: bigint | number): string => `CAST(${value} AS BIGINT)`;
