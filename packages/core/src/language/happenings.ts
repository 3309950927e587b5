import { SECONDS_PER_DAY } from '../model/calendar.js';
import type { Deletes } from '../model/deletes.js';
import type { ConditionLike } from './condition.js';
import type { StateNames } from './following.js';
import type { Moment } from './moment.js';
import type { Random } from './random.js';
import type { Handle } from './row.js';
import type { Span } from './span.js';

/** A state as it was declared, without its types. */
export interface StateSpec {
  readonly from?: StateNames;
  readonly after?: Span | ((row: Handle<never>, random: Random) => Span);
  readonly at?: (row: Handle<never>, random: Random) => Moment;
  readonly chance?: number;
  readonly otherwise?: boolean;
  readonly if?: (row: Handle<never>) => ConditionLike;
  readonly takes?: (row: Handle<never>) => ConditionLike;
  readonly sets: SetsSpec;
}

/** The values something sets: literals, `at`, or functions of the row, draws, and what else is given. */
export type SetsSpec = Readonly<Record<string, unknown>>;

export type LifecycleSpec = Readonly<Record<string, StateSpec>>;

/** Something that recurs, as it was declared. */
export interface RepeatSpec {
  readonly name: string;
  readonly first: Span | ((row: Handle<never>, random: Random) => Span | Moment);
  readonly every: Span;
  readonly sets: SetsSpec;
}

/** How rows end, as it was declared. */
export type DeletionSpec = { readonly deletes?: Deletes } & (
  | { readonly oneIn: number; readonly after: Span }
  | { readonly with: string }
  | { readonly turn: string }
);

/** How long after a row's arrival something can happen, in seconds. */
export interface SinceArrival {
  readonly least: number;
  readonly most: number;
}

/** Days between a row's arrival, at any time of its day, and what happens so many seconds later. */
export const daysSince = ({ least, most }: SinceArrival): readonly [number, number] => [
  Math.floor(least / SECONDS_PER_DAY),
  Math.floor((SECONDS_PER_DAY - 1 + most) / SECONDS_PER_DAY),
];
