import type { Model } from '../model/dataset.js';
import { keyNames } from '../model/key-columns.js';
import type { Window } from '../views/ordinals.js';
import { type Moment, TableViews } from '../views/views.js';
import { type FeedEvent, type FeedTable, positionAt } from './event.js';
import { snapshotOf } from './snapshot.js';

/** The changes of a table, looking one ahead. */
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

  /** The next change, if it is at this instant. */
  take(instant: number): Moment | undefined {
    const { head } = this;
    if (head?.instant !== instant) return undefined;
    this.advance();
    return head;
  }
}

/**
 * A system's changes at one instant: parents first, except that deletes, including soft ones, go
 * from children to parents.
 *
 * @param begins the position before the first of them
 */
function* transaction(
  system: string,
  tables: readonly TableMoments[],
  instant: number,
  begins: number,
): Generator<FeedEvent> {
  const id = `${system}:${instant}`;
  let totalOrder = 0;
  const deletes: { source: TableMoments; moments: Moment[]; tableOrder: number }[] = [];
  const eventOf = (
    { table, views }: TableMoments,
    { kind, isSoftDelete, ordinal }: Moment,
    tableOrder: number,
  ): FeedEvent => {
    totalOrder += 1;
    const transaction = { id, begins, totalOrder, tableOrder };
    const change = { kind, isSoftDelete, instant, ordinal, position: begins + totalOrder };
    return { table, views, ...change, transaction, snapshot: 'false' };
  };
  for (const source of tables) {
    let tableOrder = 0;
    const moments: Moment[] = [];
    for (let next = source.take(instant); next; next = source.take(instant)) {
      if (next.kind === 'delete' || next.isSoftDelete) {
        moments.push(next);
      } else {
        tableOrder += 1;
        yield eventOf(source, next, tableOrder);
      }
    }
    if (moments.length > 0) deletes.unshift({ source, moments, tableOrder });
  }
  for (const { source, moments, tableOrder } of deletes) {
    for (const [index, moment] of moments.entries()) {
      yield eventOf(source, moment, tableOrder + index + 1);
    }
  }
}

/** The earliest instant with changes left. */
const earliest = (tables: readonly TableMoments[]): number => {
  let least = Number.POSITIVE_INFINITY;
  for (const { instant } of tables) if (instant < least) least = instant;
  return least;
};

/** The tables of a model by system, each with its views. */
export class FeedSources {
  private readonly systems: readonly {
    readonly system: string;
    readonly tables: readonly { readonly table: FeedTable; readonly views: TableViews }[];
  }[];

  constructor(
    private readonly model: Model,
    isWanted: (system: string, table: string) => boolean,
  ) {
    this.systems = model.systems.map(({ name: system, tables }) => ({
      system,
      tables: tables
        .filter(({ name }) => isWanted(system, name))
        .map((definition) => {
          const views = new TableViews(model, definition);
          const { name: table } = definition;
          const key = keyNames(definition);
          return { views, table: { system, table, key, columns: views.columns } };
        }),
    }));
  }

  /** Parents before their children, within their systems. */
  get tables(): readonly FeedTable[] {
    return this.systems.flatMap(({ tables }) => tables.map(({ table }) => table));
  }

  /** The rows at the start of a window, if requested, and the changes in it. */
  *events(window: Window, withSnapshot: boolean): Generator<FeedEvent> {
    if (withSnapshot) {
      const tables = this.systems.flatMap(({ tables }) => tables);
      yield* snapshotOf(tables, window.from, this.secondOf(window.from));
    }
    yield* this.changes(window);
  }

  /** Counted from the start of day 0. */
  private secondOf(instant: number): number {
    return instant - this.model.calendar.startOf(0);
  }

  /**
   * The changes in a window: by instant, then by system, then in the order foreign keys allow, then
   * by key. Holds one day's moments in memory and computes no values.
   */
  private *changes(window: Window): Generator<FeedEvent> {
    const systems = this.systems.map(({ system, tables }) => ({
      system,
      tables: tables.map(({ table, views }) => new TableMoments(table, views, window)),
    }));
    let position = 0;
    for (;;) {
      const instants = systems.map(({ tables }) => earliest(tables));
      const instant = Math.min(...instants);
      if (instant === Number.POSITIVE_INFINITY) return;
      // Goes on after a second that had more changes than there are positions.
      position = Math.max(position, positionAt(this.secondOf(instant)));
      for (const [index, { system, tables }] of systems.entries()) {
        if (instants[index] !== instant) continue;
        for (const event of transaction(system, tables, instant, position)) {
          yield event;
          position = event.position;
        }
      }
    }
  }
}
