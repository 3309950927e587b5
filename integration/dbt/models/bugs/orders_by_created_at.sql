-- New rows are found by created_at, changed ones are not.
{{ config(materialized='incremental', unique_key='order_id') }}

select * from {{ source('jaffle_shop', 'orders') }}
{% if is_incremental() %}
where created_at > (select max(created_at) from {{ this }})
{% endif %}
