-- The tables that Fivetran makes in each of its sync modes. README.md says what is imitated, and how it is known.
CREATE SCHEMA fivetran;

CREATE TABLE fivetran.products AS
SELECT *, NULL::TIMESTAMPTZ AS _fivetran_synced FROM jaffle_shop.products LIMIT 0;

CREATE TABLE fivetran.customers AS
SELECT *, NULL::BOOLEAN AS _fivetran_deleted, NULL::TIMESTAMPTZ AS _fivetran_synced FROM jaffle_shop.customers LIMIT 0;

CREATE TABLE fivetran.orders AS
SELECT
  *, NULL::TIMESTAMPTZ AS _fivetran_start, NULL::TIMESTAMPTZ AS _fivetran_end, NULL::BOOLEAN AS _fivetran_active,
  NULL::TIMESTAMPTZ AS _fivetran_synced
FROM jaffle_shop.orders LIMIT 0;
