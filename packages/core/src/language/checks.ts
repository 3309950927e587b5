import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { AUDIT_COLUMNS, type ColumnType } from '../model/column.js';
import type { RowCheck, RowTest, TestComparison, TestOperand } from '../model/row-test.js';
import { within } from './authored.js';
import type { ColumnSpec } from './column-spec.js';
import type { Condition } from './condition.js';
import type { Day, Moment } from './moment.js';
import { refuse } from './refusal.js';
import type { Reference } from './row.js';
import type { Maybe } from './values.js';
import { watchedRow } from './watched.js';
import type { Whole } from './whole.js';

/** A condition of a {@link Table.check}. */
export class RowCondition {
  constructor(readonly test: RowTest) {}

  and(...others: readonly RowCondition[]): RowCondition {
    return new RowCondition({ op: 'and', tests: [this, ...others].map(({ test }) => test) });
  }

  or(...others: readonly RowCondition[]): RowCondition {
    return new RowCondition({ op: 'or', tests: [this, ...others].map(({ test }) => test) });
  }

  not(): RowCondition {
    return new RowCondition({ op: 'not', test: this.test });
  }
}

/** Which literal a column is compared with: a date or an instant is written as a text. */
type Literal<Read> =
  Read extends Maybe<infer Present>
    ? Literal<Present>
    : Read extends Whole | Reference<never>
      ? number
      : Read extends Condition
        ? boolean
        : Read extends Day | Moment
          ? string
          : string;

/** The columns of a row, as a check names them. */
export type CheckedRow<Row> = {
  readonly [Column in keyof Row]: CheckedColumn<Literal<Row[Column]>>;
} & Readonly<Record<'created_at' | 'updated_at' | 'deleted_at', CheckedColumn<string>>>;

/** Types that a check compares by size, and those that it compares at all. */
const ORDERED = ['integer', 'bigint', 'decimal', 'double', 'date', 'timestamp'];
const EQUATED = [...ORDERED, 'text', 'boolean'];

const instantIn = (text: string): number | undefined => {
  const [, date = '', hour = 0, minute = 0, second = 0] =
    /^(\d{4}-\d{2}-\d{2})(?: ([01]\d|2[0-3]):([0-5]\d):([0-5]\d))?$/.exec(text) ?? [];
  const days = parseDate(date);
  if (days === undefined) return undefined;
  return days * SECONDS_PER_DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
};

/** A literal in the unit of a column's type; undefined if it can't be one. */
function unitsOf({ kind }: ColumnType, given: unknown): bigint | string | boolean | undefined {
  switch (kind) {
    case 'text':
      return typeof given === 'string' ? given : undefined;
    case 'boolean':
      return typeof given === 'boolean' ? given : undefined;
    case 'date':
    case 'timestamp': {
      const parsed = kind === 'date' ? parseDate : instantIn;
      const units = typeof given === 'string' ? parsed(given) : undefined;
      return units === undefined ? undefined : BigInt(units);
    }
    default:
      return Number.isSafeInteger(given) ? BigInt(given as number) : undefined;
  }
}

const EXAMPLES: Partial<Record<ColumnType['kind'], string>> = {
  text: "'new'",
  boolean: 'true',
  date: "'2026-01-31'",
  timestamp: "'2026-01-31 12:00:00'",
};

/** Whole numbers of any size compare with each other. */
const familyOf = (type: ColumnType): string =>
  type.kind === 'decimal' || type.kind === 'double'
    ? `${type.kind} ${type.scale}`
    : type.kind.replace('bigint', 'integer');

/** A column of a row, as a check compares it: with a value in the unit of its type, or with another column. */
export class CheckedColumn<Value extends number | string | boolean = never> {
  constructor(
    private readonly name: string,
    private readonly type: ColumnType,
  ) {}

  /** Whether it isn't NULL. */
  get isSet(): RowCondition {
    return new RowCondition({ op: 'set', column: this.name });
  }

  equals(other: Value | CheckedColumn<Value>): RowCondition {
    return this.compared('=', other);
  }

  isOneOf(...values: readonly [Value, ...Value[]]): RowCondition {
    const [first, ...others] = values.map((value) => this.compared('=', value));
    return first === undefined || others.length === 0
      ? (first as RowCondition)
      : first.or(...others);
  }

  isBelow(other: Value | CheckedColumn<Value>): RowCondition {
    return this.compared('<', other);
  }

  isAtMost(other: Value | CheckedColumn<Value>): RowCondition {
    return this.compared('<=', other);
  }

  isAbove(other: Value | CheckedColumn<Value>): RowCondition {
    return this.compared('>', other);
  }

  isAtLeast(other: Value | CheckedColumn<Value>): RowCondition {
    return this.compared('>=', other);
  }

  private compared(is: TestComparison, other: unknown): RowCondition {
    const { name, type } = this;
    const place = `column '${name}'`;
    if (!(is === '=' ? EQUATED : ORDERED).includes(type.kind)) {
      refuse(place, `a check can't compare its type, ${type.kind}, so.`, this.alternative());
    }
    return new RowCondition({ op: 'compare', column: name, is, to: this.operand(place, other) });
  }

  private alternative(): string {
    return EQUATED.includes(this.type.kind)
      ? 'Use equals or isOneOf.'
      : `Ask whether it isSet, or check a column of one of these types: ${EQUATED.join(', ')}.`;
  }

  private operand(place: string, other: unknown): TestOperand {
    if (other instanceof CheckedColumn) {
      if (familyOf(other.type) === familyOf(this.type)) return { column: other.name };
      return refuse(
        place,
        `it is compared with '${other.name}', which is of another type.`,
        'Compare columns of one type.',
      );
    }
    const value = unitsOf(this.type, other);
    if (value !== undefined) return { value };
    return refuse(
      place,
      `it is compared with ${JSON.stringify(other)}, which no ${this.type.kind} is.`,
      `Give such a value: ${EXAMPLES[this.type.kind] ?? '100, in the smallest unit of the column'}.`,
    );
  }
}

/** What a table's author gives for a check, without its types. */
export interface CheckSpec {
  readonly name: string;
  readonly holds: (row: never) => RowCondition;
}

/** The checks of a table with these columns. */
export const checksOf = (
  table: string,
  specs: readonly CheckSpec[],
  key: readonly { readonly name: string; readonly type: ColumnType }[],
  columns: readonly ColumnSpec[],
): readonly RowCheck[] =>
  specs.map(({ name, holds }) => {
    const place = `${table}, check '${name}'`;
    const all = [...key, ...columns, ...AUDIT_COLUMNS];
    const row = watchedRow(
      place,
      Object.fromEntries(all.map((one) => [one.name, new CheckedColumn(one.name, one.type)])),
    );
    const made: unknown = within(place, () => holds(row as never));
    if (made instanceof RowCondition) return { name, test: made.test };
    return refuse(
      place,
      'it gives no condition on columns of the row.',
      "Compare them: check('quantity_positive', (row) => row.quantity.isAbove(0)).",
    );
  });
