import type { Cell } from '../../adapter.js';
import type { Model, SystemDefinition } from '../../model/dataset.js';
import { keyOf, ordinalOf } from '../../model/key.js';
import { hasOwnKey, keyNames } from '../../model/key-columns.js';
import type { TableDefinition } from '../../model/table.js';
import { TableEvaluator } from '../../views/evaluator.js';
import { arrivedOn } from '../../views/ordinals.js';

/** Larger tables aren't read whole. */
const MOST_READ = 200_000;

/** Another table of the source, read without a database. */
export class Related {
  private readonly evaluator: TableEvaluator;

  constructor(
    private readonly model: Model,
    readonly table: TableDefinition,
  ) {
    this.evaluator = new TableEvaluator(model, table);
  }

  private index(column: string): number {
    return this.evaluator.columns.findIndex(({ name }) => name === column);
  }

  get columns() {
    return this.evaluator.columns;
  }

  /** A row by its key at an instant, as a list; undefined if it isn't there. */
  rowOf(key: Cell, at: number): readonly Cell[] | undefined {
    if (!hasOwnKey(this.table)) return undefined;
    const ordinal = ordinalOf(Number(key));
    if (ordinal === undefined || ordinal >= this.table.arrivals.countThrough(this.model.lastDay)) {
      return undefined;
    }
    if (!this.evaluator.exists(ordinal, at)) return undefined;
    return this.evaluator.cellsOf(this.evaluator.values(ordinal, at));
  }

  /** Whether a row is there at an instant, and isn't marked as deleted. */
  isActive(key: Cell, at: number): boolean {
    const row = this.rowOf(key, at);
    return row !== undefined && row[this.index('deleted_at')] === null;
  }

  /** How many rows have each value of a column at an instant; undefined if the table is too large. */
  countBy(column: string, at: number, isWanted: (row: readonly Cell[]) => boolean = () => true) {
    const index = this.index(column);
    const day = Math.max(0, this.model.calendar.dayOf(at));
    const { end } = arrivedOn(this.table, { from: Number.NEGATIVE_INFINITY, to: day });
    if (index < 0 || end > MOST_READ) return undefined;
    const counts = new Map<string, number>();
    for (let ordinal = 0; ordinal < end; ordinal += 1) {
      if (!this.evaluator.exists(ordinal, at)) continue;
      const row = this.evaluator.cellsOf(this.evaluator.values(ordinal, at));
      const value = String(row[index] ?? null);
      if (isWanted(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  /** How many versions the row of each key has had up to an instant. */
  versions(at: number): ReadonlyMap<string, number> | undefined {
    const day = Math.max(0, this.model.calendar.dayOf(at));
    const { end } = arrivedOn(this.table, { from: Number.NEGATIVE_INFINITY, to: day });
    if (!hasOwnKey(this.table) || end > MOST_READ) return undefined;
    const counts = new Map<string, number>();
    for (let ordinal = 0; ordinal < end; ordinal += 1) {
      const { arrives, changes } = this.evaluator.instants(ordinal, at);
      if (arrives <= at) counts.set(String(keyOf(ordinal)), 1 + changes.length);
    }
    return counts;
  }
}

/** A column that refers to a row of another table. */
export interface Reference {
  readonly column: string;
  readonly parent: Related;
}

const known = new WeakMap<TableDefinition, Related>();

export function related(model: Model, table: TableDefinition): Related {
  const one = known.get(table) ?? new Related(model, table);
  known.set(table, one);
  return one;
}

const tablesOf = ({ systems }: Model): readonly TableDefinition[] =>
  systems.flatMap(({ tables }: SystemDefinition) => tables);

/** The parents of a table: by its foreign keys, and by columns that are named like another table's key. */
export function referencesOf(model: Model, table: TableDefinition): readonly Reference[] {
  const own = new Set(keyNames(table));
  return table.columns.flatMap(({ name }): Reference[] => {
    const foreign = table.foreignKeys?.find(({ column }) => column === name)?.references;
    const parent = tablesOf(model).find((one) =>
      foreign === undefined
        ? one !== table && hasOwnKey(one) && one.key.name === name
        : one.name === foreign,
    );
    return parent === undefined || own.has(name)
      ? []
      : [{ column: name, parent: related(model, parent) }];
  });
}

/** The tables that have one of these columns, other than as their key. */
export const tablesWith = (model: Model, column: string): readonly Related[] =>
  tablesOf(model)
    .filter((table) => table.columns.some(({ name }) => name === column))
    .map((table) => related(model, table));
