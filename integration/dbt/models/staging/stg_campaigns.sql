select * from {{ source('jaffle_crm', 'campaigns') }}
