import type { Cell } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import type { Model } from '../../model/dataset.js';
import { keyReader } from '../../views/row-key.js';
import { TableViews } from '../../views/views.js';

type Cells = readonly (readonly Cell[])[];

/** A table whose promises are checked. Its states are kept, since several checks look at the same instants. */
export class Subject {
  private readonly states = new Map<number, Cells>();

  constructor(
    readonly model: Model,
    readonly system: string,
    readonly views: TableViews,
    /** The tables of its system, by name. */
    readonly siblings: ReadonlyMap<string, Subject> = new Map(),
  ) {
    this.keyOf = keyReader(views.table);
  }

  get table(): string {
    return this.views.table.name;
  }

  /** The key of a row as a list, as one value. */
  readonly keyOf: (cells: readonly Cell[]) => Cell;

  /** The rows at an instant, as lists in column order. */
  state(at: number): Cells {
    const known = this.states.get(at) ?? [...this.views.stateCells(at)];
    this.states.set(at, known);
    return known;
  }

  /** Fails with INVALID_DATASET and names the table. */
  broken(text: { readonly what: string; readonly why?: string; readonly next?: string }): never {
    throw new HeadwaterError('INVALID_DATASET', {
      ...text,
      what: `Dataset '${this.model.dataset}', table '${this.system}.${this.table}': ${text.what}`,
    });
  }
}

/** The tables of a model. */
export const subjectsOf = (model: Model): readonly Subject[] =>
  model.systems.flatMap(({ name, tables }) => {
    const siblings = new Map<string, Subject>();
    for (const table of tables) {
      siblings.set(table.name, new Subject(model, name, new TableViews(model, table), siblings));
    }
    return [...siblings.values()];
  });
