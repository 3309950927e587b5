import type { TableName } from '@headwater/core/adapter';

/** A quoted identifier. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A text literal. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Spells a table's full name. */
export type Qualified = (name: TableName) => string;

export const inSchema: Qualified = ({ schema, table }) => `${quote(schema)}.${quote(table)}`;
