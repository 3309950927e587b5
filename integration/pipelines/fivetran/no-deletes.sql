-- Before a sync of orders, wrong: a source whose deletes aren't captured, as those of PostgreSQL by XMIN.
DELETE FROM log.orders WHERE op = 'delete';
