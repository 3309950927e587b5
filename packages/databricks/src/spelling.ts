import type { ColumnType, TableName } from '@headwater/core/adapter';

export const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

export const qualified = ({ schema, table }: TableName): string =>
  `${quote(schema)}.${quote(table)}`;

/**
 * A doubled quote would end a literal and begin the next one. `${` is spelled by its code, since
 * Spark puts the values of variables into statements before it reads them.
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
      // An instant. Sessions show it in UTC; TIMESTAMP_NTZ would need readers of newer tables.
      return 'TIMESTAMP';
    case 'text':
      return 'STRING';
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
  }
}

export const NOW = "date_trunc('SECOND', current_timestamp())";

export function fromInteger(type: ColumnType, value: string): string {
  switch (type.kind) {
    case 'date':
      return `date_from_unix_date(CAST(${value} AS INT))`;
    case 'timestamp':
      return `timestamp_seconds(${value})`;
    case 'decimal': {
      // Dividing decimals would round to a scale of Spark's choice; multiplying them is exact.
      const unit = type.scale === 0 ? '1' : `0.${'1'.padStart(type.scale, '0')}`;
      // A product of more than 38 digits would lose some; integers have no more than 19.
      const whole = `CAST(${value} AS DECIMAL(${Math.min(type.precision, 19)}, 0))`;
      return `CAST(${whole} * ${unit} AS ${typeName(type)})`;
    }
    default:
      return `CAST(${value} AS ${typeName(type)})`;
  }
}
