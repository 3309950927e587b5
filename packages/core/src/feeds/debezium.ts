import type { Row } from '../adapter.js';
import type { Value } from '../expression/evaluate.js';
import type { Column, ColumnType } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { cellMaker } from '../views/cell.js';
import { type Feed, type FeedRequest, feedOf } from './feed.js';
import type { FeedEvent, FeedTable } from './order.js';

/** Where a change comes from, in the form of Debezium. */
export interface DebeziumSource {
  /** The generator version of the dataset. */
  readonly version: string;
  readonly connector: 'headwater';
  /** The dataset. */
  readonly name: string;
  readonly ts_ms: number;
  readonly snapshot: 'true' | 'last' | 'false';
  /** The dataset again. */
  readonly db: string;
  /** The system. */
  readonly schema: string;
  readonly table: string;
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
  readonly op: 'c' | 'u' | 'd' | 'r';
  readonly ts_ms: number;
  /** Null for rows of the snapshot. */
  readonly transaction: {
    readonly id: string;
    readonly total_order: number;
    readonly data_collection_order: number;
  } | null;
}

/**
 * As with `decimal.handling.mode=string` and `time.precision.mode=connect`, except that microseconds are kept, as Debezium
 * does by default.
 */
export function encoderOf(type: ColumnType): (value: Value) => Row[string] {
  switch (type.kind) {
    case 'timestamp':
    case 'time':
      return (value) => (value === null ? null : Number(value) * 1000);
    case 'timestampMicros':
      return (value) => (value === null ? null : Number(value));
    case 'timestampTz': {
      const cellOf = cellMaker(type);
      return (value) => (value === null ? null : `${cellOf(value)}Z`.replace(' ', 'T'));
    }
    case 'decimal':
    case 'double':
      return cellMaker(type);
    case 'integer':
    case 'bigint':
      // Not every JSON reader keeps numbers beyond 2^53 exact.
      return (value) => (typeof value === 'bigint' ? String(value) : value);
    default:
      return (value) => value;
  }
}

function rowEncoder(columns: readonly Column[]): (values: readonly Value[]) => Row {
  const encoders = columns.map(({ name, type }) => [name, encoderOf(type)] as const);
  return (values) => {
    const row: Record<string, Row[string]> = {};
    encoders.forEach(([name, encode], index) => {
      row[name] = encode(values[index] ?? null);
    });
    return row;
  };
}

const OPERATIONS = { read: 'r', insert: 'c', update: 'u', delete: 'd' } as const;

export const operationOf = ({ kind }: FeedEvent): DebeziumEnvelope['op'] => OPERATIONS[kind];

export const hasBefore = ({ kind }: FeedEvent): boolean => kind === 'update' || kind === 'delete';

export const hasAfter = ({ kind }: FeedEvent): boolean => kind !== 'delete';

export const snapshotOf = ({ kind, isLastRead }: FeedEvent): DebeziumSource['snapshot'] =>
  isLastRead ? 'last' : kind === 'read' ? 'true' : 'false';

function envelopeMaker(model: Model, table: FeedTable): (event: FeedEvent) => DebeziumEnvelope {
  const encode = rowEncoder(table.columns);
  return (event) => {
    const { views, instant, ordinal, transaction } = event;
    const ts_ms = instant * 1000;
    return {
      before: hasBefore(event) ? encode(views.values(ordinal, instant - 1)) : null,
      after: hasAfter(event) ? encode(views.values(ordinal, instant)) : null,
      source: {
        version: model.generatorVersion,
        connector: 'headwater',
        name: model.dataset,
        ts_ms,
        snapshot: snapshotOf(event),
        db: model.dataset,
        schema: table.system,
        table: table.table,
        is_soft_delete: event.isSoftDelete,
      },
      op: operationOf(event),
      ts_ms,
      transaction: transaction && {
        id: transaction.id,
        total_order: transaction.totalOrder,
        data_collection_order: transaction.tableOrder,
      },
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
 * for (const [{ system, table, key }, value] of records()) {
 *   const row = value.after ?? value.before ?? {};
 *   send(`${system}.${table}`, Object.fromEntries(key.map((name) => [name, row[name]])), value);
 * }
 */
export const debeziumFeed = (model: Model, request: FeedRequest): Feed<DebeziumEnvelope> =>
  feedOf(model, request, (table) => envelopeMaker(model, table));
