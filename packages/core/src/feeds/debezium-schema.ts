import { DRAFT, type JsonSchema, objectOf, plainType } from '../answers/json-schema.js';
import type { ColumnType } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { type ConnectSchema, connectSchemas, connectType } from './connect-schema.js';
import type { DebeziumEnvelope } from './debezium.js';
import type { DebeziumLineOptions } from './debezium-lines.js';
import { type FeedTable, keyText, type SnapshotMark } from './event.js';

/** How a type's values are written, where that isn't as in every format. */
function written(type: ColumnType): JsonSchema {
  switch (type.kind) {
    case 'date':
    case 'timestampMicros':
      return { type: 'integer' };
    case 'timestamp':
      return { type: 'integer', multipleOf: 1000 };
    case 'timestampTz':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.0{6}Z$' };
    case 'time':
      return { type: 'integer', minimum: 0, maximum: 86_399_000, multipleOf: 1000 };
    default:
      return plainType(type);
  }
}

/** The names that Debezium and Kafka Connect give types tell readers what a number means. */
function debeziumType(type: ColumnType): JsonSchema {
  const { name } = connectType(type);
  return { ...written(type), ...(name !== undefined && { $comment: name }) };
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
/** A number of such parts of a second, of which only whole seconds occur. */
const wholeSeconds = (parts: number): JsonSchema => ({
  type: 'integer',
  minimum: 0,
  multipleOf: parts,
});
/** Of nanoseconds, floating-point numbers can't tell whether they are whole seconds. */
const TIMES = { ts_us: wholeSeconds(1e6), ts_ns: { type: ['integer', 'null'], minimum: 0 } };

const BOOLEAN: JsonSchema = { type: 'boolean' };
const NEVER: JsonSchema = { type: 'boolean', const: false };
const marks = (...of: readonly SnapshotMark[]): JsonSchema => ({ type: 'string', enum: of });

/** Which of before, after and transaction an operation has, and what its source may say. */
const operation = (
  op: DebeziumEnvelope['op'],
  [before, after, transaction]: readonly [JsonSchema, JsonSchema, JsonSchema],
  source: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({
  type: 'object',
  properties: {
    op: text(op),
    ...{ before, after, transaction },
    source: { type: 'object', properties: source },
  },
});

const IN_SNAPSHOT = {
  snapshot: marks('true', 'first', 'first_in_data_collection', 'last_in_data_collection', 'last'),
  is_soft_delete: NEVER,
};
const CHANGE = { snapshot: marks('false'), is_soft_delete: NEVER };

function envelopeOf(model: Model, table: FeedTable, row: JsonSchema): JsonSchema {
  const { dataset, generatorVersion } = model;
  const transaction = object({
    id: { type: 'string' },
    total_order: position,
    data_collection_order: position,
  });
  return {
    ...object({
      before: row,
      after: row,
      source: object({
        version: text(generatorVersion),
        connector: text('headwater'),
        name: text(dataset),
        ts_ms: wholeSeconds(1e3),
        snapshot: { type: 'string' },
        db: text(dataset),
        sequence: { type: 'string', pattern: '^\\[(null|"\\d+"),"\\d+"\\]$' },
        ...TIMES,
        schema: text(table.system),
        table: text(table.table),
        txId: position,
        lsn: position,
        xmin: NULL,
        is_soft_delete: BOOLEAN,
      }),
      transaction: { ...transaction, type: ['object', 'null'] },
      op: { type: 'string' },
      ts_ms: wholeSeconds(1e3),
      ...TIMES,
    }),
    oneOf: [
      operation('r', [NULL, OBJECT, NULL], IN_SNAPSHOT),
      operation('c', [NULL, OBJECT, OBJECT], CHANGE),
      operation('u', [OBJECT, OBJECT, OBJECT], { ...CHANGE, is_soft_delete: BOOLEAN }),
      operation('d', [OBJECT, NULL, OBJECT], CHANGE),
    ],
  };
}

/**
 * The JSON Schema of one table's lines: of its envelopes, unless the options add to them.
 *
 * @param options those given to `debeziumLines`
 * @example
 * const { tables } = debeziumFeed(model, { from: 0, to: 1 });
 * const schemas = tables.map((table) => debeziumSchema(model, table));
 */
export function debeziumSchema(
  model: Model,
  table: FeedTable,
  { keys, tombstones, connectSchema }: DebeziumLineOptions = {},
): JsonSchema {
  const row = objectOf(table.columns, debeziumType);
  const envelope = envelopeOf(model, table, { ...row, type: ['object', 'null'] });
  const schemas = connectSchemas(model, table);
  const wrapped = (schema: ConnectSchema | null, payload: JsonSchema): JsonSchema =>
    connectSchema ? object({ schema: { const: schema }, payload }) : payload;
  const value = wrapped(schemas.value, envelope);
  const own = table.columns.filter(({ name }) => table.key.includes(name));
  const key = own.length === 0 ? NULL : wrapped(schemas.key, objectOf(own, debeziumType));
  const orNull = tombstones ? { anyOf: [value, NULL] } : value;
  return {
    $schema: DRAFT,
    title: `${model.dataset}.${table.system}.${table.table}.${keys ? 'Message' : 'Envelope'}`,
    description: keyText(table),
    ...(keys ? object({ key, value: orNull }) : value),
  };
}
