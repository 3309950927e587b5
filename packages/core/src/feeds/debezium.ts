import type { Row } from '../adapter.js';
import type { Value } from '../expression/evaluate.js';
import type { Model } from '../model/dataset.js';
import { rowEncoder } from './debezium-values.js';
import type { FeedEvent, FeedTable, SnapshotMark } from './event.js';
import { type Feed, type FeedRequest, feedOf } from './feed.js';

/** Where a change comes from, in the form of Debezium's connector for PostgreSQL. */
export interface DebeziumSource {
  /** The generator version of the dataset. */
  readonly version: string;
  readonly connector: 'headwater';
  /** The dataset. */
  readonly name: string;
  readonly ts_ms: number;
  readonly snapshot: SnapshotMark;
  /** The dataset again. */
  readonly db: string;
  /** As JSON, a list of two texts: the position up to which all was committed before, null in a snapshot, and `lsn`. */
  readonly sequence: string;
  readonly ts_us: number;
  /** Null after the year 2262: the number would take more than 64 bits. */
  readonly ts_ns: number | null;
  /** The system. */
  readonly schema: string;
  readonly table: string;
  /** The position of the transaction's first change; that of the snapshot for its rows. */
  readonly txId: number;
  /** The position: 65,536 for each second since the start of day 0, and the change's place in its second, from 1. */
  readonly lsn: number;
  readonly xmin: null;
  /**
   * Whether the update marks the row as deleted. It is here because each connector's source has
   * members of its own.
   */
  readonly is_soft_delete: boolean;
}

/** The value of a message as Debezium's connectors send it, without the schema. */
export interface DebeziumEnvelope {
  readonly before: Row | null;
  readonly after: Row | null;
  readonly source: DebeziumSource;
  /** Null for rows of the snapshot. */
  readonly transaction: {
    readonly id: string;
    readonly total_order: number;
    readonly data_collection_order: number;
  } | null;
  readonly op: 'c' | 'u' | 'd' | 'r';
  readonly ts_ms: number;
  readonly ts_us: number;
  readonly ts_ns: number | null;
}

/** A message with its key. */
export interface DebeziumMessage {
  /** Null in a table without a key. */
  readonly key: Row | null;
  /** Null in a tombstone. */
  readonly value: DebeziumEnvelope | null;
}

const OPERATIONS = { read: 'r', insert: 'c', update: 'u', delete: 'd', tombstone: 'd' } as const;

export const operationOf = ({ kind }: FeedEvent): DebeziumEnvelope['op'] => OPERATIONS[kind];

/** The row before a change, in the units of its columns; null for an insert and in a snapshot. */
export const valuesBefore = ({ kind, ...event }: FeedEvent): readonly Value[] | null =>
  kind === 'insert' || kind === 'read'
    ? null
    : event.views.values(event.ordinal, event.instant - 1);

/** The row after a change; null for a delete. */
export const valuesAfter = ({ kind, ...event }: FeedEvent): readonly Value[] | null =>
  kind === 'delete' || kind === 'tombstone'
    ? null
    : event.views.values(event.ordinal, event.instant);

/** The last second whose nanoseconds fit in 64 bits: it is in 2262. */
const LAST_IN_NANOSECONDS = 9_223_372_036;

/** An instant in the parts of a second that Debezium has. Products with a power of ten are written exactly. */
export const partsOf = (instant: number) => ({
  ts_us: instant * 1e6,
  ts_ns: instant > LAST_IN_NANOSECONDS ? null : instant * 1e9,
});

/** The number that stands for an event's transaction. */
export const transactionNumber = ({ transaction, position }: FeedEvent): number =>
  transaction === null ? position : transaction.begins + 1;

function envelopeMaker(model: Model, table: FeedTable) {
  const encode = rowEncoder(table.columns);
  return (event: FeedEvent): DebeziumEnvelope => {
    const { instant, transaction, position, snapshot } = event;
    const times = partsOf(instant);
    const ts_ms = instant * 1e3;
    const [before, after] = [valuesBefore(event), valuesAfter(event)];
    const begins = transaction && String(transaction.begins);
    return {
      before: before && encode(before),
      after: after && encode(after),
      source: {
        version: model.generatorVersion,
        connector: 'headwater',
        name: model.dataset,
        ts_ms,
        snapshot,
        db: model.dataset,
        sequence: JSON.stringify([begins, String(position)]),
        ...times,
        schema: table.system,
        table: table.table,
        txId: transactionNumber(event),
        lsn: position,
        xmin: null,
        is_soft_delete: event.isSoftDelete,
      },
      transaction: transaction && {
        id: transaction.id,
        total_order: transaction.totalOrder,
        data_collection_order: transaction.tableOrder,
      },
      op: operationOf(event),
      ts_ms,
      ...times,
    };
  };
}

/**
 * Changes as Debezium's connectors would send them, with nothing else to run. A change's instant is
 * both its commit and its capture time, and all changes of a system at one instant are one
 * transaction.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 * @example
 * const { records } = debeziumFeed(model, { from: 0, to: 3, snapshot: true });
 * for (const [{ system, table }, value] of records()) send(`${system}.${table}`, value);
 */
export const debeziumFeed = (model: Model, request: FeedRequest): Feed<DebeziumEnvelope> =>
  feedOf(model, request, (table) => envelopeMaker(model, table));

/** A feed whose messages have keys. */
export interface DebeziumMessagesRequest extends FeedRequest {
  /** After each delete, a message with the same key and no value, for logs that keep one message for each key. */
  readonly tombstones?: boolean | undefined;
}

/**
 * The same with the key of each message.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 * @example
 * const { records } = debeziumMessages(model, { from: 0, to: 3, tombstones: true });
 * for (const [{ system, table }, { key, value }] of records()) send(`${system}.${table}`, key, value);
 */
export const debeziumMessages = (
  model: Model,
  request: DebeziumMessagesRequest,
): Feed<DebeziumMessage> =>
  feedOf(model, request, (table) => {
    const envelopeOf = envelopeMaker(model, table);
    return (event) => {
      const envelope = envelopeOf(event);
      const row = envelope.after ?? envelope.before ?? {};
      const key = Object.fromEntries(table.key.map((name) => [name, row[name] ?? null]));
      return {
        key: table.key.length === 0 ? null : key,
        value: event.kind === 'tombstone' ? null : envelope,
      };
    };
  });
