import type { Adapter } from '../../adapter.js';
import type { Model } from '../../model/dataset.js';
import type { CheckMapping } from '../mapping.js';

/** What somebody knows of a target: a dbt manifest, for instance. */
export interface TargetHint {
  readonly schema: string;
  readonly table: string;
  /** The columns whose changes make a version. */
  readonly track?: readonly string[] | undefined;
}

/** Where to look for what a pipeline made. */
export interface GuessRequest {
  /** Connects to the database that holds the tables. Nothing is written to it. */
  readonly adapter: Adapter;
  /** The source they were loaded from. */
  readonly model: Model;
  /** The day they should be at; by default that of the latest change in them. */
  readonly day?: number | undefined;
  /** The schemas to look at; by default all but the source's own and those that tools keep for themselves. */
  readonly schemas?: readonly string[] | undefined;
  readonly hints?: readonly TargetHint[] | undefined;
}

/** A mapping that was found by looking at the target. */
export interface GuessedMapping {
  readonly mapping: CheckMapping;
  /** How many rows are wrong by it; null if the engine can't compare them. */
  readonly faults: number | null;
  /** What was concluded from more than equal names. */
  readonly guessed: readonly string[];
  /** The target's columns that nothing checks. */
  readonly unchecked: readonly string[];
  /** Settings that its rows would have told, if it had any. */
  readonly open: readonly string[];
}

/** What was found in a target. */
export interface Guess {
  /** The day with which the mappings were tried. */
  readonly day: number;
  readonly mappings: readonly GuessedMapping[];
  /** Tables of which nothing was made, and why. */
  readonly left: readonly { readonly target: string; readonly why: string }[];
}
