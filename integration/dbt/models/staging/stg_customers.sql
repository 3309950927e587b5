select
  customer_id,
  first_name,
  last_name,
  email as email_address,
  created_at,
  updated_at,
  deleted_at is not null as is_deleted
from {{ source('jaffle_shop', 'customers') }}
