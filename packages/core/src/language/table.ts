import { type ColumnType, integer, type KeyType } from '../model/column.js';
import { requireKind, requireShape } from '../model/shape.js';
import type { TableIndex } from '../model/table.js';
import type { TableTexture } from '../texture/declared.js';
import type { AnomalyDeclaration, AnomalySpec } from './anomalies.js';
import type { CheckedRow, CheckSpec, RowCondition } from './checks.js';
import type { ColumnSpec, fromChildren, SummedColumn, SumSpec } from './column-spec.js';
import type { Condition, ConditionLike } from './condition.js';
import type { Ending, RepeatDeclaration, StateDeclaration } from './declarations.js';
import {
  choosingColumn,
  oneInColumn,
  owningColumn,
  referringColumn,
  traitColumn,
  turnsColumn,
  valueColumn,
} from './declared-columns.js';
import type { Ahead } from './first-of-day.js';
import type { DeletionSpec, LifecycleSpec, RepeatSpec } from './happenings.js';
import { functionOf, named } from './kinds.js';
import type { Moment } from './moment.js';
import type { OneInSpec } from './one-in.js';
import type { Random } from './random.js';
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
import { requireSummed } from './summed-column.js';
import {
  type ColumnNotes,
  type FromRow,
  isChildRows,
  type ReferenceOptions,
  type TableOptions,
} from './table-options.js';
import type { TurnsSpec } from './turns.js';
import type { NullableType, ReadAs, WrittenAs } from './types.js';
import type { Maybe } from './values.js';
import type { Whole } from './whole.js';

type AuditColumn = 'created_at' | 'updated_at' | 'deleted_at';

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
  readonly checks: CheckSpec[] = [];
  readonly anomalies: AnomalySpec[] = [];
  deletion: DeletionSpec | undefined;
  realTexture: TableTexture | undefined;
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
    if (isChildRows(rows)) this.columns.push(owningColumn(rows));
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

  /** This table, known to have a column more. */
  private with<Added>(column: ColumnSpec): Table<Row & Added, Owner> {
    this.columns.push(column);
    return this as unknown as Table<Row & Added, Owner>;
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
    return this.with(valueColumn(name, type, value, comment));
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
    const { first, optional } = options;
    const isNullable = optional !== undefined;
    const comment = `A row of ${parent.name}.`;
    if (first !== undefined && 'parentAhead' in first) {
      parent.ahead = { children: this as Table<unknown>, column: name, by: first.parentAhead };
    }
    return this.with(referringColumn(name, parent, options, { isNullable, comment }));
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
    const comment = `A row of ${this.name} of an earlier day.`;
    return this.with(referringColumn(name, this, options, { isNullable: true, comment }));
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
    return this.with(traitColumn(name, type, value));
  }

  /**
   * Adds a trait that exactly one row in so many has, rather than about one: turns can count such rows, or those without.
   * Never the first of each so many.
   */
  oneIn<Name extends string>(
    name: Name,
    oneIn: OneInSpec,
  ): Table<Row & { readonly [Trait in Name]: Condition }, Owner> {
    return this.with(oneInColumn(name, oneIn));
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
    return this.with(turnsColumn(name, turns));
  }

  /** Chooses a row of another table, as {@link Table.references} does, without a column that holds its key. */
  chooses<Name extends string, Parent>(
    name: Name,
    parent: Table<Parent>,
    options: Omit<ReferenceOptions<Row, Parent>, 'first' | 'optional' | 'comment'> = {},
  ): Table<Row & { readonly [Chosen in Name]: Reference<Parent> }, Owner> {
    requireReference(this.placeOf(name), parent, options);
    return this.with(choosingColumn(name, parent, options));
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

  /**
   * Says what each row meets at any instant: a CHECK constraint, where the platform has them. It compares the row's columns
   * with values in their smallest unit, and with each other; as in SQL, it is met where a value is NULL.
   *
   * @example
   * ```ts
   * orders
   *   .check('amount_not_negative', (row) => row.amount.isAtLeast(0))
   *   .check('known_status', (row) => row.status.isOneOf('open', 'paid'))
   *   .check('paid_later', (row) => row.paid_on.isAtLeast(row.placed_on))
   * ```
   */
  check(name: string, holds: (row: CheckedRow<Row>) => RowCondition): this {
    const place = `${this.place}, check '${name}'`;
    requireKind(this.place, 'the name of a check', named('a name'), name);
    requireKind(place, 'it', functionOf('(row) => row.amount.isAtLeast(0)'), holds);
    this.checks.push({ name, holds: holds as CheckSpec['holds'] });
    return this;
  }

  /** Adds to a column of the row that each row belongs to. That column's value is {@link fromChildren}. */
  addsUpTo(column: SummedColumn<Owner>, value: (row: Handle<Row>) => Whole): this {
    const parent = requireSummed(this.place, this.options.rows, column);
    const given = `what it adds up to '${column}'`;
    requireKind(this.place, given, functionOf('(line) => line.amount'), value);
    this.sums.push({ column, value: value as SumSpec['value'] });
    parent.children.push(this as Table<unknown>);
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
   * Says how rows differ from clean ones where the parameter `texture` is `real`, each as one row in so many. What isn't said
   * follows from the columns' names; `{}` leaves a column as it is. Whatever is worked out from the row is worked out from its
   * clean values.
   *
   * @example
   * ```ts
   * customers.texture({
   *   late: 8,
   *   columns: { email: { mixedCase: 6, missing: 40 }, nickname: { others: { oneIn: 5, of: ['Żaneta', "O'Shea"] } } },
   * })
   * ```
   */
  texture(declared: TableTexture<keyof Row & string>): this {
    const { columns = {} } = this.realTexture ?? {};
    this.realTexture = {
      ...this.realTexture,
      ...declared,
      columns: { ...columns, ...declared.columns },
    };
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
