-- E-mails to customers who are deleted later have been sent all the same.
select activity.*
from {{ source('jaffle_crm', 'email_activity') }} as activity
inner join {{ ref('stg_customers') }} as customers using (customer_id)
where not customers.is_deleted
