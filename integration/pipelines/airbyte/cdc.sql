-- Incremental | Append + Deduped, from a source with CDC: of the log's records since the last sync, each key's last one.
-- customers: the destination's CDC deletion mode is 'Hard delete', its default. A deleted row goes.
DELETE FROM airbyte.customers WHERE customer_id IN (SELECT customer_id FROM log.customers);
INSERT INTO airbyte.customers BY NAME
SELECT
  * EXCLUDE (op, is_soft_delete, sequence, instant),
  1000000 * getvariable('sync') + sequence AS _ab_cdc_lsn,
  airbyte.text_of(instant) AS _ab_cdc_updated_at
FROM airbyte.extracted('log.customers')
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY sequence DESC) = 1 AND op <> 'delete';

-- orders: the mode is 'Soft delete'. A record of a delete has the key alone, and that is what is left of the row.
DELETE FROM airbyte.orders WHERE order_id IN (SELECT order_id FROM log.orders);
INSERT INTO airbyte.orders BY NAME
SELECT
  * EXCLUDE (op, is_soft_delete, sequence, instant),
  1000000 * getvariable('sync') + sequence AS _ab_cdc_lsn,
  airbyte.text_of(instant) AS _ab_cdc_updated_at
FROM airbyte.extracted('log.orders')
QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY sequence DESC) = 1 AND op <> 'delete';
INSERT INTO airbyte.orders BY NAME
SELECT
  COLUMNS('^_airbyte_'),
  order_id,
  1000000 * getvariable('sync') + sequence AS _ab_cdc_lsn,
  airbyte.text_of(instant) AS _ab_cdc_updated_at,
  airbyte.text_of(instant) AS _ab_cdc_deleted_at
FROM airbyte.extracted('log.orders')
QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY sequence DESC) = 1 AND op = 'delete';
