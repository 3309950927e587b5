{{ config(materialized='incremental') }}

-- Each change once, however often a run is repeated: what is later than all that is there.
select
  row_number() over (order by instant, sequence)
    {%- if is_incremental() %} + (select max(position) from {{ this }}) {%- endif %} as position,
  op,
  instant as changed_at,
  * exclude (op, sequence, instant, filename)
from {{ source('change_feed', 'orders') }}
{% if is_incremental() %}
where instant > (select max(changed_at) from {{ this }})
{% endif %}
