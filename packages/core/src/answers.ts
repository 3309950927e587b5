/**
 * What a right copy holds, without a database: each table's state, changes, and history, and feeds of all changes in one
 * order; with the lines of files and a JSON Schema for each.
 */

export { type AnomaliesRequest, anomaliesOf } from './answers/anomalies.js';
export { type Answer, type AnswerRequest, answerOf } from './answers/answer.js';
export { anyLineSchema, type JsonSchema, lineSchema } from './answers/json-schema.js';
export { csv, jsonl, type LineFormat } from './answers/line-format.js';
export { type ConnectSchema, connectSchemas } from './feeds/connect-schema.js';
export {
  type DebeziumEnvelope,
  type DebeziumMessage,
  type DebeziumMessagesRequest,
  type DebeziumSource,
  debeziumFeed,
  debeziumMessages,
} from './feeds/debezium.js';
export {
  type DebeziumLineOptions,
  type DebeziumLinesRequest,
  debeziumLines,
} from './feeds/debezium-lines.js';
export { debeziumSchema } from './feeds/debezium-schema.js';
export type { FeedTable, SnapshotMark } from './feeds/event.js';
export type { Feed, FeedChange, FeedRequest } from './feeds/feed.js';
export { type FlatFeedRequest, flatColumns, flatFeed, flatSchema } from './feeds/flat.js';
export {
  type FeedFormat,
  type LineFeed,
  type LineFeedRequest,
  lineFeed,
} from './feeds/line-feed.js';
