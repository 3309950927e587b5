-- products: Full refresh | Overwrite.
DELETE FROM airbyte.products;
INSERT INTO airbyte.products FROM airbyte.extracted('jaffle_shop.products');

-- payments: Full refresh | Append. Those of earlier syncs stay.
INSERT INTO airbyte_daily.payments FROM airbyte.extracted('jaffle_shop.payments');
