select
  product_id,
  name as product_name,
  category,
  price,
  created_at,
  updated_at,
  deleted_at
from {{ source('jaffle_shop', 'products') }}
