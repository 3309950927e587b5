import type { Cell } from '../../adapter.js';
import type { Value } from '../../expression/evaluate.js';
import { variable } from '../../expression/integer.js';
import type { Model } from '../../model/dataset.js';
import { keyOf, ordinalOf } from '../../model/key.js';
import { hasOwnKey } from '../../model/key-columns.js';
import { type TableDefinition, timelineOf } from '../../model/table.js';
import { type CellMaker, cellMaker } from '../../views/cell.js';
import { TableEvaluator } from '../../views/evaluator.js';
import { type Evaluate, generate } from '../../views/generated.js';
import { arrivedOn } from '../../views/ordinals.js';
import { valuesOf } from '../answer-values.js';
import { type Field, fieldsOf, keyFields } from '../fields.js';
import { knownState } from '../known-state.js';
import type { FlagValue } from '../mapped-values.js';
import type { CheckMapping } from '../mapping.js';

/** A change of a row: its arrival, an event, or its deletion. */
export interface Happening {
  readonly ordinal: number;
  readonly at: number;
  readonly kind: 'insert' | 'update' | 'delete';
}

/** Rows whose keys aren't computed from their ordinals are looked up among this many. */
const MOST_LISTED = 50_000;

/** A source's value as the mapping says that the target spells it. */
function spelledAs(values: Readonly<Record<string, FlagValue | null>>, cell: Cell): Cell {
  const spelled = values[String(cell)];
  return spelled === undefined || cell === null ? cell : spelled;
}

export const keyText = (key: readonly Cell[]): string => key.map(String).join('\u0000');

/** What a target should hold of any row at any instant, computed without a database. */
export class Replay {
  /** Those of the comparison, without the ones that say what a log's entry does. */
  readonly fields: readonly Field[];
  private readonly evaluator: TableEvaluator;
  private readonly evaluate: Evaluate;
  private readonly makers: readonly CellMaker[];
  private readonly lives = new Map<number, readonly Happening[]>();
  /** One hypothesis after another asks for the same. */
  private readonly known = new Map<number, Map<number, readonly Cell[]>>();
  private listed: ReadonlyMap<string, number> | undefined;

  constructor(
    readonly model: Model,
    readonly mapping: CheckMapping,
    readonly table: TableDefinition,
    readonly day: number,
  ) {
    const at = variable('at', 0, model.calendar.endOf(model.lastDay));
    const state = knownState(timelineOf(table), at);
    const span = { model, to: model.calendar.endOf(day) };
    this.fields = fieldsOf(mapping, table, valuesOf(mapping, table, state), state, span);
    const n = variable('n', 0, Math.max(1, table.arrivals.countThrough(model.lastDay)));
    this.evaluate = generate(
      this.fields.map(({ value }) => value),
      { n, at },
    );
    this.makers = this.fields.map(({ type, sourceType, rule: { values } }): CellMaker => {
      const make = cellMaker(sourceType ?? type);
      return values === undefined ? make : (value) => spelledAs(values, make(value));
    });
    this.evaluator = new TableEvaluator(model, table);
  }

  /** What the fields are at an instant at which the row exists, or existed. */
  cells(ordinal: number, at: number): readonly Cell[] {
    const own = this.known.get(ordinal);
    const found = own?.get(at);
    if (found !== undefined) return found;
    const values = this.evaluate(ordinal, at) as readonly Value[];
    const cells = this.makers.map((make, index) => make(values[index] ?? null));
    if (own !== undefined) own.set(at, cells);
    else this.known.set(ordinal, new Map([[at, cells]]));
    return cells;
  }

  /** The row's changes up to and including an instant, its arrival first; none if it hasn't arrived. */
  happenings(ordinal: number, upTo: number): readonly Happening[] {
    const all = this.lives.get(ordinal) ?? this.live(ordinal);
    this.lives.set(ordinal, all);
    return (all.at(-1)?.at ?? 0) <= upTo ? all : all.filter(({ at }) => at <= upTo);
  }

  /** Up to two weeks after the checked day: a target may be ahead. */
  private live(ordinal: number): readonly Happening[] {
    const { calendar, lastDay } = this.model;
    const upTo = calendar.endOf(Math.min(lastDay, this.day + 14));
    const { arrives, changes, deletedAt } = this.evaluator.instants(ordinal, upTo);
    if (arrives > upTo || (this.evaluator.removes && (deletedAt ?? Infinity) <= arrives)) return [];
    return [
      { ordinal, at: arrives, kind: 'insert' },
      ...changes.map((at): Happening => {
        return { ordinal, at, kind: at === deletedAt ? 'delete' : 'update' };
      }),
    ];
  }

  /** The ordinals of the rows that have arrived by the end of a day, and may be gone again. */
  *ordinals(
    day = this.day,
    isWanted: (ordinal: number) => boolean = () => true,
  ): Generator<number> {
    const { end } = arrivedOn(this.table, { from: Number.NEGATIVE_INFINITY, to: day });
    const until = this.model.calendar.endOf(day);
    for (let n = 0; n < end; n += 1) {
      if (isWanted(n) && this.happenings(n, until).length > 0) yield n;
    }
  }

  /** The ordinal of a row by its key; undefined if no row can have it, or it isn't known. */
  ordinalOf(key: readonly Cell[]): number | undefined {
    if (hasOwnKey(this.table)) {
      const number = Number(key[0]);
      const ordinal = Number.isInteger(number) ? ordinalOf(number) : undefined;
      const { arrivals } = this.table;
      const last = Math.min(this.model.lastDay, this.day + 14);
      return ordinal !== undefined && ordinal >= 0 && ordinal < arrivals.countThrough(last)
        ? ordinal
        : undefined;
    }
    this.listed ??= this.list();
    return this.listed.get(keyText(key));
  }

  /** The key of a row, as a text. */
  keyOf(ordinal: number): string {
    if (hasOwnKey(this.table)) return String(keyOf(ordinal));
    const [arrival] = this.happenings(ordinal, Number.POSITIVE_INFINITY);
    const cells = this.cells(ordinal, arrival?.at ?? 0);
    return keyText(cells.slice(0, keyFields(this.table).length));
  }

  private list(): ReadonlyMap<string, number> {
    const listed = new Map<string, number>();
    for (const ordinal of this.ordinals(Math.min(this.model.lastDay, this.day + 14))) {
      if (listed.size === MOST_LISTED) break;
      listed.set(this.keyOf(ordinal), ordinal);
    }
    return listed;
  }
}
