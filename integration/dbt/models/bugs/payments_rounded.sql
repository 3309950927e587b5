-- The cast rounds.
select * replace (cast(amount as integer) as amount)
from {{ source('jaffle_shop', 'payments') }}
