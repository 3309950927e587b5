MODEL (
  name shop.orders_by_time,
  kind SCD_TYPE_2_BY_TIME (unique_key order_id),
  cron '@daily'
);

SELECT * FROM source_system.jaffle_shop.orders;
