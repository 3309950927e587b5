import type { DebeziumLineOptions, FeedFormat } from '@headwater/core/answers';

export type Format = 'csv' | 'jsonl' | 'parquet' | 'duckdb' | FeedFormat;

/** What lines of a Debezium feed have besides their values. */
export type MessageOptions = Pick<DebeziumLineOptions, 'keys' | 'tombstones' | 'connectSchema'>;

export const isFeedFormat = (format: Format): format is FeedFormat =>
  format === 'debezium' || format === 'flat' || format === 'flat-csv';
