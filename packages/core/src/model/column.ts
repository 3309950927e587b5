import type { Bool, Int, Nullable, Text } from '../expression/node.js';

/**
 * What a column holds, and the unit of its expression: `integer` and `bigint` as they are;
 * `decimal` in its smallest unit (cents for scale 2); `date` in days and `timestamp` in seconds
 * since 1970-01-01T00:00:00, without a time zone.
 */
export type ColumnType =
  | { readonly kind: 'integer' | 'bigint' | 'boolean' | 'date' | 'timestamp' }
  | { readonly kind: 'text'; readonly length: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number };

export const integer: ColumnType = { kind: 'integer' };
export const bigint: ColumnType = { kind: 'bigint' };
export const boolean: ColumnType = { kind: 'boolean' };
export const date: ColumnType = { kind: 'date' };
export const timestamp: ColumnType = { kind: 'timestamp' };
export const text = (length: number): ColumnType => ({ kind: 'text', length });
/** 1 to 38 digits, up to 18 of them after the decimal point. */
export const decimal = (precision: number, scale: number): ColumnType => ({
  kind: 'decimal',
  precision,
  scale,
});

/** The largest value of the type `integer`: 32 bits, one of them for the sign. */
export const LARGEST_INTEGER = 2_147_483_647;

/** 9999-12-31 in days, and its last second: the latest that all platforms' types support. */
export const LAST_DATE = 2_932_896;
export const LAST_INSTANT = 253_402_300_799;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly comment: string;
  /** The value of a row inserted without one: `now`, the current time in UTC. */
  readonly default?: 'now' | undefined;
}

/** The value of a column, in the unit of its type. */
export type ColumnExpression = Int | Text | Bool | Nullable;

/** The last three columns of every table; the planner fills them from the timeline. */
export const CREATED_AT = 'created_at';
export const UPDATED_AT = 'updated_at';
export const DELETED_AT = 'deleted_at';

export const AUDIT_COLUMNS: readonly Column[] = [
  {
    name: CREATED_AT,
    type: timestamp,
    nullable: false,
    comment: 'When the row was created.',
    default: 'now',
  },
  {
    name: UPDATED_AT,
    type: timestamp,
    nullable: false,
    comment: 'When the row last changed.',
    default: 'now',
  },
  { name: DELETED_AT, type: timestamp, nullable: true, comment: 'Soft delete; null = active.' },
];
