import type { Cell, Row } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { Value } from '../expression/evaluate.js';
import { formatTimestamp } from '../model/calendar.js';
import { type Column, CREATED_AT } from '../model/column.js';
import type { Model, SystemDefinition } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { TableEvaluator } from './evaluator.js';
import { arrivedOn, candidates, daysOf, type OrdinalRange, type Window } from './ordinals.js';
import { keyOfRows } from './row-key.js';

/**
 * One row's change at one instant. `before` is null for an insert, and `after` for a delete. A soft
 * delete is an update, which it is to the table: `after` is the row with `deleted_at` set.
 */
export interface Change {
  /** The effect on the table. */
  readonly kind: 'insert' | 'update' | 'delete';
  /** Whether the update marks the row as deleted. */
  readonly isSoftDelete: boolean;
  /** Seconds since 1970-01-01T00:00:00. */
  readonly instant: number;
  /** Of several columns, a text: `17,2`. Null in a table without a key. */
  readonly key: Cell;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** One version of a row, valid from an instant up to, but not including, another. */
export interface Version {
  /** Of several columns, a text: `17,2`. Null in a table without a key. */
  readonly key: Cell;
  /** Counted from 1. */
  readonly version: number;
  /** YYYY-MM-DD HH:MM:SS. */
  readonly validFrom: string;
  /** When the next version replaced it or the row was removed. Null: still valid. */
  readonly validTo: string | null;
  readonly row: Row;
}

/** When a row changes: a change whose values haven't been computed yet. */
export interface Moment {
  readonly kind: Change['kind'];
  readonly isSoftDelete: boolean;
  readonly instant: number;
  readonly ordinal: number;
}

/** When one version of a row is valid, before its values are computed. */
export interface Span {
  readonly ordinal: number;
  /** Counted from 1. */
  readonly version: number;
  readonly from: number;
  /** Null: still valid. */
  readonly to: number | null;
}

/** The part of a change that determines its values; a feed has other kinds as well. */
type MomentOf<Kind> = Pick<Moment, 'instant' | 'ordinal'> & { readonly kind: Kind };

function* each(...ranges: readonly OrdinalRange[]): Generator<number> {
  for (const { first, end } of ranges) {
    for (let n = first; n < end; n += 1) yield n;
  }
}

/** The three views of one table, computed without a database. */
export class TableViews {
  private readonly evaluator: TableEvaluator;
  private readonly keyOf: (row: Row) => Cell;

  constructor(
    private readonly model: Model,
    readonly table: TableDefinition,
  ) {
    this.evaluator = new TableEvaluator(model, table);
    this.keyOf = keyOfRows(table);
  }

  /** The columns of the rows, in order. */
  get columns(): readonly Column[] {
    return this.evaluator.columns;
  }

  private arrivedBy(at: number): Generator<number> {
    // In the baseline's past, rows may be older than the day they are scheduled for.
    const to = Math.max(0, this.model.calendar.dayOf(at));
    return each(arrivedOn(this.table, { from: Number.NEGATIVE_INFINITY, to }));
  }

  /** The values of a row that exists at an instant, each in the unit of its column's type. */
  values(ordinal: number, at: number): readonly Value[] {
    return this.evaluator.values(ordinal, at);
  }

  /** The same as a session would return them. */
  cells(ordinal: number, at: number): readonly Cell[] {
    return this.evaluator.cellsOf(this.evaluator.values(ordinal, at));
  }

  /** The row at an instant at which it exists. */
  rowAt(ordinal: number, at: number): Row {
    return this.evaluator.row(ordinal, at);
  }

  /** The values of a changed row: after the change or, if it was removed, as it last was. */
  valuesOf({ kind, ordinal, instant }: MomentOf<string>): readonly Value[] {
    return this.evaluator.values(ordinal, kind === 'delete' ? instant - 1 : instant);
  }

  /** The same as a session would return them. */
  cellsOf(moment: MomentOf<string>): readonly Cell[] {
    return this.evaluator.cellsOf(this.valuesOf(moment));
  }

  /** The ordinals of the rows the table holds at an instant, ascending. */
  *ordinals(at: number): Generator<number> {
    for (const n of this.arrivedBy(at)) {
      if (this.evaluator.exists(n, at)) yield n;
    }
  }

  private *valuesAt(at: number): Generator<readonly Value[]> {
    const createdAt = this.columns.findIndex(({ name }) => name === CREATED_AT);
    const { mayBeMissing, carriesInstants } = this.evaluator;
    for (const n of this.arrivedBy(at)) {
      if ((mayBeMissing || !carriesInstants) && !this.evaluator.exists(n, at)) continue;
      const values = this.evaluator.values(n, at);
      if (!carriesInstants || Number(values[createdAt]) <= at) yield values;
    }
  }

  /** The rows the table holds at an instant, ordered by key. */
  *state(at: number): Generator<Row> {
    for (const values of this.valuesAt(at)) yield this.evaluator.rowOf(values);
  }

  /** The same rows as lists, in column order. */
  *stateCells(at: number): Generator<readonly Cell[]> {
    for (const values of this.valuesAt(at)) yield this.evaluator.cellsOf(values);
  }

  /** The changes in a window, by instant and then by key. Holds one day's moments in memory. */
  *changes(window: Window): Generator<Change> {
    for (const moment of this.moments(window)) {
      const { kind, isSoftDelete, instant, ordinal } = moment;
      const before = kind === 'insert' ? null : this.evaluator.row(ordinal, instant - 1);
      const after = kind === 'delete' ? null : this.evaluator.row(ordinal, instant);
      const key = this.keyOf(after ?? before ?? {});
      yield { kind, isSoftDelete, instant, key, before, after };
    }
  }

  /** When {@link changes} happen, and to which rows, in the same order. */
  *moments(window: Window): Generator<Moment> {
    const { calendar } = this.model;
    const days = daysOf(calendar, window);
    // The baseline's past is taken as a whole: when it begins is up to the dataset.
    if (days.from <= 0) {
      const to = Math.min(window.to, calendar.endOf(0));
      yield* this.momentsOf(this.arrivedBy(to), { from: window.from, to });
    }
    for (let day = Math.max(1, days.from); day <= days.to; day += 1) {
      const from = Math.max(window.from, calendar.endOf(day - 1));
      const to = Math.min(window.to, calendar.endOf(day));
      const old = candidates(this.table, { from: day, to: day });
      const fresh = arrivedOn(this.table, { from: day, to: day });
      const rest = { first: Math.min(old.first, fresh.first), end: Math.min(old.end, fresh.first) };
      yield* this.momentsOf(each(rest, fresh), { from, to });
    }
  }

  /** When one row changes up to an instant, its arrival first; empty if it hasn't arrived by then. */
  momentsOfRow(ordinal: number, upTo: number): readonly Moment[] {
    return this.momentsOf([ordinal], { from: Number.NEGATIVE_INFINITY, to: upTo });
  }

  private momentsOf(ordinals: Iterable<number>, { from, to }: Window): readonly Moment[] {
    const found: Moment[] = [];
    for (const ordinal of ordinals) {
      const { arrives, changes, deletedAt } = this.evaluator.instants(ordinal, to);
      if (arrives > to) continue;
      if (arrives > from) {
        found.push({ kind: 'insert', isSoftDelete: false, instant: arrives, ordinal });
      }
      for (const instant of changes) {
        if (instant <= from) continue;
        const isDeletion = instant === deletedAt;
        const kind = isDeletion && this.evaluator.removes ? 'delete' : 'update';
        found.push({ kind, isSoftDelete: isDeletion && kind === 'update', instant, ordinal });
      }
    }
    // Ordinals ascend and the sort is stable, so keys ascend within an instant.
    return found.sort((a, b) => a.instant - b.instant);
  }

  /** Every version of every row up to an instant, by key and then by version. */
  *history(upTo: number): Generator<Version> {
    for (const { ordinal, version, from, to } of this.spans(upTo)) {
      const row = this.evaluator.row(ordinal, from);
      yield {
        key: this.keyOf(row),
        version,
        validFrom: formatTimestamp(from),
        validTo: to === null ? null : formatTimestamp(to),
        row,
      };
    }
  }

  /** When the versions of {@link history} are valid, in the same order. */
  *spans(upTo: number): Generator<Span> {
    for (const ordinal of this.arrivedBy(upTo)) {
      const { arrives, changes, deletedAt } = this.evaluator.instants(ordinal, upTo);
      if (arrives > upTo) continue;
      let from = arrives;
      let version = 1;
      for (const to of changes) {
        yield { ordinal, version, from, to };
        from = to;
        version += 1;
      }
      if (this.evaluator.removes && deletedAt !== undefined) continue;
      yield { ordinal, version, from, to: null };
    }
  }

  /** How many of the given rows exist at an instant. */
  countAt(at: number, ordinals: OrdinalRange): number {
    let there = 0;
    for (const n of each(ordinals)) {
      if (this.evaluator.exists(n, at)) there += 1;
    }
    return there;
  }

  /** How many of the given rows arrive in a window and exist at its end. */
  countArrived({ from, to }: Window, ordinals: OrdinalRange): number {
    let arrived = 0;
    for (const n of each(ordinals)) {
      const life = this.evaluator.lifetime(n);
      if (life.from > from && life.from <= to && to < life.to) arrived += 1;
    }
    return arrived;
  }

  /**
   * How many of the rows that existed at `from` have changed by `to`, and how many of those were
   * deleted: marked as deleted, or removed.
   */
  countChanged(window: Window, ordinals: OrdinalRange): { changed: number; deleted: number } {
    let changed = 0;
    let deleted = 0;
    for (const n of each(ordinals)) {
      const { arrives, changes, deletedAt } = this.evaluator.instants(n, window.to);
      if (arrives > window.from || (changes.at(-1) ?? 0) <= window.from) continue;
      changed += 1;
      if (deletedAt !== undefined && deletedAt > window.from) deleted += 1;
    }
    return { changed, deleted };
  }
}

/** A model's system by name. */
export function systemOf(model: Model, name: string): SystemDefinition {
  const system = model.systems.find((candidate) => candidate.name === name);
  if (system !== undefined) return system;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The dataset '${model.dataset}' has no system '${name}'.`,
    next: `Its systems are: ${model.systems.map((each) => each.name).join(', ')}.`,
  });
}

/**
 * The views of one table of a model.
 *
 * @throws HeadwaterError INVALID_INPUT where the model has no such system or table.
 * @example
 * const model = jaffle.model(jaffle.defaults);
 * const orders = tableViews(model, 'jaffle_shop', 'orders');
 * for (const row of orders.state(model.calendar.endOf(0))) console.log(row);
 */
export function tableViews(model: Model, system: string, table: string): TableViews {
  const { tables } = systemOf(model, system);
  const definition = tables.find(({ name }) => name === table);
  if (definition !== undefined) return new TableViews(model, definition);
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The system '${system}' has no table '${table}'.`,
    next: `Its tables are: ${tables.map(({ name }) => name).join(', ')}.`,
  });
}
