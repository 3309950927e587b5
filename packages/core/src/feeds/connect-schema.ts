import type { Column, ColumnType } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import type { FeedTable } from './event.js';

/** A schema of Kafka Connect, as its JsonConverter writes it in front of each payload. */
export interface ConnectSchema {
  readonly type: 'struct' | 'int32' | 'int64' | 'double' | 'boolean' | 'string';
  readonly fields?: readonly ConnectSchema[];
  readonly optional: boolean;
  /** What the value means beyond its type, such as `io.debezium.time.MicroTimestamp`. */
  readonly name?: string;
  readonly version?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly default?: string | number;
  /** The name within a struct. */
  readonly field?: string;
}

type Meaning = Pick<ConnectSchema, 'type' | 'name' | 'version'>;

const meaning = (type: Meaning['type'], name: string): Meaning => ({ type, name, version: 1 });

/** With `decimal.handling.mode=string` and `time.precision.mode=connect`, except that microseconds are kept. */
export function connectType(type: ColumnType): Meaning {
  switch (type.kind) {
    case 'integer':
      return { type: 'int32' };
    case 'bigint':
      return { type: 'int64' };
    case 'boolean':
    case 'double':
      return { type: type.kind };
    case 'text':
    case 'decimal':
      return { type: 'string' };
    case 'date':
      return meaning('int32', 'org.apache.kafka.connect.data.Date');
    case 'time':
      return meaning('int32', 'org.apache.kafka.connect.data.Time');
    case 'timestamp':
      return meaning('int64', 'org.apache.kafka.connect.data.Timestamp');
    case 'timestampMicros':
      return meaning('int64', 'io.debezium.time.MicroTimestamp');
    case 'timestampTz':
      return meaning('string', 'io.debezium.time.ZonedTimestamp');
    case 'uuid':
      return meaning('string', 'io.debezium.data.Uuid');
    case 'json':
      return meaning('string', 'io.debezium.data.Json');
  }
}

/** In the order in which Kafka writes the members. */
const schema = (
  { type, name, version }: Meaning,
  {
    fields,
    optional = false,
    ...rest
  }: Partial<Pick<ConnectSchema, 'fields' | 'optional' | 'parameters' | 'default' | 'field'>>,
): ConnectSchema => ({
  type,
  ...(fields && { fields }),
  optional,
  ...(name !== undefined && { name }),
  ...(version !== undefined && { version }),
  ...rest,
});

/** Debezium can't work out a default that is a function, and says 0. */
const columnSchema = ({ name, type, nullable, default: given }: Column): ConnectSchema =>
  schema(connectType(type), {
    optional: nullable,
    ...(given && { default: 0 }),
    field: name,
  });

const TEXT = { type: 'string' } as const;
const NUMBER = { type: 'int64' } as const;

const required = (type: Meaning, ...names: readonly string[]): readonly ConnectSchema[] =>
  names.map((field) => schema(type, { field }));
const optional = (type: Meaning, ...names: readonly string[]): readonly ConnectSchema[] =>
  names.map((field) => schema(type, { optional: true, field }));

const MARKS = 'true,first,first_in_data_collection,last_in_data_collection,last,false,incremental';

const SOURCE = schema(
  { type: 'struct', name: 'headwater.Source', version: 1 },
  {
    fields: [
      ...required(TEXT, 'version', 'connector', 'name'),
      ...required(NUMBER, 'ts_ms'),
      schema(meaning('string', 'io.debezium.data.Enum'), {
        optional: true,
        parameters: { allowed: MARKS },
        default: 'false',
        field: 'snapshot',
      }),
      ...required(TEXT, 'db'),
      ...optional(TEXT, 'sequence'),
      ...optional(NUMBER, 'ts_us', 'ts_ns'),
      ...required(TEXT, 'schema', 'table'),
      ...optional(NUMBER, 'txId', 'lsn', 'xmin'),
      ...required({ type: 'boolean' }, 'is_soft_delete'),
    ],
    field: 'source',
  },
);

const TRANSACTION = schema(
  { type: 'struct', name: 'event.block', version: 1 },
  {
    fields: [...required(TEXT, 'id'), ...required(NUMBER, 'total_order', 'data_collection_order')],
    optional: true,
    field: 'transaction',
  },
);

/**
 * The schemas that Kafka Connect has for a table's messages, with the names and versions that Debezium gives its types.
 * `key` is null in a table without a key.
 *
 * @example
 * const { key, value } = connectSchemas(model, table);
 * send({ schema: value, payload: envelope });
 */
export function connectSchemas(
  { dataset }: Pick<Model, 'dataset'>,
  table: FeedTable,
): { readonly key: ConnectSchema | null; readonly value: ConnectSchema } {
  const name = `${dataset}.${table.system}.${table.table}`;
  const keys = table.key.flatMap((key) => table.columns.filter((column) => column.name === key));
  const fields = table.columns.map(columnSchema);
  const row = (field: string): ConnectSchema =>
    schema({ type: 'struct', name: `${name}.Value` }, { fields, optional: true, field });
  return {
    key:
      keys.length === 0
        ? null
        : schema({ type: 'struct', name: `${name}.Key` }, { fields: keys.map(columnSchema) }),
    value: schema(
      { type: 'struct', name: `${name}.Envelope`, version: 2 },
      {
        fields: [
          row('before'),
          row('after'),
          SOURCE,
          TRANSACTION,
          ...required(TEXT, 'op'),
          ...optional(NUMBER, 'ts_ms', 'ts_us', 'ts_ns'),
        ],
      },
    ),
  };
}
