import type { Cell } from '../adapter.js';
import { CHANGE_COLUMNS } from '../answers/answer.js';
import { type Column, text, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { cellMaker } from '../views/cell.js';
import { type Feed, type FeedRequest, feedOf } from './feed.js';
import type { FeedTable } from './order.js';

export interface FlatFeedRequest extends FeedRequest {
  /** Begin each row with its system and its table: for rows of several tables in one file. */
  readonly named?: boolean | undefined;
}

const NAME_COLUMNS: readonly Column[] = [
  { name: 'system', type: text(100), nullable: false, comment: 'The source system.' },
  { name: 'table', type: text(100), nullable: false, comment: 'The table.' },
];

/** The columns of a table's rows in a flat feed. */
export const flatColumns = (
  { columns }: FeedTable,
  { named = false }: Pick<FlatFeedRequest, 'named'> = {},
): readonly Column[] => [...(named ? NAME_COLUMNS : []), ...CHANGE_COLUMNS, ...columns];

/**
 * Changes as plain rows, in the order of {@link flatColumns}: `op` (insert, update, delete, or read
 * for the snapshot), `sequence`, `instant`, and the row as it then is. `sequence` counts from 1 over
 * all tables of the feed.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export const flatFeed = (model: Model, request: FlatFeedRequest): Feed<readonly Cell[]> => ({
  ...feedOf(model, request, () => () => []),
  *records() {
    let sequence = 0;
    const timestampOf = cellMaker(timestamp);
    const feed = feedOf(model, request, ({ system, table }) => {
      const names = request.named ? [system, table] : [];
      return ({ kind, instant, views, ordinal }): readonly Cell[] => {
        sequence += 1;
        const change = [kind, sequence, timestampOf(instant)];
        return [...names, ...change, ...views.cells(ordinal, instant)];
      };
    });
    yield* feed.records();
  },
});
