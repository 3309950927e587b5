-- The bug: an order with two payments counts twice.
select
  customers.customer_id,
  customers.email_address,
  count(payments.payment_id) as orders,
  coalesce(sum(payments.amount), 0) as amount
from {{ ref('stg_customers') }} as customers
left join {{ source('jaffle_shop', 'orders') }} as orders
  on orders.customer_id = customers.customer_id and orders.deleted_at is null
left join {{ source('jaffle_shop', 'payments') }} as payments on payments.order_id = orders.order_id
where not customers.is_deleted
group by customers.customer_id, customers.email_address
