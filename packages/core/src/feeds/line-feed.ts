import type { JsonSchema } from '../answers/json-schema.js';
import { csv, jsonl, type LineFormat, ready } from '../answers/line-format.js';
import type { Model } from '../model/dataset.js';
import { type DebeziumLineOptions, debeziumLines } from './debezium-lines.js';
import { debeziumSchema } from './debezium-schema.js';
import type { FeedTable } from './event.js';
import type { Feed, FeedChange, FeedRequest } from './feed.js';
import { flatColumns, flatFeed, flatSchema } from './flat.js';

/** How a feed is written: as Debezium's messages, or with one object or one row of CSV for each change. */
export type FeedFormat = 'debezium' | 'flat' | 'flat-csv';

/** What the lines of a feed are made of. */
export interface LineFeedRequest extends FeedRequest, DebeziumLineOptions {
  /** All tables go to one file, so each line of `flat` names its own. */
  readonly singleFile: boolean;
}

/** Lines of a feed, each with its table, and what describes them. */
export interface LineFeed {
  readonly tables: readonly FeedTable[];
  /** Of a file of these lines: `jsonl` or `csv`. */
  readonly extension: string;
  /** What a table's file begins with. */
  head(table: FeedTable): string;
  /** Describes a table's lines. */
  schema(table: FeedTable): JsonSchema;
  /** In their order over all tables, created one by one. */
  lines(): Generator<readonly [FeedTable, string, FeedChange]>;
}

function linesOf<Entry>(
  { tables, records }: Feed<Entry>,
  formatOf: (table: FeedTable) => LineFormat<Entry>,
  rest: Pick<LineFeed, 'extension' | 'schema'>,
): LineFeed {
  const formats = new Map(tables.map((table) => [table, formatOf(table)]));
  return {
    ...rest,
    tables,
    head: (table) => formats.get(table)?.head ?? '',
    *lines() {
      for (const [table, entry, change] of records()) {
        const format = formats.get(table);
        if (format) yield [table, format.line(entry), change];
      }
    },
  };
}

/**
 * A feed as `headwater export changes` writes it to files.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 * @example
 * const feed = lineFeed(model, { from: 0, to: 3, snapshot: false, singleFile: true }, 'debezium');
 * for (const [table, line] of feed.lines()) send(table.table, line);
 */
export function lineFeed(model: Model, request: LineFeedRequest, format: FeedFormat): LineFeed {
  const schema = (table: FeedTable) => debeziumSchema(model, table, request);
  if (format === 'debezium') {
    return linesOf(debeziumLines(model, request), () => ready, { extension: 'jsonl', schema });
  }
  const flat = { ...request, named: request.singleFile };
  const spell = format === 'flat' ? jsonl : csv;
  return linesOf(flatFeed(model, flat), (table) => spell(flatColumns(table, flat)), {
    extension: format === 'flat' ? 'jsonl' : 'csv',
    schema: (table) => flatSchema(model, table, flat),
  });
}
