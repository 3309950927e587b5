select
  session_id,
  customer_id,
  session_start as started_at,
  session_end as ended_at,
  page_views,
  created_at,
  updated_at,
  deleted_at
from {{ source('jaffle_crm', 'web_sessions') }}
