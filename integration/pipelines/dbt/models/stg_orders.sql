select order_id as id, * exclude (order_id) from {{ source('jaffle_shop', 'orders') }}
