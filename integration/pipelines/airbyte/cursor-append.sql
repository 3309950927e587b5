-- Incremental | Append, by the cursor updated_at: rows beyond the highest one so far, beside earlier ones of their keys.
INSERT INTO airbyte_log.orders
FROM airbyte.extracted('jaffle_shop.orders')
WHERE updated_at > coalesce((SELECT max(updated_at) FROM airbyte_log.orders), '-infinity'::TIMESTAMP);
