import type { TextLike } from '../expression/build.js';
import type { IntLike } from '../expression/integer.js';
import type { Bool, Int, Nullable, Signed, Text } from '../expression/node.js';
import type { ColumnType, KeyType } from './column.js';
import type { TableDefinition } from './table.js';

/** A value, the same for every row, or worked out from the row's ordinal and what else is given. */
export type Derived<Value, Given extends readonly Int[] = readonly [n: Int]> =
  | Value
  | ((...given: Given) => Value);

/**
 * What the expression of a column may be, by the column's type. A string, a number and a boolean stand for themselves.
 * What a nullable column holds can be NULL.
 */
export type ColumnValue<
  Type extends ColumnType = ColumnType,
  IsNullable extends boolean = boolean,
> = Type extends { readonly kind: 'text' | 'uuid' | 'json' }
  ? TextLike | (true extends IsNullable ? Nullable<Text> : never)
  : Type extends { readonly kind: 'boolean' }
    ? Bool | boolean | (true extends IsNullable ? Nullable<Bool> : never)
    : IntLike | Signed | (true extends IsNullable ? Nullable<Int | Signed> : never);

/** A column as {@link column} or {@link reference} declares it. Its name is its key in `columns`. */
export interface ColumnDeclaration<Value = ColumnValue> {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly comment: string;
  /** The table whose key it holds. */
  readonly references?: Pick<TableDefinition, 'name'>;
  /** The first value of a row, in the unit of the column's type. */
  readonly value: Derived<Value>;
}

/** What is said of a column besides its type. */
export interface ColumnDetails<Value, IsNullable extends boolean> {
  /** Told to the database, for those who look at the table there. */
  readonly comment: string;
  /** Whether the column admits NULL; `false` by default. */
  readonly nullable?: IsNullable;
  /** The first value of a row, in the unit of the column's type. */
  readonly value: Derived<Value>;
}

/**
 * Declares a column and its first value.
 *
 * @example
 * ```ts
 * status: column(types.text(20), { comment: 'pending or shipped.', value: 'pending' }),
 * ordered_on: column(types.date, { comment: 'Date of the order.', value: (n) => dayOf(n) }),
 * ```
 */
export function column<Type extends ColumnType, IsNullable extends boolean = false>(
  type: Type,
  details: ColumnDetails<ColumnValue<Type, IsNullable>, IsNullable>,
): ColumnDeclaration<ColumnValue<Type, IsNullable>> {
  const { comment, nullable = false, value } = details;
  return { type, nullable, comment, value };
}

/**
 * Declares a foreign key: a column of the type of another table's key. The table comes earlier in the same system.
 *
 * @example
 * ```ts
 * customer_id: reference(customers, { comment: 'Who ordered.', value: (n) => key(customerOf(n)) }),
 * ```
 */
export function reference<IsNullable extends boolean = false>(
  parent: Pick<TableDefinition, 'name' | 'key'>,
  details: ColumnDetails<ColumnValue<KeyType, IsNullable>, IsNullable>,
): ColumnDeclaration<ColumnValue<KeyType, IsNullable>> {
  const { comment, nullable = false, value } = details;
  return { type: parent.key.type, nullable, comment, value, references: { name: parent.name } };
}
