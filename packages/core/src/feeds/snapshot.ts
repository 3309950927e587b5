import type { TableViews } from '../views/views.js';
import { type FeedEvent, type FeedTable, positionAt, type SnapshotMark } from './event.js';

interface SnapshotTable {
  readonly table: FeedTable;
  readonly views: TableViews;
}

/** Debezium marks the first row only if the first table has one, but the last in any case. */
function markOf(isFirstTable: boolean, isFirst: boolean, isLast: boolean): SnapshotMark {
  if (isFirst && isFirstTable) return 'first';
  if (isLast) return 'last_in_data_collection';
  return isFirst ? 'first_in_data_collection' : 'true';
}

/** The rows of tables at an instant, as they come and each by key. */
export function* snapshotOf(
  tables: readonly SnapshotTable[],
  instant: number,
  second: number,
): Generator<FeedEvent> {
  const rest = { kind: 'read', isSoftDelete: false, transaction: null, instant } as const;
  const position = positionAt(second);
  let held: FeedEvent | undefined;
  for (const [index, { table, views }] of tables.entries()) {
    let isFirst = true;
    for (const ordinal of views.ordinals(instant)) {
      if (held) yield held;
      const snapshot = markOf(index === 0, isFirst, false);
      held = { ...rest, table, views, ordinal, position, snapshot };
      isFirst = false;
    }
    // Which row is a table's last one shows only now.
    if (held && !isFirst) {
      const wasFirst = held.snapshot.startsWith('first');
      held = { ...held, snapshot: markOf(index === 0, wasFirst, true) };
    }
  }
  if (held) yield { ...held, snapshot: 'last' };
}
