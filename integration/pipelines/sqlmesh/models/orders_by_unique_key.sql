MODEL (
  name shop.orders_by_unique_key,
  kind INCREMENTAL_BY_UNIQUE_KEY (unique_key order_id),
  start '2025-09-01',
  cron '@daily'
);

SELECT * FROM source_system.jaffle_shop.orders
WHERE updated_at BETWEEN @start_dt AND @end_dt;
