-- orders, wrong: the last sync's records are delivered twice.
INSERT INTO airbyte_log.orders BY NAME
SELECT * REPLACE (uuid()::VARCHAR AS _airbyte_raw_id)
FROM airbyte_log.orders
WHERE (_airbyte_meta ->> 'sync_id')::INTEGER = getvariable('sync');
