import { requireDays } from '../answers/days.js';
import type { Model } from '../model/dataset.js';
import type { FeedEvent, FeedTable } from './event.js';
import { FeedSources } from './order.js';

/** What a change feed covers, in days as apply-delta counts them. */
export interface FeedRequest {
  /** After the end of this day, */
  readonly from: number;
  /** up to the end of this one. */
  readonly to: number;
  /** Only these tables; by default, all of the dataset's. */
  readonly tables?: readonly { readonly system: string; readonly table: string }[] | undefined;
  /** Begin with the rows that exist at the end of day `from`. */
  readonly snapshot?: boolean | undefined;
}

/** Changes of several tables in one order: by instant, then as foreign keys allow, then by key. */
export interface Feed<Entry> {
  /** In the order of systems, and parents before their children. */
  readonly tables: readonly FeedTable[];
  /** Created one by one, each with its table (one of {@link tables}) and what it describes. */
  records(): Generator<readonly [FeedTable, Entry, FeedChange]>;
}

/** What a record of a feed describes, whatever the format. */
export interface FeedChange {
  /** The effect on the table; `read`: none, it is a row of the snapshot; `tombstone`: none, it follows a delete. */
  readonly kind: 'read' | 'insert' | 'update' | 'delete' | 'tombstone';
  /** Whether the update marks the row as deleted. */
  readonly isSoftDelete: boolean;
}

/** Gives an event the shape of a format. `sequence` counts the events of the feed from 1. */
type Shape<Entry> = (event: FeedEvent, sequence: number) => Entry;

/**
 * A feed in some format.
 *
 * @param shapeOf returns the function that shapes a table's events; called once per table
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export function feedOf<Entry>(
  model: Model,
  {
    from,
    to,
    tables,
    snapshot = false,
    tombstones = false,
  }: FeedRequest & {
    readonly tombstones?: boolean | undefined;
  },
  shapeOf: (table: FeedTable) => Shape<Entry>,
): Feed<Entry> {
  requireDays(model, from, to);
  const window = { from: model.calendar.endOf(from), to: model.calendar.endOf(to) };
  const sources = new FeedSources(
    model,
    (system, table) =>
      tables?.some((wanted) => wanted.system === system && wanted.table === table) ?? true,
  );
  const shapes = new Map(sources.tables.map((table) => [table, shapeOf(table)]));
  return {
    tables: sources.tables,
    *records() {
      let sequence = 0;
      for (const event of sources.events(window, snapshot)) {
        sequence += 1;
        const shape = shapes.get(event.table);
        if (!shape) continue;
        yield [event.table, shape(event, sequence), event];
        if (!tombstones || event.kind !== 'delete') continue;
        const tombstone = { ...event, kind: 'tombstone' } as const;
        yield [event.table, shape(tombstone, sequence), tombstone];
      }
    },
  };
}
