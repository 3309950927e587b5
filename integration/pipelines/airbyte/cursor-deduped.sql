-- orders, wrong: Incremental | Append + Deduped, by the cursor updated_at, from a source without CDC. No row is seen to be gone.
CREATE OR REPLACE TEMP TABLE records AS
FROM airbyte.extracted('jaffle_shop.orders')
WHERE updated_at > (SELECT max(updated_at) FROM airbyte.orders);
DELETE FROM airbyte.orders WHERE order_id IN (SELECT order_id FROM records);
INSERT INTO airbyte.orders BY NAME FROM records;
