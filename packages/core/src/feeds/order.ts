import type { Column } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import type { Window } from '../views/ordinals.js';
import { type Change, type Moment, TableViews } from '../views/views.js';

/** A table that a feed tells of. */
export interface FeedTable {
  readonly system: string;
  readonly table: string;
  /** The name of its key column. */
  readonly key: string;
  readonly columns: readonly Column[];
}

/** Where a change stands among those of its system that have the same instant. */
export interface Transaction {
  readonly id: string;
  /** Counted from 1 over all tables of the feed. */
  readonly totalOrder: number;
  /** Counted from 1 over the table. */
  readonly tableOrder: number;
}

/** One record of a feed, before it takes any format's shape. */
export interface FeedEvent {
  readonly table: FeedTable;
  readonly views: TableViews;
  /** `read`: a row of the snapshot. */
  readonly kind: 'read' | Change['kind'];
  readonly instant: number;
  readonly ordinal: number;
  /** Null for rows of the snapshot. */
  readonly transaction: Transaction | null;
  /** The last row of the snapshot. */
  readonly isLastRead: boolean;
}

/** The changes of a table, of which the first is known. */
class TableMoments {
  private readonly moments: Generator<Moment>;
  private head: Moment | undefined;

  constructor(
    readonly table: FeedTable,
    readonly views: TableViews,
    window: Window,
  ) {
    this.moments = views.moments(window);
    this.advance();
  }

  get instant(): number {
    return this.head?.instant ?? Number.POSITIVE_INFINITY;
  }

  private advance(): void {
    const { done, value } = this.moments.next();
    this.head = done ? undefined : value;
  }

  /** Takes all of an instant, deletes apart. */
  take(instant: number): { readonly deletes: Moment[]; readonly others: Moment[] } {
    const [deletes, others]: [Moment[], Moment[]] = [[], []];
    for (; this.head?.instant === instant; this.advance()) {
      (this.head.kind === 'delete' ? deletes : others).push(this.head);
    }
    return { deletes, others };
  }
}

/** A system's changes of one instant: those of parents first, but for deletes, which end with parents. */
function* transaction(
  system: string,
  tables: readonly TableMoments[],
  instant: number,
): Generator<FeedEvent> {
  const taken = tables
    .filter((table) => table.instant === instant)
    .map((source) => ({ source, tableOrder: 0, ...source.take(instant) }));
  const id = `${system}:${instant}`;
  let totalOrder = 0;
  const inOrder = [
    ...taken.map((each) => ({ each, moments: each.others })),
    ...taken.map((each) => ({ each, moments: each.deletes })).reverse(),
  ];
  for (const { each, moments } of inOrder) {
    const { table, views } = each.source;
    for (const moment of moments) {
      totalOrder += 1;
      each.tableOrder += 1;
      const transaction = { id, totalOrder, tableOrder: each.tableOrder };
      yield { table, views, ...moment, transaction, isLastRead: false };
    }
  }
}

/** The tables of a model by their systems, each with its views. */
export class FeedSources {
  private readonly systems: readonly {
    readonly system: string;
    readonly tables: readonly { readonly table: FeedTable; readonly views: TableViews }[];
  }[];

  constructor(model: Model, isWanted: (system: string, table: string) => boolean) {
    this.systems = model.systems.map(({ name: system, tables }) => ({
      system,
      tables: tables
        .filter(({ name }) => isWanted(system, name))
        .map((definition) => {
          const views = new TableViews(model, definition);
          const { name: table, key } = definition;
          return { views, table: { system, table, key: key.name, columns: views.columns } };
        }),
    }));
  }

  /** Parents before their children, within their systems. */
  get tables(): readonly FeedTable[] {
    return this.systems.flatMap(({ tables }) => tables.map(({ table }) => table));
  }

  /** What is there at the start of a window, if wanted, and what changes in it. */
  *events(window: Window, withSnapshot: boolean): Generator<FeedEvent> {
    if (withSnapshot) yield* this.snapshot(window.from);
    yield* this.changes(window);
  }

  /** Parents first, and then by key. */
  private *snapshot(instant: number): Generator<FeedEvent> {
    let previous: FeedEvent | undefined;
    for (const { table, views } of this.systems.flatMap(({ tables }) => tables)) {
      for (const ordinal of views.ordinals(instant)) {
        if (previous) yield previous;
        const event = { table, views, kind: 'read', instant, ordinal } as const;
        previous = { ...event, transaction: null, isLastRead: false };
      }
    }
    if (previous) yield { ...previous, isLastRead: true };
  }

  /**
   * The changes of a window: by instant, then by system, then in the order that foreign keys allow,
   * then by key. Holds the moments of one day in memory, and works out no values.
   */
  private *changes(window: Window): Generator<FeedEvent> {
    const systems = this.systems.map(({ system, tables }) => ({
      system,
      tables: tables.map(({ table, views }) => new TableMoments(table, views, window)),
    }));
    const all = systems.flatMap(({ tables }) => tables);
    for (;;) {
      const instant = all.reduce((least, table) => Math.min(least, table.instant), Infinity);
      if (instant === Infinity) return;
      for (const { system, tables } of systems) yield* transaction(system, tables, instant);
    }
  }
}
