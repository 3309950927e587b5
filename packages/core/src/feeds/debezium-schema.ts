import { DRAFT, type JsonSchema, objectOf, plainType } from '../answers/json-schema.js';
import type { ColumnType } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { type FeedTable, keyText } from './order.js';

/** The type names of Debezium and Kafka Connect tell readers what a number means. */
function debeziumType(type: ColumnType): JsonSchema {
  switch (type.kind) {
    case 'date':
      return { type: 'integer', $comment: 'org.apache.kafka.connect.data.Date' };
    case 'timestamp':
      return {
        type: 'integer',
        multipleOf: 1000,
        $comment: 'org.apache.kafka.connect.data.Timestamp',
      };
    case 'timestampMicros':
      return { type: 'integer', $comment: 'io.debezium.time.MicroTimestamp' };
    case 'timestampTz':
      return {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        $comment: 'io.debezium.time.ZonedTimestamp',
      };
    case 'time':
      return {
        ...{ type: 'integer', minimum: 0, maximum: 86_399_000, multipleOf: 1000 },
        $comment: 'org.apache.kafka.connect.data.Time',
      };
    case 'uuid':
      return { ...plainType(type), $comment: 'io.debezium.data.Uuid' };
    case 'json':
      return { ...plainType(type), $comment: 'io.debezium.data.Json' };
    default:
      return plainType(type);
  }
}

const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const NULL: JsonSchema = { type: 'null' };
const OBJECT: JsonSchema = { type: 'object' };
const text = (value: string): JsonSchema => ({ type: 'string', const: value });
const position: JsonSchema = { type: 'integer', minimum: 1 };
const milliseconds: JsonSchema = { type: 'integer', minimum: 0, multipleOf: 1000 };

const BOOLEAN: JsonSchema = { type: 'boolean' };
const NEVER: JsonSchema = { type: 'boolean', const: false };

/** Which of before, after and transaction an operation has, and whether it may be a soft delete. */
const operation = (
  ops: readonly string[],
  [before, after, transaction]: readonly [JsonSchema, JsonSchema, JsonSchema],
  is_soft_delete = NEVER,
): JsonSchema => ({
  type: 'object',
  properties: {
    op: { type: 'string', enum: ops },
    ...{ before, after, transaction },
    source: { type: 'object', properties: { is_soft_delete } },
  },
});

/**
 * The JSON Schema of the envelopes of one table of a feed.
 *
 * @example
 * const { tables } = debeziumFeed(model, { from: 0, to: 1 });
 * const schemas = tables.map((table) => debeziumSchema(model, table));
 */
export function debeziumSchema(model: Model, table: FeedTable): JsonSchema {
  const { dataset, generatorVersion } = model;
  const value = objectOf(table.columns, debeziumType);
  const row = { ...value, type: ['object', 'null'] };
  const transaction = object({
    id: { type: 'string' },
    total_order: position,
    data_collection_order: position,
  });
  return {
    $schema: DRAFT,
    title: `${dataset}.${table.system}.${table.table}.Envelope`,
    description: keyText(table),
    ...object({
      before: row,
      after: row,
      source: object({
        version: text(generatorVersion),
        connector: text('headwater'),
        name: text(dataset),
        ts_ms: milliseconds,
        snapshot: { type: 'string', enum: ['true', 'last', 'false'] },
        db: text(dataset),
        schema: text(table.system),
        table: text(table.table),
        is_soft_delete: BOOLEAN,
      }),
      op: { type: 'string', enum: ['c', 'u', 'd', 'r'] },
      ts_ms: milliseconds,
      transaction: { ...transaction, type: ['object', 'null'] },
    }),
    oneOf: [
      operation(['r'], [NULL, OBJECT, NULL]),
      operation(['c'], [NULL, OBJECT, OBJECT]),
      operation(['u'], [OBJECT, OBJECT, OBJECT], BOOLEAN),
      operation(['d'], [OBJECT, NULL, OBJECT]),
    ],
  };
}
