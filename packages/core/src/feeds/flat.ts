import type { Cell } from '../adapter.js';
import { CHANGE_COLUMNS } from '../answers/answer.js';
import { type JsonSchema, lineSchema } from '../answers/json-schema.js';
import { besides } from '../answers/own-columns.js';
import { type Column, text, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { cellMaker } from '../views/cell.js';
import { type FeedTable, keyText } from './event.js';
import { type Feed, type FeedRequest, feedOf } from './feed.js';

/** A feed whose rows have a column for each of the table's. */
export interface FlatFeedRequest extends FeedRequest {
  /** Begin each row with its system and table, for rows of several tables in one file. */
  readonly named?: boolean | undefined;
}

const SOFT_DELETES_UPDATE: JsonSchema = {
  if: { type: 'object', properties: { is_soft_delete: { type: 'boolean', const: true } } },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { type: 'object', properties: { op: { type: 'string', const: 'update' } } },
};

const NAME_COLUMNS: readonly Column[] = [
  { name: 'system', type: text(100), nullable: false, comment: 'The source system.' },
  { name: 'table', type: text(100), nullable: false, comment: 'The table.' },
];

/**
 * The columns of a table's rows in a flat feed.
 *
 * @throws HeadwaterError INVALID_INPUT if the table has a column with one of their names
 */
export const flatColumns = (
  { table, columns }: FeedTable,
  { named = false }: Pick<FlatFeedRequest, 'named'> = {},
): readonly Column[] =>
  besides(table, columns, { before: [...(named ? NAME_COLUMNS : []), ...CHANGE_COLUMNS] });

/**
 * Changes as plain rows with the columns of {@link flatColumns}: `op` (insert, update, delete, or
 * read for the snapshot), `is_soft_delete`, `sequence`, `instant`, and the row after the change or,
 * if it was removed, as it last was. `sequence` counts from 1 over all tables of the feed.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export const flatFeed = (model: Model, request: FlatFeedRequest): Feed<readonly Cell[]> =>
  feedOf(model, request, (feedTable) => {
    const { system, table } = feedTable;
    // Refuses clashing column names.
    flatColumns(feedTable, request);
    const names = request.named ? [system, table] : [];
    const timestampOf = cellMaker(timestamp);
    return (event, sequence) => {
      const { kind, isSoftDelete, instant } = event;
      const change = [kind, isSoftDelete, sequence, timestampOf(instant)];
      return [...names, ...change, ...event.views.cellsOf(event)];
    };
  });

/** The JSON Schema of a table's rows in a flat feed, written as objects. */
export function flatSchema(
  model: Model,
  table: FeedTable,
  request: Pick<FlatFeedRequest, 'named'> = {},
): JsonSchema {
  const name = `${table.system}.${table.table}`;
  const schema = lineSchema(`${model.dataset}.${name}`, flatColumns(table, request));
  const fixed = {
    system: { type: 'string', const: table.system },
    table: { type: 'string', const: table.table },
  };
  return {
    ...schema,
    description: keyText(table),
    properties: {
      ...(schema.properties as JsonSchema),
      ...(request.named ? fixed : {}),
      op: { type: 'string', enum: ['read', 'insert', 'update', 'delete'] },
    },
    ...SOFT_DELETES_UPDATE,
  };
}
