MODEL (name shop.products, kind FULL, cron '@daily');

SELECT * FROM source_system.jaffle_shop.products;
