-- orders, of which log.orders has the changes: history mode. A version ends a millisecond before the next one begins, or when its row is deleted.
CREATE OR REPLACE TEMP TABLE records AS
SELECT *, (CASE op WHEN 'read' THEN updated_at ELSE instant END) AT TIME ZONE 'UTC' AS started_at FROM log.orders;

UPDATE fivetran.orders AS version
SET _fivetran_active = false, _fivetran_end = started_at - CASE WHEN op = 'delete' THEN INTERVAL 0 SECOND ELSE INTERVAL 1 MILLISECOND END
FROM (FROM records QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY sequence) = 1) AS record
WHERE version.order_id = record.order_id AND version._fivetran_active;

INSERT INTO fivetran.orders BY NAME
SELECT
  * EXCLUDE (op, is_soft_delete, sequence, instant, started_at),
  started_at AS _fivetran_start,
  CASE lead(op) OVER later
    WHEN 'update' THEN lead(started_at) OVER later - INTERVAL 1 MILLISECOND
    WHEN 'delete' THEN lead(started_at) OVER later
    ELSE TIMESTAMPTZ '9999-12-31 23:59:59.999+00'
  END AS _fivetran_end,
  lead(op) OVER later IS NULL AS _fivetran_active,
  getvariable('synced_at') AS _fivetran_synced
FROM records
WINDOW later AS (PARTITION BY order_id ORDER BY sequence)
QUALIFY op <> 'delete';
