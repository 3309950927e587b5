import type { RowCounts } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import type { Answer, FeedChange } from '@headwater/core/answers';

/** What changes do to one or more tables; `read` counts rows of a feed's snapshot, `tombstones` what follows its deletes. */
export type ChangeCounts = RowCounts & { readonly read?: number; readonly tombstones?: number };

const COUNTED = {
  read: 'read',
  insert: 'inserted',
  update: 'updated',
  delete: 'deleted',
  tombstone: 'tombstones',
} as const;

const NONE: RowCounts = { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 };

/** Counts changes by kind, soft deletes separately. */
export class ChangeCounter {
  private readonly counts: Record<string, number> = { ...NONE };

  add({ kind, isSoftDelete }: FeedChange): void {
    const name = isSoftDelete ? 'softDeleted' : COUNTED[kind];
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }

  get changes(): ChangeCounts {
    return { ...NONE, ...this.counts };
  }
}

/** Yields rows of changes, counting them. */
export function* counted(
  { columns, cells }: Answer,
  counter: ChangeCounter,
): Generator<readonly Cell[]> {
  const [op, mark] = ['op', 'is_soft_delete'].map((own) =>
    columns.findIndex(({ name }) => name === own),
  );
  for (const row of cells()) {
    const kind = row[op ?? -1] as FeedChange['kind'];
    counter.add({ kind, isSoftDelete: row[mark ?? -1] === true });
    yield row;
  }
}

/** The sum of several tables' counts. */
export function totalOf(each: readonly ChangeCounts[]): ChangeCounts {
  const total: Record<string, number> = { ...NONE };
  for (const [name, count] of each.flatMap((counts) => Object.entries(counts))) {
    total[name] = (total[name] ?? 0) + count;
  }
  return { ...NONE, ...total };
}

/** The number of rows that record the changes. */
export const rowsOf = (counts: ChangeCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
