import type { TableName } from '@headwater/core/adapter';

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const qualified = ({ schema, table }: TableName): string =>
  `${quote(schema)}.${quote(table)}`;
