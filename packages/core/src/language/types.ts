import { type ColumnType, decimal } from '../model/column.js';
import type { Condition, ConditionLike } from './condition.js';
import type { Json } from './json.js';
import type { Day, DayLike, Moment } from './moment.js';
import type { PreciseMoment } from './precise-moment.js';
import type { TimeLike, TimeOfDay } from './time-of-day.js';
import type { Uuid, UuidLike } from './uuid.js';
import type { Maybe } from './values.js';
import type { Whole, WholeLike } from './whole.js';
import type { Words, WordsLike } from './words.js';

export {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  text,
  time,
  timestamp,
  timestampMicros,
  timestampTz,
  uuid,
} from '../model/column.js';

/** Amounts of money: decimal(10, 2). Values are in cents. */
export const money = decimal(10, 2);

/** A column type that admits NULL. */
export type NullableType<Type extends ColumnType = ColumnType> = Type & {
  readonly isNullable: true;
};

/** A type whose column may be NULL. */
export const nullable = <Type extends ColumnType>(type: Type): NullableType<Type> => ({
  ...type,
  isNullable: true,
});

/** Numbers, whether they are whole or have decimals. */
type Numeric = { readonly kind: 'integer' | 'bigint' | 'decimal' | 'double' };

/** What is read from a column of a type. */
type Present<Type> = Type extends { readonly kind: 'text' }
  ? Words
  : Type extends Numeric
    ? Whole
    : Type extends { readonly kind: 'boolean' }
      ? Condition
      : Type extends { readonly kind: 'date' }
        ? Day
        : Type extends { readonly kind: 'timestampMicros' }
          ? PreciseMoment
          : Type extends { readonly kind: 'time' }
            ? TimeOfDay
            : Type extends { readonly kind: 'uuid' }
              ? Uuid
              : Type extends { readonly kind: 'json' }
                ? Json
                : Moment;

/** What may be written to a column of a type. */
type Written<Type> = Type extends { readonly kind: 'text' }
  ? WordsLike
  : Type extends Numeric
    ? WholeLike
    : Type extends { readonly kind: 'boolean' }
      ? ConditionLike
      : Type extends { readonly kind: 'date' }
        ? DayLike | Moment
        : Type extends { readonly kind: 'timestampMicros' }
          ? PreciseMoment | Moment
          : Type extends { readonly kind: 'time' }
            ? TimeLike | Moment
            : Type extends { readonly kind: 'uuid' }
              ? UuidLike
              : Type extends { readonly kind: 'json' }
                ? Json
                : Moment;

/** What a row has in a column of a type. */
export type ReadAs<Type> = Type extends { readonly isNullable: true }
  ? Maybe<Present<Type>>
  : Present<Type>;

/** What may be the value of a column of a type. */
export type WrittenAs<Type> = Type extends { readonly isNullable: true }
  ? Written<Type> | Maybe<Present<Type>> | null
  : Written<Type>;
