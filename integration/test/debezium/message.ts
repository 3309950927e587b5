import type { Row } from '@headwater/core/adapter';
import type { ConnectSchema, DebeziumEnvelope, DebeziumSource } from '@headwater/core/answers';

/** An envelope of any connector. */
export interface Envelope extends Omit<DebeziumEnvelope, 'source'> {
  readonly source: Omit<DebeziumSource, 'connector' | 'xmin' | 'is_soft_delete'>;
}

/** A message that Debezium has sent. */
export interface Message {
  readonly engine: string;
  /** `schema.table`, or what else Debezium has topics for. */
  readonly topic: string;
  readonly key: Row | null;
  /** Null: a tombstone. */
  readonly value: Envelope | null;
  /** Those of key and value, if they came with it. */
  readonly schemas?: { readonly key: ConnectSchema | null; readonly value: ConnectSchema };
}

interface WithSchema<Payload> {
  readonly schema: ConnectSchema;
  readonly payload: Payload;
}

/** JSON in which whole numbers that JavaScript would round are texts. */
export const parseExactly = (json: string): unknown =>
  JSON.parse(json.replace(/(?<=":)-?\d{16,}(?=[,}])/g, '"$&"'));

/** A line that Events.java prints. */
export function messageOf(line: string): Message {
  const { engine, topic, schemas, key, value } = parseExactly(line) as {
    readonly engine: string;
    readonly topic: string;
    readonly schemas: boolean;
    readonly key: unknown;
    readonly value: unknown;
  };
  const named = { engine, topic: topic.slice(topic.indexOf('.') + 1) };
  if (!schemas) return { ...named, key: key as Row | null, value: value as Envelope | null };
  const keyed = key as WithSchema<Row> | null;
  const valued = value as WithSchema<Envelope>;
  return {
    ...named,
    key: keyed?.payload ?? null,
    value: valued.payload,
    schemas: { key: keyed?.schema ?? null, value: valued.schema },
  };
}
