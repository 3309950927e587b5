{{ config(materialized='incremental', unique_key='payment_id') }}

select * from {{ source('jaffle_shop', 'payments') }}
{% if is_incremental() %}
-- On day 0 there are none: an empty table has no newest row.
where updated_at > (select coalesce(max(updated_at), '1970-01-01') from {{ this }})
{% endif %}
