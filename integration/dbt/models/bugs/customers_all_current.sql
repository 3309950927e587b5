-- The window sees the rows of this run alone, so that nothing closes the versions of earlier runs.
{{ config(materialized='incremental', unique_key=['customer_id', 'valid_from']) }}

select
  *,
  updated_at as valid_from,
  lead(updated_at) over (partition by customer_id order by updated_at) as valid_to
from {{ source('jaffle_shop', 'customers') }}
{% if is_incremental() %}
where updated_at > (select max(updated_at) from {{ this }})
{% endif %}
