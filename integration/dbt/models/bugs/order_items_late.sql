-- Nothing is wrong here, but the run of the last day leaves it out.
{{ config(materialized='incremental', unique_key='order_item_id') }}

select * from {{ source('jaffle_shop', 'order_items') }}
{% if is_incremental() %}
where updated_at > (select max(updated_at) from {{ this }})
{% endif %}
