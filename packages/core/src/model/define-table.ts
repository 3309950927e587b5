import { bool, text } from '../expression/build.js';
import { type IntLike, int } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { TableTexture } from '../texture/declared.js';
import type { ColumnExpression, KeyType } from './column.js';
import type { ColumnDeclaration, ColumnValue, Derived } from './declared-column.js';
import { NO_KEY, type Reach, type TableDefinition } from './table.js';
import type { TableArrivals } from './table-arrivals.js';

/** What each column may hold, by the columns' names. */
type Values = Readonly<Record<string, ColumnValue>>;

/** New values of some of a table's columns, by their names. */
type Sets<V extends Values, Given extends readonly Int[] = readonly [n: Int]> = {
  readonly [Name in keyof V]?: Derived<V[Name], Given>;
};

/** Something that happens to a row at most once. */
export interface EventDeclaration<V extends Values> {
  /** Seconds since 1970-01-01T00:00:00, later than the row's arrival. */
  readonly at: Derived<IntLike>;
  /** Whether it happens to a row at all; always, if left out. */
  readonly occurs?: Derived<Bool | boolean>;
  readonly sets: Sets<V>;
  /** Which rows it can concern on a day. */
  readonly reach: Reach;
}

/** Something that happens again and again: at `first`, then every `every` seconds. */
export interface RecurringDeclaration<V extends Values> {
  /** Seconds since 1970-01-01T00:00:00, later than the row's arrival. */
  readonly first: Derived<IntLike>;
  /** Seconds, 1 or more. */
  readonly every: number;
  /** The values that the k-th occurrence sets, counted from 1. */
  readonly sets: Sets<V, readonly [n: Int, k: Int]>;
  /** Which rows it can concern on a day. */
  readonly reach: Reach;
}

/** The end of a row. Nothing happens to it afterwards. */
export interface DeletionDeclaration {
  /** Seconds since 1970-01-01T00:00:00, later than the row's arrival. */
  readonly at: Derived<IntLike>;
  /** Whether a row is ever deleted. */
  readonly occurs: Derived<Bool | boolean>;
  /** Which rows it can concern on a day. */
  readonly reach: Reach;
}

/** A table as its author writes it. Everything that depends on the row is a function of its ordinal `n`, from 0. */
export interface TableDeclaration<V extends Values> {
  readonly name: string;
  readonly comment: string;
  /**
   * The first column, which Headwater fills from the ordinal. Or the names of the columns that are the key together: no two
   * rows have the same values in them, and nothing changes them. Null: the table has no key, and its rows are only ever
   * added.
   */
  readonly key:
    | { readonly name: string; readonly type: KeyType; readonly comment: string }
    | readonly (keyof V & string)[]
    | null;
  /** The other columns in their order, without the three audit columns. */
  readonly columns: { readonly [Name in keyof V]: ColumnDeclaration<V[Name]> };
  /** How many rows come when. */
  readonly arrivals: TableArrivals;
  /**
   * When a row comes, in seconds since 1970-01-01T00:00:00: on the day that `arrivals` gives it, or
   * up to their `lateDays` later.
   */
  readonly arrives: Derived<IntLike>;
  /**
   * Whether a row ever comes; always, if left out. An ordinal that doesn't come leaves a gap among
   * the keys.
   */
  readonly isThere?: Derived<Bool | boolean> | undefined;
  /** By their names. Those that set one column stand in the order of their instants. */
  readonly events?: Readonly<Record<string, EventDeclaration<NoInfer<V>>>>;
  /** By their names. What they set, they set after all `events`. */
  readonly recurring?: Readonly<Record<string, RecurringDeclaration<NoInfer<V>>>>;
  readonly deletion?: DeletionDeclaration | undefined;
  /** How rows differ where the parameter `texture` is `real`; where nothing is said, names of columns suggest it. */
  readonly texture?: TableTexture<keyof V & string> | undefined;
}

type Key = TableDeclaration<Values>['key'];

/** Whether a key is a column of its own. */
const isOwnKey = (key: Key): key is Extract<Key, { readonly name: string }> =>
  key !== null && !Array.isArray(key);

/** The value for a row. */
function derive<Value, Given extends readonly Int[]>(
  derived: Derived<Value, Given>,
  ...given: Given
): Value {
  return typeof derived === 'function' ? (derived as (...of: Given) => Value)(...given) : derived;
}

/** The node that a value stands for. Whatever is none of these is refused when the dataset is checked. */
function nodeOf(value: ColumnValue): ColumnExpression {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return bool(value);
  return typeof value === 'object' ? value : int(value);
}

function nodesOf<Given extends readonly Int[]>(
  sets: Readonly<Record<string, Derived<ColumnValue, Given> | undefined>>,
  ...given: Given
): Readonly<Record<string, ColumnExpression>> {
  const entries = Object.entries(sets).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, nodeOf(derive(value, ...given))] as const],
  );
  return Object.fromEntries(entries);
}

/**
 * Defines a table. Each column is declared and valued in one place; what sets a column names it, and takes a value of
 * its type, or it does not compile. {@link defineDataset} checks what types don't tell.
 *
 * @example
 * ```ts
 * const orders = defineTable({
 *   name: 'orders',
 *   comment: 'Orders, from pending to shipped.',
 *   key: { name: 'order_id', type: types.integer, comment: 'Identifies the order.' },
 *   columns: {
 *     customer_id: reference(customers, { comment: 'Who ordered.', value: (n) => key(customerOf(n)) }),
 *     status: column(types.text(20), { comment: 'pending or shipped.', value: 'pending' }),
 *   },
 *   arrivals,
 *   arrives: placedAt,
 *   events: {
 *     shipped: {
 *       at: (n) => add(placedAt(n), SECONDS_PER_DAY),
 *       sets: { status: 'shipped' },
 *       reach: daysAfterArrival(1, 1),
 *     },
 *   },
 * });
 * ```
 */
export function defineTable<V extends Values>(declared: TableDeclaration<V>): TableDefinition {
  const { name, comment, key, arrivals, arrives, isThere, deletion, texture } = declared;
  const { events = {}, recurring = {} } = declared;
  const columns = Object.entries<ColumnDeclaration>(declared.columns);
  return {
    name,
    comment,
    key: isOwnKey(key) ? { ...key, nullable: false } : NO_KEY,
    keyedBy: key === null || isOwnKey(key) ? undefined : key,
    isKeyless: key === null,
    columns: columns.map(([column, { type, nullable, comment: told }]) => ({
      ...{ name: column, type, nullable },
      comment: told,
    })),
    foreignKeys: columns.flatMap(([column, { references }]) =>
      references === undefined ? [] : [{ column, references: references.name }],
    ),
    arrivals,
    texture,
    timeline: (n) => ({
      arrives: int(derive(arrives, n)),
      ...(isThere !== undefined && { isThere: bool(derive(isThere, n)) }),
      initial: nodesOf(
        Object.fromEntries(columns.map(([column, { value }]) => [column, value])),
        n,
      ),
      events: Object.entries(events).map(([event, { at, occurs = true, sets, reach }]) => ({
        name: event,
        at: int(derive(at, n)),
        occurs: bool(derive(occurs, n)),
        sets: nodesOf(sets, n),
        reach,
      })),
      recurring: Object.entries(recurring).map(([event, { first, every, sets, reach }]) => ({
        ...{ name: event, first: int(derive(first, n)), every, reach },
        sets: (k) => nodesOf(sets, n, k),
      })),
      ...(deletion && {
        deletion: {
          at: int(derive(deletion.at, n)),
          occurs: bool(derive(deletion.occurs, n)),
          reach: deletion.reach,
        },
      }),
    }),
  };
}
