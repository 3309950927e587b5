-- products: live mode. What the log says is done.
DELETE FROM fivetran.products WHERE product_id IN (SELECT product_id FROM log.products);
INSERT INTO fivetran.products BY NAME
SELECT * EXCLUDE (op, is_soft_delete, sequence, instant), getvariable('synced_at') AS _fivetran_synced
FROM log.products
QUALIFY row_number() OVER (PARTITION BY product_id ORDER BY sequence DESC) = 1 AND op <> 'delete';

-- customers: soft delete mode, the default. A deleted row stays as it was, and is marked.
DELETE FROM fivetran.customers WHERE customer_id IN (SELECT customer_id FROM log.customers);
INSERT INTO fivetran.customers BY NAME
SELECT
  * EXCLUDE (op, is_soft_delete, sequence, instant),
  op = 'delete' AS _fivetran_deleted,
  getvariable('synced_at') AS _fivetran_synced
FROM log.customers
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY sequence DESC) = 1;
