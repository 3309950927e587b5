import type { TableViews } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';

/** One row of a change data feed: what happened, and the row before or after it. */
export interface FeedRow {
  readonly type: string;
  readonly row: Row;
}

const isSame = (a: Row, b: Row): boolean =>
  Object.keys(a).every((column) => a[column] === b[column]);

/**
 * What a feed has of a window: one change a row, from what it was to what it became, in the order of
 * the keys, an image before that after it. Who wrote the feed changed each row once.
 */
export function expectedFeed(
  views: TableViews,
  window: { readonly from: number; readonly to: number },
): readonly FeedRow[] {
  const folded = new Map<unknown, { before: Row | null; after: Row | null }>();
  for (const { key, before, after } of views.changes(window)) {
    folded.set(key, {
      before: folded.has(key) ? (folded.get(key)?.before ?? null) : before,
      after,
    });
  }
  const inOrder = [...folded].toSorted(([a], [b]) => Number(a) - Number(b));
  return inOrder.flatMap(([, { before, after }]) => {
    if (before === null) return after === null ? [] : [{ type: 'insert', row: after }];
    if (after === null) return [{ type: 'delete', row: before }];
    if (isSame(before, after)) return [];
    return [
      { type: 'update_preimage', row: before },
      { type: 'update_postimage', row: after },
    ];
  });
}
