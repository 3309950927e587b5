-- The tables that a destination of Airbyte makes. README.md says what is imitated, and how it is known.
CREATE SCHEMA airbyte;
CREATE SCHEMA airbyte_daily;
CREATE SCHEMA airbyte_log;

-- A stream's records, each with what Airbyte adds to it.
CREATE MACRO airbyte.extracted(stream) AS TABLE
SELECT
  uuid()::VARCHAR AS _airbyte_raw_id,
  getvariable('synced_at')::TIMESTAMPTZ AS _airbyte_extracted_at,
  json_object('sync_id', getvariable('sync'), 'changes', json_array()) AS _airbyte_meta,
  1::BIGINT AS _airbyte_generation_id,
  *
FROM query_table(stream);

CREATE MACRO airbyte.text_of(instant) AS strftime(instant, '%Y-%m-%dT%H:%M:%S.000000Z');

-- Whole numbers are BIGINT there, other numbers DECIMAL(38, 9).
CREATE TABLE airbyte.products AS
SELECT * REPLACE (product_id::BIGINT AS product_id, price::DECIMAL(38, 9) AS price)
FROM airbyte.extracted('jaffle_shop.products') LIMIT 0;

CREATE TABLE airbyte_daily.payments AS
SELECT * REPLACE (payment_id::BIGINT AS payment_id, order_id::BIGINT AS order_id, amount::DECIMAL(38, 9) AS amount)
FROM airbyte.extracted('jaffle_shop.payments') LIMIT 0;

CREATE TABLE airbyte_log.orders AS
SELECT * REPLACE (order_id::BIGINT AS order_id, customer_id::BIGINT AS customer_id)
FROM airbyte.extracted('jaffle_shop.orders') LIMIT 0;

-- A source with CDC adds columns of its own; its instants are texts.
CREATE TABLE airbyte.orders AS
SELECT *, NULL::DECIMAL(38, 9) AS _ab_cdc_lsn, NULL::VARCHAR AS _ab_cdc_updated_at, NULL::VARCHAR AS _ab_cdc_deleted_at
FROM airbyte_log.orders;

CREATE TABLE airbyte.customers AS
SELECT * REPLACE (customer_id::BIGINT AS customer_id),
  NULL::DECIMAL(38, 9) AS _ab_cdc_lsn, NULL::VARCHAR AS _ab_cdc_updated_at, NULL::VARCHAR AS _ab_cdc_deleted_at
FROM airbyte.extracted('jaffle_shop.customers') LIMIT 0;
