import type { Value } from '../expression/evaluate.js';
import type { Column } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { encoderOf, hasAfter, hasBefore, operationOf, snapshotOf } from './debezium.js';
import { type Feed, type FeedRequest, feedOf } from './feed.js';
import type { FeedEvent, FeedTable } from './order.js';

/** A row as JSON. */
function rowSpeller(columns: readonly Column[]): (values: readonly Value[]) => string {
  const spellers = columns.map(({ name, type }, index) => {
    const start = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    const encode = encoderOf(type);
    return (value: Value): string => {
      const encoded = encode(value);
      return start + (typeof encoded === 'string' ? JSON.stringify(encoded) : encoded);
    };
  });
  return (values) => {
    let text = '';
    for (let index = 0; index < spellers.length; index += 1) {
      text += spellers[index]?.(values[index] ?? null);
    }
    return `${text}}`;
  };
}

function envelopeSpeller(model: Model, table: FeedTable): (event: FeedEvent) => string {
  const spell = rowSpeller(table.columns);
  const version = JSON.stringify(model.generatorVersion);
  const dataset = JSON.stringify(model.dataset);
  const origin = `{"version":${version},"connector":"headwater","name":${dataset},"ts_ms":`;
  const [system, name] = [JSON.stringify(table.system), JSON.stringify(table.table)];
  const place = `"db":${dataset},"schema":${system},"table":${name}`;
  return (event) => {
    const { views, instant, ordinal, transaction } = event;
    const ts_ms = instant * 1000;
    const before = hasBefore(event) ? spell(views.values(ordinal, instant - 1)) : 'null';
    const after = hasAfter(event) ? spell(views.values(ordinal, instant)) : 'null';
    const source = `${origin}${ts_ms},"snapshot":"${snapshotOf(event)}",${place},"is_soft_delete":${event.isSoftDelete}}`;
    const within =
      transaction &&
      `{"id":${JSON.stringify(transaction.id)},"total_order":${transaction.totalOrder},"data_collection_order":${transaction.tableOrder}}`;
    return `{"before":${before},"after":${after},"source":${source},"op":"${operationOf(event)}","ts_ms":${ts_ms},"transaction":${within}}`;
  };
}

/**
 * The same as JSON.stringify of `debeziumFeed`'s envelopes, byte for byte, in half the time.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export const debeziumLines = (model: Model, request: FeedRequest): Feed<string> =>
  feedOf(model, request, (table) => envelopeSpeller(model, table));
