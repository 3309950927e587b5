MODEL (
  name shop.customers_by_column,
  kind SCD_TYPE_2_BY_COLUMN (unique_key customer_id, columns [email, first_name, last_name], invalidate_hard_deletes true),
  cron '@daily'
);

SELECT * FROM source_system.jaffle_shop.customers;
