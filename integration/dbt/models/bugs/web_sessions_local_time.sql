-- Timestamps are turned into those of an office.
select
  * replace (
    session_start at time zone 'UTC' at time zone 'Asia/Kolkata' as session_start,
    session_end at time zone 'UTC' at time zone 'Asia/Kolkata' as session_end
  )
from {{ source('jaffle_crm', 'web_sessions') }}
