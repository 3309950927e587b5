import {
  type DebeziumLineOptions,
  debeziumLines,
  debeziumSchema,
  type Feed,
  type FeedChange,
  type FeedRequest,
  type FeedTable,
  flatColumns,
  flatFeed,
  flatSchema,
  type JsonSchema,
} from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { csv, type Format, jsonl, type LineFormat, ready } from './format.js';

/** What lines of a Debezium feed have besides their values. */
export type MessageOptions = Pick<DebeziumLineOptions, 'keys' | 'tombstones' | 'connectSchema'>;

export type FeedFormat = Extract<Format, 'debezium' | 'flat' | 'flat-csv'>;

export const isFeedFormat = (format: Format): format is FeedFormat =>
  format === 'debezium' || format === 'flat' || format === 'flat-csv';

/** Lines of a feed, each with its table, and what describes them. */
export interface LineFeed {
  readonly tables: readonly FeedTable[];
  readonly extension: string;
  head(table: FeedTable): string;
  schema(table: FeedTable): JsonSchema;
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

export function lineFeed(
  model: Model,
  request: FeedRequest & MessageOptions & { readonly singleFile: boolean },
  format: FeedFormat,
): LineFeed {
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
