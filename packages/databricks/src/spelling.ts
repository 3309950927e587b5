import type { ColumnType, TableName } from '@headwater/core/adapter';

export const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

export const qualified = ({ schema, table }: TableName): string =>
  `${quote(schema)}.${quote(table)}`;

/**
 * A doubled quote would end a literal and begin the next one. `${` is spelled by its code, since
 * Spark substitutes variables before it parses statements.
 */
export function text(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '\\0')
    .replaceAll('${', '\\u0024{');
  return `'${escaped}'`;
}

export function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return 'INT';
    case 'bigint':
      return 'BIGINT';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'timestamp':
    case 'timestampMicros':
    case 'timestampTz':
      // An instant. Sessions show it in UTC; TIMESTAMP_NTZ would need readers of newer tables.
      return 'TIMESTAMP';
    case 'text':
    case 'time':
    case 'uuid':
    case 'json':
      // There is no type for times of day and UUIDs, and none for JSON that keeps its text.
      return 'STRING';
    case 'double':
      return 'DOUBLE';
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
  }
}

export const NOW = "date_trunc('SECOND', current_timestamp())";

export const date = (days: string): string => `date_from_unix_date(CAST(${days} AS INT))`;

export const timestamp = (seconds: string): string => `timestamp_seconds(${seconds})`;

export const timestampMicros = (micros: string): string => `timestamp_micros(${micros})`;

/** A text, as there is no type for it. Sessions are in UTC. */
export const time = (seconds: string): string => `date_format(${timestamp(seconds)}, 'HH:mm:ss')`;
