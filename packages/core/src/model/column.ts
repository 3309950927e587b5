import type { Bool, Int, Nullable, Signed, Text } from '../expression/node.js';

interface TypeOf<Kind extends string> {
  readonly kind: Kind;
}

/** What a key can be. */
export type KeyType = TypeOf<'integer'> | TypeOf<'bigint'>;

/**
 * What a column holds, and the unit of its expression: `integer` and `bigint` as they are;
 * `decimal` and `double` in their smallest unit (cents for scale 2); `date` in days, `timestamp` in seconds, and `timestampMicros` in
 * microseconds since 1970-01-01T00:00:00, without a time zone; `timestampTz` in seconds since then in UTC; `time` in
 * seconds since midnight.
 */
export type ColumnType =
  | KeyType
  | TypeOf<'boolean'>
  | TypeOf<'date'>
  | TypeOf<'timestamp'>
  | TypeOf<'timestampMicros'>
  | TypeOf<'timestampTz'>
  | TypeOf<'time'>
  | TypeOf<'uuid'>
  | TypeOf<'json'>
  | { readonly kind: 'text'; readonly length: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'double'; readonly scale: number };

/** A whole number of up to 32 bits. */
export const integer: TypeOf<'integer'> = { kind: 'integer' };
/** A whole number of up to 64 bits. */
export const bigint: TypeOf<'bigint'> = { kind: 'bigint' };
/** True or false. */
export const boolean: TypeOf<'boolean'> = { kind: 'boolean' };
/** A date. */
export const date: TypeOf<'date'> = { kind: 'date' };
/** An instant to the second, without a time zone. */
export const timestamp: TypeOf<'timestamp'> = { kind: 'timestamp' };
/** An instant to the microsecond, without a time zone. */
export const timestampMicros: TypeOf<'timestampMicros'> = { kind: 'timestampMicros' };
/** An instant in UTC, to the second. */
export const timestampTz: TypeOf<'timestampTz'> = { kind: 'timestampTz' };
/** A time of day, to the second. */
export const time: TypeOf<'time'> = { kind: 'time' };
/** A text of up to so many characters. */
export const text = (length: number) => ({ kind: 'text', length }) as const;
/** A number of so many digits in all, `scale` of them after the decimal point. */
export const decimal = (precision: number, scale: number) =>
  ({ kind: 'decimal', precision, scale }) as const;

/**
 * A floating-point number of 64 bits that is nearest to a decimal with `scale` digits after the point, so that all engines
 * hold the same.
 */
export const double = (scale: number) => ({ kind: 'double', scale }) as const;
/** A UUID. */
export const uuid: TypeOf<'uuid'> = { kind: 'uuid' };

/** The types of columns. */
export const types = {
  /** A whole number of up to 32 bits. Its expression is the number. */
  integer,
  /** A whole number of up to 64 bits. Its expression is the number. */
  bigint,
  /** Its expression is a condition. */
  boolean,
  /** Its expression counts days since 1970-01-01. */
  date,
  /** Its expression counts seconds since 1970-01-01T00:00:00; there is no time zone. */
  timestamp,
  /** Its expression counts microseconds since 1970-01-01T00:00:00; there is no time zone. */
  timestampMicros,
  /** Its expression counts seconds since 1970-01-01T00:00:00 in UTC. */
  timestampTz,
  /** Its expression counts seconds since midnight, up to 86,399. */
  time,
  /** A text of up to `length` characters. */
  text,
  /**
   * A number of 1 to 38 digits, up to 18 of them after the decimal point. Its expression counts the smallest unit:
   * cents for `decimal(10, 2)`.
   */
  decimal,
  /** Its expression counts the smallest unit, as that of a decimal does: up to 2^53 of them, with up to 15 digits after the point. */
  double,
  /** Its expression is a text: 36 characters in lower case. */
  uuid,
  /** Its expression is a text that is valid JSON, of up to 4,000 characters. */
  json: { kind: 'json' } as TypeOf<'json'>,
} as const;

/** The largest value of the type `integer`: 32 bits, one of them for the sign. */
export const LARGEST_INTEGER = 2_147_483_647;

/** A double holds every whole number up to here. */
export const LARGEST_EXACT = 2 ** 53;

/** What servers join without cutting it off. */
export const LONGEST_JSON = 4_000;

/** A UUID as it is written in cells. */
export const UUID_SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 1753-01-01 in days since 1970-01-01: the earliest date that all platforms can make of a number. */
export const FIRST_DATE = -79_257;

/** 9999-12-31 in days, and its last second: the latest that all platforms' types support. */
export const LAST_DATE = 2_932_896;
export const LAST_INSTANT = 253_402_300_799;

/** 23:59:59 in seconds since midnight. */
export const LAST_TIME = 86_399;

export const MICROS_PER_SECOND = 1_000_000;

/** The units of a type that a second has, if it is a type of instants; undefined for others. */
export function unitsPerSecond({ kind }: ColumnType): number | undefined {
  if (kind === 'timestampMicros') return MICROS_PER_SECOND;
  return kind === 'timestamp' || kind === 'timestampTz' ? 1 : undefined;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly comment: string;
  /** The value of a row inserted without one: `now`, the current time in UTC. */
  readonly default?: 'now' | undefined;
}

/** The value of a column, in the unit of its type. */
export type ColumnExpression = Int | Text | Bool | Signed | Nullable;

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
