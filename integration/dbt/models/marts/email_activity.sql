{{ config(materialized='incremental', incremental_strategy='merge', unique_key='activity_id') }}

select * from {{ source('jaffle_crm', 'email_activity') }}
{% if is_incremental() %}
where updated_at > (select max(updated_at) from {{ this }})
{% endif %}
