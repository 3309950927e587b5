-- The newest delivery is appended, whether it is there or not: a run that is repeated does so again.
{{ config(materialized='incremental', incremental_strategy='append') }}

select op, instant as changed_at, * exclude (op, sequence, instant, filename)
from {{ source('change_feed', 'orders') }}
where filename = (select max(filename) from {{ source('change_feed', 'orders') }})
