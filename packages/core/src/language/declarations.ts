import type { Deletes } from '../model/deletes.js';
import type { ConditionLike } from './condition.js';
import type { StateNames } from './following.js';
import type { Moment } from './moment.js';
import type { Random } from './random.js';
import type { Handle } from './row.js';
import type { Span } from './span.js';
import type { Whole } from './whole.js';

/** The instant at which something happens, as the value of a date, a time, or a timestamp it sets. */
export const at = Symbol('the instant at which it happens');

/** New values of some columns. */
type Sets<Row, Given extends readonly unknown[]> = {
  readonly [Column in keyof Row]?:
    | Writable<Row[Column]>
    | ((row: Handle<Row>, random: Random, ...given: Given) => Writable<Row[Column]>);
};

/** What may become the value of something that is read as this. */
export type Writable<Read> = Read extends { readonly regardless: infer Present }
  ? Accepted<Present> | Read | null
  : Accepted<Read>;

type Accepted<Present> = Present extends { readonly day: unknown; readonly secondOfDay: unknown }
  ? Present | typeof at
  : Present extends { readonly micros: unknown }
    ? Present | Moment | typeof at
    : Present extends { readonly weekday: unknown } | { readonly secondOfDay: unknown }
      ? Present | Moment | string | typeof at
      : Present extends { readonly smallest: unknown }
        ? Present | number
        : Present extends { readonly lower: unknown } | { readonly isUuid: unknown }
          ? Present | string
          : Present extends { readonly not: unknown }
            ? Present | boolean
            : Present extends { readonly node: unknown }
              ? Present
              : never;

/** A state that a row may reach. */
export interface StateDeclaration<Row> {
  /**
   * The state it follows; the row's arrival by default. Of several, such as `['arrival', 'moved']`, it follows whichever the
   * row goes on from.
   */
  readonly from?: StateNames;
  /** How long after it; or give `at`. */
  readonly after?: Span | ((row: Handle<Row>, random: Random) => Span);
  /**
   * The instant itself, worked out from the row's arrival: `at: (visit) => visit.starts_at`, where `starts_at` is
   * `arrivesOn.plus(random.between(1, 30)).start.plus(hours(9))`.
   */
  readonly at?: (row: Handle<Row>, random: Random) => Moment;
  /** The share of the rows that reach it. All that reach no other state with the same `from`, by default. */
  readonly chance?: number;
  /** Whether it is reached by all rows that the others' chances leave. */
  readonly otherwise?: boolean;
  /** Which rows can reach it at all. */
  readonly if?: (row: Handle<Row>) => ConditionLike;
  /** The rows that reach it, instead of a chance: those for which it holds. Others are left to the states listed later. */
  readonly takes?: (row: Handle<Row>) => ConditionLike;
  readonly sets: Sets<Row, readonly [at: Moment]>;
}

/** Something that happens to a row again and again. */
export interface RepeatDeclaration<Row> {
  /** How long after the row's arrival it happens first, or the instant itself. */
  readonly first: Span | ((row: Handle<Row>, random: Random) => Span | Moment);
  /** How long after each time it happens again: an exact length. */
  readonly every: Span;
  /** The values it sets the k-th time, counted from 1. */
  readonly sets: Sets<Row, readonly [k: Whole]>;
}

/** How rows end. */
export type Ending<Row> = {
  /** The kind of deletes with which they do; with the other, they stay. With both by default. */
  readonly deletes?: Deletes;
} & (
  | {
      /** One row in so many, 2 or more; never two in a row, so that others always find one that stays. */
      readonly oneIn: number;
      /** How long after its arrival. */
      readonly after: Span;
    }
  | {
      /** A column with the key of a parent: the row ends with it. */
      readonly with: keyof Row & string;
    }
  | {
      /** Turns: the row ends when its own comes. Others find one that stays if they are those `only` of one in so many. */
      readonly turn: keyof Row & string;
    }
);
