import type { Cell } from '../adapter.js';
import { variable } from '../expression/integer.js';
import type { AnomalyKind } from '../model/anomalies.js';
import type { Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { TableEvaluator } from './evaluator.js';
import { type Evaluate, generate } from './generated.js';
import { keyReader } from './row-key.js';
import { TableViews } from './views.js';

/** A row with something planted in it. */
export interface PlantedRow {
  readonly kind: AnomalyKind;
  readonly ordinal: number;
  /** Null in a table without a key. */
  readonly key: Cell;
  /** What the column holds; null if the anomaly is in no column. */
  readonly value: Cell;
  /** What it would hold without. */
  readonly clean: Cell;
}

/** The rows of a table in which something is planted. */
export class PlantedRows {
  private readonly views: TableViews;
  private readonly clean: TableEvaluator;
  private readonly concerns: Evaluate;
  private readonly kinds: readonly AnomalyKind[];
  private readonly keyOf: (cells: readonly Cell[]) => Cell;

  constructor(model: Model, table: TableDefinition) {
    const { planted } = table;
    this.kinds = planted?.kinds ?? [];
    this.keyOf = keyReader(table);
    this.views = new TableViews(model, table);
    const timeline = planted?.clean ?? table.timeline;
    this.clean = new TableEvaluator(model, { ...table, timeline, planted: undefined });
    const end = Math.max(1, table.arrivals.countThrough(model.lastDay));
    this.concerns = generate(planted?.concerns(variable('n')) ?? [], { n: variable('n', 0, end) });
  }

  /**
   * The planted rows that the table holds at an instant, by key, and those of one row in the order of their kinds. A value
   * that is right all the same isn't among them.
   */
  *at(at: number): Generator<PlantedRow> {
    const { columns } = this.views;
    for (const ordinal of this.views.ordinals(at)) {
      const concerns = this.concerns(ordinal, at);
      if (!concerns.includes(true)) continue;
      const [actual, clean] = [this.views.cells(ordinal, at), this.cleanCells(ordinal, at)];
      for (const [index, kind] of this.kinds.entries()) {
        if (concerns[index] !== true) continue;
        const place = columns.findIndex(({ name }) => name === kind.column);
        const [value = null, right = null] = [actual[place], clean[place]];
        if (kind.column !== null && value === right) continue;
        yield {
          kind,
          ordinal,
          key: this.keyOf(actual),
          value,
          clean: right,
        };
      }
    }
  }

  private cleanCells(ordinal: number, at: number): readonly Cell[] {
    return this.clean.cellsOf(this.clean.values(ordinal, at));
  }
}
