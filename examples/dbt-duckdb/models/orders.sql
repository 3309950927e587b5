select
    order_id,
    customer_id,
    order_date,
    status,
    created_at,
    updated_at,
    deleted_at,
    deleted_at is not null as is_deleted
from {{ source('jaffle_shop', 'orders') }}
