{{ config(materialized='table') }}

-- What each customer has paid for, and for how many orders.
with orders as (
  select * from {{ source('jaffle_shop', 'orders') }} where deleted_at is null
),

paid as (
  select
    orders.customer_id,
    count(distinct orders.order_id) as orders,
    sum(payments.amount) as amount
  from orders
  inner join {{ source('jaffle_shop', 'payments') }} as payments on payments.order_id = orders.order_id
  group by orders.customer_id
)

select
  customers.customer_id,
  customers.email_address,
  coalesce(paid.orders, 0) as orders,
  coalesce(paid.amount, 0) as amount
from {{ ref('stg_customers') }} as customers
left join paid on paid.customer_id = customers.customer_id
where not customers.is_deleted
