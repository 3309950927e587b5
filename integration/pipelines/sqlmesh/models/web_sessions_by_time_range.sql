MODEL (
  name shop.web_sessions_by_time_range,
  kind INCREMENTAL_BY_TIME_RANGE (time_column created_at),
  start '2025-09-01',
  cron '@daily'
);

SELECT * FROM source_system.jaffle_crm.web_sessions
WHERE created_at BETWEEN @start_dt AND @end_dt;
