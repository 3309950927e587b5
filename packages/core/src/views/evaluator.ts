import type { Cell, Row } from '../adapter.js';
import { nullUnless } from '../expression/build.js';
import type { Value } from '../expression/evaluate.js';
import { int, variable } from '../expression/integer.js';
import type { Expression } from '../expression/node.js';
import type { Bindings } from '../expression/specialize.js';
import { AUDIT_COLUMNS, type Column } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { key } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import { everArrives, mayBeMissing } from '../model/presence.js';
import { type TableDefinition, type Timeline, timelineOf } from '../model/table.js';
import { type CellMaker, cellMaker } from './cell.js';
import { type Evaluate, generate } from './generated.js';
import { stateOf } from './state.js';

/** The columns of a table in order: a key of its own, if any, first, the audit columns last. */
export const columnsOf = (table: TableDefinition): readonly Column[] => [
  ...(hasOwnKey(table) ? [table.key] : []),
  ...table.columns,
  ...AUDIT_COLUMNS,
];

/** The values of a table's columns at the instant `at`, as expressions in column order. */
export function rowExpressions(table: TableDefinition, timeline: Timeline): readonly Expression[] {
  const state = stateOf(timeline, variable('at'));
  return [
    ...(hasOwnKey(table) ? [key(variable('n'))] : []),
    ...table.columns.map((column) => state.columns[column.name] ?? int(0)),
    state.createdAt,
    state.updatedAt,
    state.deletedAt,
  ];
}

/** When a row changes, and whether the last change is its deletion. */
export interface Instants {
  /** Infinity: never. */
  readonly arrives: number;
  /** After the arrival, ascending, each once. */
  readonly changes: readonly number[];
  /** When its delete marks or removes it. */
  readonly deletedAt: number | undefined;
}

const NEVER: Instants = {
  arrives: Number.POSITIVE_INFINITY,
  changes: [],
  deletedAt: undefined,
};

/** When a row exists: from its arrival up to, but not including, its removal. */
export interface Lifetime {
  /** Infinity: never. */
  readonly from: number;
  /** Infinity: forever. */
  readonly to: number;
}

/** When a row arrives; NULL if never. */
const arrivalOf = (timeline: Timeline): Expression =>
  mayBeMissing(timeline) ? nullUnless(everArrives(timeline), timeline.arrives) : timeline.arrives;

/** When a row is removed, if ever. */
const removalOf = ({ deletion }: Timeline): readonly Expression[] =>
  deletion?.isHard ? [nullUnless(deletion.occurs, deletion.at)] : [];

/**
 * Evaluates one table's timelines in JavaScript, without a database: the oracle for every adapter.
 * Compiling takes a moment, so keep the evaluator as long as you need it.
 */
export class TableEvaluator {
  readonly columns: readonly Column[];
  /** Whether a delete removes the row; otherwise it sets `deleted_at`. */
  readonly removes: boolean;
  /** Whether some rows never arrive or don't stay. */
  readonly mayBeMissing: boolean;
  /** Whether a row's `created_at` is the instant at which it arrives. */
  readonly carriesInstants: boolean;
  private readonly state: Evaluate;
  private readonly makers: readonly CellMaker[];
  private readonly life: Evaluate;
  private readonly moments: Evaluate;
  private readonly recurrences: readonly number[];
  private readonly oneShots: number;

  constructor(
    model: Pick<Model, 'calendar' | 'lastDay'>,
    readonly table: TableDefinition,
  ) {
    const timeline = timelineOf(table);
    const bindings: Bindings = {
      n: variable('n', 0, Math.max(1, table.arrivals.countThrough(model.lastDay))),
      at: variable('at', 0, model.calendar.endOf(model.lastDay)),
    };
    const { deletion } = timeline;
    this.columns = columnsOf(table);
    this.removes = deletion?.isHard ?? false;
    this.mayBeMissing = mayBeMissing(timeline);
    this.carriesInstants = timeline.carries === undefined;
    this.makers = this.columns.map(({ type }) => cellMaker(type));
    this.state = generate(rowExpressions(table, timeline), bindings);
    this.recurrences = (timeline.recurring ?? []).map((event) => event.every);
    this.oneShots = timeline.events?.length ?? 0;
    this.life = generate([arrivalOf(timeline), ...removalOf(timeline)], bindings);
    this.moments = generate(
      [
        arrivalOf(timeline),
        nullUnless(deletion?.occurs ?? false, deletion?.at ?? 0),
        ...(timeline.events ?? []).map((event) => nullUnless(event.occurs ?? true, event.at)),
        ...(timeline.recurring ?? []).map((event) => event.first),
      ],
      bindings,
    );
  }

  /**
   * The values of the columns, each in the unit of its type, at an instant at which the row exists.
   */
  values(ordinal: number, at: number): readonly Value[] {
    return this.state(ordinal, at);
  }

  /** The same values as a session would return them. */
  cellsOf(values: readonly Value[]): readonly Cell[] {
    const cells: Cell[] = [];
    for (let index = 0; index < this.makers.length; index += 1) {
      cells.push(this.makers[index]?.(values[index] ?? null) ?? null);
    }
    return cells;
  }

  /** The row at an instant at which it exists. */
  row(ordinal: number, at: number): Row {
    return this.rowOf(this.values(ordinal, at));
  }

  /** The same values by column name. */
  rowOf(values: readonly Value[]): Row {
    const row: Record<string, Cell> = {};
    for (const [index, cell] of this.cellsOf(values).entries()) {
      row[this.columns[index]?.name ?? ''] = cell;
    }
    return row;
  }

  /** When the row exists. */
  lifetime(ordinal: number): Lifetime {
    const [from, to] = this.life(ordinal, 0) as readonly (number | null)[];
    return { from: from ?? Number.POSITIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
  }

  /** Whether the row exists at an instant. */
  exists(ordinal: number, at: number): boolean {
    const { from, to } = this.lifetime(ordinal);
    return from <= at && at < to;
  }

  /** When the row arrives, and when it changes up to and including an instant. */
  instants(ordinal: number, upTo: number): Instants {
    const moments = this.moments(ordinal, 0) as readonly (number | null)[];
    const [arrives = null, deletion = null] = moments;
    if (arrives === null) return NEVER;
    const deletedAt = deletion !== null && deletion <= upTo ? deletion : undefined;
    const horizon = deletion === null ? upTo : Math.min(upTo, deletion - 1);
    const found: number[] = [];
    const firstRecurrence = 2 + this.oneShots;
    for (let index = 2; index < firstRecurrence; index += 1) {
      const at = moments[index] ?? null;
      if (at !== null && at <= horizon) found.push(at);
    }
    for (const [index, every] of this.recurrences.entries()) {
      for (let at = moments[firstRecurrence + index] ?? 0; at <= horizon; at += every) {
        found.push(at);
      }
    }
    if (deletedAt !== undefined) found.push(deletedAt);
    found.sort((a, b) => a - b);
    const changes = found.filter((at, index) => at !== found[index - 1]);
    return { arrives, changes, deletedAt };
  }
}
