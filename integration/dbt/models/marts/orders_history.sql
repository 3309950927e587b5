{{ config(materialized='table') }}

-- Orders change several times a day. A snapshot sees the last of these changes, the log has them all.
select
  * exclude (position, op, changed_at),
  updated_at as valid_from,
  lead(updated_at) over (partition by order_id order by position) as valid_to
from {{ ref('orders_log') }}
