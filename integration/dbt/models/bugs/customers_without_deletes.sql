-- A deletion is a change too: it leaves the filter at the moment at which it should be copied.
{{ config(materialized='incremental', unique_key='customer_id') }}

select * from {{ source('jaffle_shop', 'customers') }}
where deleted_at is null
{% if is_incremental() %}
  and updated_at > (select max(updated_at) from {{ this }})
{% endif %}
