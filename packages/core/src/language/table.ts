import { type ColumnType, integer, type KeyType } from '../model/column.js';
import { requireKind, requireShape } from '../model/shape.js';
import type { TableIndex } from '../model/table.js';
import type { AnomalyDeclaration, AnomalySpec } from './anomalies.js';
import type { Condition, ConditionLike } from './condition.js';
import type { DailyRows, RowsByDay } from './day-counts.js';
import type { Ending, RepeatDeclaration, StateDeclaration } from './declarations.js';
import type { Hours } from './during.js';
import type { Ahead, FirstOfDaySpec } from './first-of-day.js';
import type { FirstRowsSpec } from './first-rows.js';
import type { StateNames } from './following.js';
import type { DeletionSpec, LifecycleSpec, RepeatSpec } from './happenings.js';
import { functionOf, named } from './kinds.js';
import type { Moment } from './moment.js';
import type { OneInSpec } from './one-in.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import type { Handle, Reference } from './row.js';
import {
  ANOMALY,
  REPEAT,
  requireDeletion,
  requireNotes,
  requireReference,
  requireStates,
  requireTable,
  requireType,
} from './shapes.js';
import type { Span } from './span.js';
import type { TurnsSpec } from './turns.js';
import { boolean, type NullableType, type ReadAs, timestamp, type WrittenAs } from './types.js';
import type { Maybe } from './values.js';
import type { Whole, WholeLike } from './whole.js';

/** A column that is filled by a row's children: see {@link Table.addsUpTo}. */
export const fromChildren = Symbol('filled by the children of the row');

/** What a row's column is worked out from. */
export type FromRow<Row, Result> = Result | ((row: Handle<Row>, random: Random) => Result);

/** What else is said of a column. */
export interface ColumnNotes {
  /** Told to the database, for those who look at the table there. */
  readonly comment?: string;
}

/** How the parent of a row is chosen among those that have arrived on an earlier day. */
export interface ReferenceOptions<Row, Parent> extends ColumnNotes {
  /**
   * Whom most rows choose: `evenly`, the default; `few`, where the oldest tenth of the parents gets about a third of the
   * rows; or `very few`, where it gets more than half.
   */
  readonly favouring?: 'evenly' | 'few' | 'very few';
  /**
   * Which parents a row may have at the instant it arrives: by their first values, and by those they have `now`. Tried three
   * times; by default, any that isn't deleted.
   */
  readonly who?: (parent: Handle<Parent>, at: Moment, now: Handle<Parent>) => ConditionLike;
  /** Which of the parents: all of earlier days, the default, or those that arrive on the day the row does, at least one. */
  readonly of?: 'earlier days' | 'the same day';
  /** Which of them: its place among those of earlier days, of which there are `known`; instead of a random one. */
  readonly nth?: (row: Handle<Row>, random: Random, known: Whole) => WholeLike;
  /** How many days the parent is sure to stay after the row arrives. None by default. */
  readonly staying?: number;
  /**
   * Lets each parent have a first row, one to one, some days after it arrives or on the same day; the others choose among
   * parents that have had theirs.
   */
  readonly first?: FirstRowsSpec | FirstOfDaySpec;
  /** A reference to the same parent, which it is instead of one of its own choice: a payment's customer is its order's. */
  readonly same?: (row: Handle<Row>) => Reference<Parent>;
  /** Rows that have a parent; NULL in the others. All by default. */
  readonly optional?: (row: Handle<Row>, random: Random) => ConditionLike;
}

/** A row that belongs to another: its columns besides the parent's key come later. */
type ChildHandle<Name extends string, Parent> = Handle<{
  readonly [Column in Name]: Reference<Parent>;
}>;

/** Rows of which each row of another table has some. */
export interface ChildRows<Name extends string = string, Parent = unknown> {
  /** The parents. */
  readonly of: Table<Parent>;
  /** The column that holds the parent's key. It becomes the first after the key. */
  readonly as: Name;
  /** How many a parent has, each number as likely as it is often: `[1, 1, 2]`. Or the fewest and the most. */
  readonly each: readonly number[] | { readonly least: number; readonly most: number };
  /**
   * How many they are altogether on a day, exactly; each parent has some of them, within the bounds of `each`. Their keys
   * then have no gaps. They come with their parents, or on the turns of their parents that `following` names.
   */
  readonly total?: Omit<DailyRows, 'scales'>;
  /** Which share of the parents has any. All by default. */
  readonly chance?: number;
  /** How long after the parent they arrive. At the same instant by default. */
  readonly after?: Span;
  /**
   * The state of the parent after which they arrive; its arrival by default. Parents that don't reach it have none. Of
   * several, it is the first listed that the parent reaches. With a `total`, the turns of the parents.
   */
  readonly following?: StateNames;
  /** The instant at which a row arrives, and how long after its parent that can be at most; instead of `after`. */
  readonly arrives?: {
    readonly within: Span;
    at(row: ChildHandle<Name, Parent>, random: Random): Moment;
  };
  /** Which of them come at all. All by default. */
  if?(row: ChildHandle<Name, Parent>, random: Random): ConditionLike;
}

/** A table as its author begins it. */
export interface TableOptions {
  /**
   * Name of the key column: 1, 2, 3, … Or `null` for a table without one, such as a log: rows are only ever added to it,
   * and other tables can't refer to it.
   */
  readonly key: string | null;
  /** `integer` by default; `bigint` for tables that outgrow 2 147 483 647 rows. */
  readonly keyType?: KeyType;
  readonly comment?: string;
  /** How many rows come on a day, or belong to each row of another table. */
  readonly rows: RowsByDay | ChildRows;
  /** Whether the database admits NULL in all columns but the key, filled as they are. */
  readonly admitsNull?: boolean;
  /** At what hours of the day rows arrive; evenly over the day by default. */
  readonly during?: Hours;
}

/** A column as it was declared, without its types. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly comment: string;
  readonly value: unknown;
  readonly parent?: Table<unknown>;
  /** Whether no column of the database holds it. */
  readonly isHidden?: boolean;
  /** Whether exactly one row in so many has it. */
  readonly oneIn?: OneInSpec;
  /** Turns that rows take. */
  readonly turns?: TurnsSpec;
  readonly options?: ReferenceOptions<never, never>;
}

/** Columns of the row that others belong to which a sum fits into. */
export type SummedColumn<Owner> = {
  readonly [Column in keyof Owner]: Owner[Column] extends Whole ? Column : never;
}[keyof Owner] &
  string;

/** A sum that a table's rows give to the rows they belong to. */
export interface SumSpec {
  readonly column: string;
  readonly value: (row: Handle<never>) => Whole;
}

type AuditColumn = 'created_at' | 'updated_at' | 'deleted_at';

/** What belongs to each row of another table. */
export const isChildRows = (rows: RowsByDay | ChildRows): rows is ChildRows => 'of' in rows;

/**
 * A table being described. Each call adds to it and returns it, with the new column known to everything that follows.
 * Make one with {@link table}.
 */
export class Table<Row, Owner = unknown> {
  readonly columns: ColumnSpec[] = [];
  readonly lifecycles: LifecycleSpec[] = [];
  readonly recurring: RepeatSpec[] = [];
  readonly sums: SumSpec[] = [];
  readonly indexes: TableIndex[] = [];
  readonly anomalies: AnomalySpec[] = [];
  deletion: DeletionSpec | undefined;
  /** Where it was begun, for errors. */
  readonly origin = new Error().stack;
  coming: ((row: Handle<never>, random: Random) => ConditionLike) | undefined;
  /** The table whose first rows of a day its own rows arrive shortly before. */
  ahead: Ahead | undefined;
  /** Only for the type: what a row of this table has. */
  declare readonly row: Row;
  /** Only for the type: what a row has that it belongs to. */
  declare readonly owner: Owner;

  constructor(
    readonly name: string,
    readonly options: TableOptions,
  ) {
    requireKind('A table', 'its name', named("its name: table('orders', { … })"), name);
    requireTable(`Table '${name}'`, options);
    const { rows } = options;
    if (!isChildRows(rows)) return;
    this.columns.push({
      ...{ name: rows.as, type: rows.of.keyType, isNullable: false, value: undefined },
      comment: `The row of ${rows.of.name} it belongs to.`,
      parent: rows.of,
    });
  }

  get keyType(): KeyType {
    return this.options.keyType ?? integer;
  }

  private get place(): string {
    return `Table '${this.name}'`;
  }

  /** Where a column is, for messages. Fails with INVALID_DATASET unless it has a name. */
  private placeOf(column: string): string {
    requireKind(this.place, 'the name of a column', named('a name'), column);
    return `${this.place}, column '${column}'`;
  }

  /** Adds a column with its first value: a literal, or one worked out from the columns before it and from draws. */
  column<Name extends string, Type extends ColumnType | NullableType>(
    name: Name,
    type: Type,
    value: FromRow<Row, WrittenAs<Type>> | typeof fromChildren,
    { comment = '' }: ColumnNotes = {},
  ): Table<Row & { readonly [Column in Name]: ReadAs<Type> }, Owner> {
    requireType(this.placeOf(name), type);
    requireNotes(this.placeOf(name), { comment });
    const { isNullable = false, ...plain } = type as NullableType;
    this.columns.push({ name, type: plain as ColumnType, isNullable, comment, value });
    return this as unknown as Table<Row & { readonly [Column in Name]: ReadAs<Type> }, Owner>;
  }

  /**
   * Adds a column with the key of a row of another table that arrived on an earlier day; a foreign key where both tables
   * are in the same system.
   */
  references<Name extends string, Parent>(
    name: Name,
    parent: Table<Parent>,
    options: ReferenceOptions<Row, Parent> = {},
  ): Table<Row & { readonly [Column in Name]: Reference<Parent> }, Owner> {
    requireReference(this.placeOf(name), parent, options);
    this.columns.push({
      ...{ name, type: parent.keyType, isNullable: options.optional !== undefined },
      comment: options.comment ?? `A row of ${parent.name}.`,
      value: undefined,
      parent: parent as Table<unknown>,
      options: options as unknown as ReferenceOptions<never, never>,
    });
    const { first } = options;
    if (first !== undefined && 'parentAhead' in first) {
      parent.ahead = { children: this as Table<unknown>, column: name, by: first.parentAhead };
    }
    return this as unknown as Table<Row & { readonly [Column in Name]: Reference<Parent> }, Owner>;
  }

  /**
   * Adds a column with the key of another row of this table, one that arrived on an earlier day; NULL where there is none.
   * Rows that others refer to are never deleted. It is no foreign key.
   *
   * @example
   * ```ts
   * employees.referencesOwn('manager_id', { favouring: 'few' })
   * ```
   */
  referencesOwn<Name extends string>(
    name: Name,
    options: Omit<ReferenceOptions<Row, Row>, 'of' | 'first'> = {},
  ): Table<Row & { readonly [Column in Name]: Reference<Row> }, Owner> {
    requireReference(this.placeOf(name), this, options);
    this.columns.push({
      ...{ name, type: this.keyType, isNullable: true, value: undefined },
      comment: options.comment ?? `A row of ${this.name} of an earlier day.`,
      parent: this as Table<unknown>,
      options: options as unknown as ReferenceOptions<never, never>,
    });
    return this as unknown as Table<Row & { readonly [Column in Name]: Reference<Row> }, Owner>;
  }

  /**
   * Adds something to know of a row that its source has no column for: others are worked out from it.
   *
   * @example
   * ```ts
   * customers.trait('isRegular', boolean, (_, random) => random.chance(0.3))
   * ```
   */
  trait<Name extends string, Type extends ColumnType>(
    name: Name,
    type: Type,
    value: FromRow<Row, WrittenAs<Type>> | typeof fromChildren,
  ): Table<Row & { readonly [Trait in Name]: ReadAs<Type> }, Owner> {
    requireType(this.placeOf(name), type);
    const isHidden = true;
    this.columns.push({ name, type, isNullable: false, isHidden, comment: '', value });
    return this as unknown as Table<Row & { readonly [Trait in Name]: ReadAs<Type> }, Owner>;
  }

  /**
   * Adds a trait that exactly one row in so many has, rather than about one: turns can count such rows, or those without.
   * Never the first of each so many.
   */
  oneIn<Name extends string>(
    name: Name,
    oneIn: OneInSpec,
  ): Table<Row & { readonly [Trait in Name]: Condition }, Owner> {
    const hidden = { isNullable: false, isHidden: true, comment: '', value: undefined };
    this.columns.push({ name, type: boolean, ...hidden, oneIn });
    return this as unknown as Table<Row & { readonly [Trait in Name]: Condition }, Owner>;
  }

  /**
   * Lets rows take turns in the order of their arrival, so many on a day: what is paid, handled, or erased by and by. The
   * row then knows the instant of its turn, if it takes one.
   *
   * @example
   * ```ts
   * orders
   *   .oneIn('isCancelled', 12)
   *   .turns('paid', { except: 'isCancelled', waiting: 260, eachDay: [64, 41, 55, 50, 60, 55, 60] })
   * ```
   */
  turns<Name extends string>(
    name: Name,
    turns: TurnsSpec,
  ): Table<Row & { readonly [Turn in Name]: Maybe<Moment> }, Owner> {
    const hidden = { isNullable: true, isHidden: true, comment: '', value: undefined };
    this.columns.push({ name, type: timestamp, ...hidden, turns });
    return this as unknown as Table<Row & { readonly [Turn in Name]: Maybe<Moment> }, Owner>;
  }

  /** Chooses a row of another table, as {@link Table.references} does, without a column that holds its key. */
  chooses<Name extends string, Parent>(
    name: Name,
    parent: Table<Parent>,
    options: Omit<ReferenceOptions<Row, Parent>, 'first' | 'optional' | 'comment'> = {},
  ): Table<Row & { readonly [Chosen in Name]: Reference<Parent> }, Owner> {
    requireReference(this.placeOf(name), parent, options);
    this.columns.push({
      ...{ name, type: parent.keyType, isNullable: false, isHidden: true, comment: '' },
      ...{ value: undefined, parent: parent as Table<unknown> },
      options: options as unknown as ReferenceOptions<never, never>,
    });
    return this as unknown as Table<Row & { readonly [Chosen in Name]: Reference<Parent> }, Owner>;
  }

  /**
   * Adds an index on some columns, where the platform has them.
   *
   * @example
   * ```ts
   * orders.indexed('updated_at').indexed('customer_id', 'created_at')
   * ```
   */
  indexed(...columns: readonly ((keyof Row & string) | AuditColumn)[]): this {
    this.indexes.push({ columns, isUnique: false });
    return this;
  }

  /**
   * Says that no two rows have the same values in these columns, which nothing changes: a unique constraint, where the
   * platform has them.
   */
  unique(...columns: readonly (keyof Row & string)[]): this {
    this.indexes.push({ columns, isUnique: true });
    return this;
  }

  /** Adds to a column of the row that each row belongs to. That column's value is {@link fromChildren}. */
  addsUpTo(column: SummedColumn<Owner>, value: (row: Handle<Row>) => Whole): this {
    const { rows } = this.options;
    if (!isChildRows(rows)) {
      refuse(
        this.place,
        `it adds up to '${column}', but its rows belong to no other table's.`,
        'Give it rows: { of: parents, as: …, each: … }.',
      );
    }
    const summed = rows.of.columns.find(({ name }) => name === column);
    if (summed?.value !== fromChildren) {
      const filled = rows.of.columns.filter((one) => one.value === fromChildren);
      const names = filled.map(({ name }) => `'${name}'`).join(', ');
      refuse(
        this.place,
        `it adds up to '${column}' of '${rows.of.name}', ${
          summed === undefined ? 'which has no such column.' : 'which has a value of its own.'
        }`,
        summed === undefined && names !== ''
          ? `Name a column there whose value is fromChildren: ${names}.`
          : `Declare it there as .column('${column}', money, fromChildren).`,
      );
    }
    const given = `what it adds up to '${column}'`;
    requireKind(this.place, given, functionOf('(line) => line.amount'), value);
    this.sums.push({ column, value: value as SumSpec['value'] });
    rows.of.children.push(this as Table<unknown>);
    return this;
  }

  /** Tables whose rows add up to a column of this one. */
  readonly children: Table<unknown>[] = [];

  /**
   * States a row goes through, by name. Those with the same `from` exclude each other: their chances share one draw.
   *
   * @example
   * ```ts
   * .lifecycle({
   *   returned: { after: hours(20, 500), chance: 0.94, sets: { status: 'returned', returned_on: at } },
   *   lost: { otherwise: true, after: days(60, 90), sets: { status: 'lost' } },
   * })
   * ```
   */
  lifecycle(states: Readonly<Record<string, StateDeclaration<Row>>>): this {
    requireStates(this.place, states);
    this.lifecycles.push(states as LifecycleSpec);
    return this;
  }

  /** Something that happens again and again. */
  repeats(name: string, declared: RepeatDeclaration<Row>): this {
    requireShape(this.place, `'${name}', which repeats,`, REPEAT, declared);
    this.recurring.push({ name, ...declared } as RepeatSpec);
    return this;
  }

  /**
   * Plants mistakes for pipelines and tests to find: `headwater export anomalies` lists them with the clean values.
   * Whatever is worked out from the row is worked out from its clean values.
   *
   * @example
   * ```ts
   * customers.anomaly('blank name', { oneIn: 200, column: 'name', value: '' })
   * ```
   */
  anomaly<Column extends keyof Row & string>(
    name: string,
    declared: AnomalyDeclaration<Row, Column>,
  ): this {
    requireShape(`${this.place}, anomaly '${name}'`, 'it', ANOMALY, declared);
    this.anomalies.push({ name, ...declared } as AnomalySpec);
    return this;
  }

  /**
   * Which rows come at all; the keys of the others are left out. Rows that would refer to one of those don't come either,
   * whereas nothing else changes: all that come have the same values whatever the others do.
   */
  comesIf(condition: (row: Handle<Row>, random: Random) => ConditionLike): this {
    requireKind(
      this.place,
      'its comesIf',
      functionOf('(row, random) => random.chance(0.9)'),
      condition,
    );
    this.coming = condition as typeof this.coming;
    return this;
  }

  /** Some rows are deleted, or all whose parent is, at the same instant. */
  deleted(deletion: Ending<Row>): this {
    requireDeletion(this.place, deletion);
    this.deletion = deletion as DeletionSpec;
    return this;
  }
}

/**
 * Begins a table.
 *
 * @example
 * ```ts
 * const books = table('books', { key: 'book_id', rows: { past: 800, eachDay: [0, 4, 4, 4, 4, 6, 0] } })
 *   .column('title', text(80), (row, random) => random.oneOf(TITLES))
 *   .column('price', money, (row, random) => random.between(899, 4_999));
 * ```
 */
export function table<Name extends string, Parent>(
  name: string,
  options: Omit<TableOptions, 'rows'> & { readonly rows: ChildRows<Name, Parent> },
): Table<{ readonly [Column in Name]: Reference<Parent> }, Parent>;
/** Begins a table whose rows arrive by day. */
export function table(name: string, options: TableOptions): Table<unknown>;
/** Begins a table whose rows arrive by day. */
export function table(name: string, options: TableOptions): unknown {
  return new Table(name, options);
}
