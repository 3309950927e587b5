import type { Parameters } from '@headwater/core/dataset';
import {
  add,
  draw,
  type HashConstants,
  hashConstants,
  type Int,
  type IntLike,
  multiply,
} from '@headwater/core/expression';
import {
  type Calendar,
  type ColumnType,
  type ColumnValue,
  column,
  type Derived,
  type KeyType,
  reference,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';

/** Days of past in the baseline, including day 0: day index 0 is day 1 - HISTORY_DAYS. */
export const HISTORY_DAYS = 100;

export const HOUR = 3600;

/** Up to this scale, keys stay below 2^31 for decades, so they can be plain integers. */
const LARGEST_SCALE_OF_INTEGER_KEYS = 1000;

/** What the dataset's tables share. */
export class World {
  readonly scale: number;
  readonly deletes: Parameters['deletes'];
  readonly keyType: KeyType;
  private readonly firstSecond: number;

  constructor(
    private readonly parameters: Parameters,
    readonly calendar: Calendar,
  ) {
    this.scale = parameters.scale;
    this.deletes = parameters.deletes;
    this.keyType = parameters.scale > LARGEST_SCALE_OF_INTEGER_KEYS ? types.bigint : types.integer;
    this.firstSecond = calendar.startOf(1 - HISTORY_DAYS);
  }

  /** The constants of a separate hash, by table and what is drawn. */
  constants(table: string, purpose: string): HashConstants {
    return hashConstants(this.parameters.seed, 'jaffle', table, purpose);
  }

  /** A number in [0, size) for an ordinal. */
  draw(table: string, purpose: string, ordinal: IntLike, size: IntLike): Int {
    return draw(this.constants(table, purpose), ordinal, size);
  }

  /** The instant `seconds` after the start of a day index. */
  instant(dayIndex: IntLike, seconds: IntLike): Int {
    return add(add(multiply(dayIndex, SECONDS_PER_DAY), this.firstSecond), seconds);
  }
}

/** The same expressions for the same ordinal: the columns and events of a table ask for them one by one. */
export function once<Built>(build: (ordinal: Int) => Built): (ordinal: Int) => Built {
  const known = new WeakMap<Int, Built>();
  return (ordinal) => {
    const built = known.get(ordinal) ?? build(ordinal);
    known.set(ordinal, built);
    return built;
  };
}

/** The day index of a day counted from the baseline. */
export const dayIndexOf = (day: number): number => day + HISTORY_DAYS - 1;

/** A column the generator fills but a source may leave empty. */
export const field = <Type extends ColumnType>(
  type: Type,
  comment: string,
  value: Derived<ColumnValue<Type, true>>,
) => column<Type, true>(type, { nullable: true, comment, value });

/** A foreign key, likewise. */
export const fieldOf = (
  parent: TableDefinition,
  comment: string,
  value: Derived<ColumnValue<KeyType, true>>,
) => reference(parent, { nullable: true, comment, value });

export const money = types.decimal(10, 2);
