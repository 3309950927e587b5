select * from {{ source('jaffle_shop', 'payments') }}
