import { requireDays } from '../answers/days.js';
import type { Model } from '../model/dataset.js';
import { type FeedEvent, FeedSources, type FeedTable } from './order.js';

/** What a change feed covers. Days as apply-delta counts them. */
export interface FeedRequest {
  /** After the end of this day, */
  readonly from: number;
  /** up to the end of this one. */
  readonly to: number;
  /** Only these; all of the dataset's, if left out. */
  readonly tables?: readonly { readonly system: string; readonly table: string }[] | undefined;
  /** Begin with the rows that are there at the end of day `from`. */
  readonly snapshot?: boolean | undefined;
}

/** Changes of several tables in one order: by instant, then as foreign keys allow, then by key. */
export interface Feed<Entry> {
  /** Systems in their order, and parents before their children. */
  readonly tables: readonly FeedTable[];
  /** Made one by one, each with the table of {@link tables} that it concerns. */
  records(): Generator<readonly [FeedTable, Entry]>;
}

/**
 * A feed in some format.
 *
 * @param shaperOf gives what shapes the events of a table; asked once for each.
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export function feedOf<Entry>(
  model: Model,
  { from, to, tables, snapshot = false }: FeedRequest,
  shaperOf: (table: FeedTable) => (event: FeedEvent) => Entry,
): Feed<Entry> {
  requireDays(model, from, to);
  const window = { from: model.calendar.endOf(from), to: model.calendar.endOf(to) };
  const sources = new FeedSources(
    model,
    (system, table) =>
      tables?.some((wanted) => wanted.system === system && wanted.table === table) ?? true,
  );
  function* shaped(
    shapers: ReadonlyMap<FeedTable, (event: FeedEvent) => Entry>,
    events: Iterable<FeedEvent>,
  ): Generator<readonly [FeedTable, Entry]> {
    for (const event of events) {
      const shape = shapers.get(event.table);
      if (shape) yield [event.table, shape(event)];
    }
  }
  return {
    tables: sources.tables,
    *records() {
      const shapers = new Map(sources.tables.map((table) => [table, shaperOf(table)]));
      if (snapshot) yield* shaped(shapers, sources.snapshot(window.from));
      yield* shaped(shapers, sources.changes(window));
    },
  };
}
