-- load-baseline, day 0, for sqlserver
-- jaffle 1, seed 42, scale 1, epoch 2026-01-04
-- For review: the command also writes Headwater's ledger, which is omitted here.

-- jaffle_shop

-- step 1: Create the schema jaffle_shop
IF SCHEMA_ID(N'jaffle_shop') IS NULL EXEC(N'CREATE SCHEMA [jaffle_shop]');

-- step 2: Create customers
CREATE TABLE [jaffle_shop].[customers] (
  [customer_id] INT NOT NULL,
  [first_name] NVARCHAR(50) NULL,
  [last_name] NVARCHAR(50) NULL,
  [email] NVARCHAR(100) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_customers_created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_customers_updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_customers] PRIMARY KEY ([customer_id])
);

-- steps 3 to 10: Describe customers
EXEC sp_addextendedproperty N'MS_Description', N'People who buy. One row per customer.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the customer.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'customer_id';
EXEC sp_addextendedproperty N'MS_Description', N'Given name.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'first_name';
EXEC sp_addextendedproperty N'MS_Description', N'Family name.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'last_name';
EXEC sp_addextendedproperty N'MS_Description', N'E-mail address; unique.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'email';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'deleted_at';

-- step 11: Create products
CREATE TABLE [jaffle_shop].[products] (
  [product_id] INT NOT NULL,
  [name] NVARCHAR(100) NULL,
  [category] NVARCHAR(50) NULL,
  [price] DECIMAL(10, 2) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_products_created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_products_updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_products] PRIMARY KEY ([product_id])
);

-- steps 12 to 19: Describe products
EXEC sp_addextendedproperty N'MS_Description', N'What the shop sells. Prices change from time to time.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the product.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'product_id';
EXEC sp_addextendedproperty N'MS_Description', N'Name in the shop.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'name';
EXEC sp_addextendedproperty N'MS_Description', N'Department.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'category';
EXEC sp_addextendedproperty N'MS_Description', N'Current price.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'price';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'deleted_at';

-- step 20: Create orders
CREATE TABLE [jaffle_shop].[orders] (
  [order_id] INT NOT NULL,
  [customer_id] INT NULL,
  [order_date] DATE NULL,
  [status] NVARCHAR(20) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_orders_created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_orders_updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_orders] PRIMARY KEY ([order_id]),
  CONSTRAINT [fk_orders_customer_id] FOREIGN KEY ([customer_id]) REFERENCES [jaffle_shop].[customers] ([customer_id])
);

-- steps 21 to 28: Describe orders
EXEC sp_addextendedproperty N'MS_Description', N'Orders, from pending to completed or cancelled.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the order.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'order_id';
EXEC sp_addextendedproperty N'MS_Description', N'Who ordered.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'customer_id';
EXEC sp_addextendedproperty N'MS_Description', N'Date of the order.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'order_date';
EXEC sp_addextendedproperty N'MS_Description', N'pending, shipped, completed or cancelled.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'status';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'deleted_at';

-- step 29: Create order_items
CREATE TABLE [jaffle_shop].[order_items] (
  [order_item_id] INT NOT NULL,
  [order_id] INT NULL,
  [product_id] INT NULL,
  [quantity] INT NULL,
  [unit_price] DECIMAL(10, 2) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_order_items__created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_order_items__updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_order_items] PRIMARY KEY ([order_item_id]),
  CONSTRAINT [fk_order_items__order_id] FOREIGN KEY ([order_id]) REFERENCES [jaffle_shop].[orders] ([order_id]),
  CONSTRAINT [fk_order_items__product_id] FOREIGN KEY ([product_id]) REFERENCES [jaffle_shop].[products] ([product_id])
);

-- steps 30 to 38: Describe order_items
EXEC sp_addextendedproperty N'MS_Description', N'The lines of an order: 1 to 5 for each.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the line.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'order_item_id';
EXEC sp_addextendedproperty N'MS_Description', N'The order.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'order_id';
EXEC sp_addextendedproperty N'MS_Description', N'What was ordered.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'product_id';
EXEC sp_addextendedproperty N'MS_Description', N'How many.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'quantity';
EXEC sp_addextendedproperty N'MS_Description', N'Price of one at the moment of the order.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'unit_price';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'deleted_at';

-- step 39: Create payments
CREATE TABLE [jaffle_shop].[payments] (
  [payment_id] INT NOT NULL,
  [order_id] INT NULL,
  [payment_method] NVARCHAR(20) NULL,
  [amount] DECIMAL(10, 2) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_payments_created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_payments_updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_payments] PRIMARY KEY ([payment_id]),
  CONSTRAINT [fk_payments_order_id] FOREIGN KEY ([order_id]) REFERENCES [jaffle_shop].[orders] ([order_id])
);

-- steps 40 to 47: Describe payments
EXEC sp_addextendedproperty N'MS_Description', N'Payments of orders: one or two for each paid order, adding up to its total.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the payment.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'payment_id';
EXEC sp_addextendedproperty N'MS_Description', N'The order that is paid.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'order_id';
EXEC sp_addextendedproperty N'MS_Description', N'credit_card, bank_transfer, coupon, gift_card', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'payment_method';
EXEC sp_addextendedproperty N'MS_Description', N'What is paid.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'amount';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'deleted_at';

-- step 48: Insert 100 rows into customers (expected rows: 100)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] + CAST(1 AS BIGINT)) AS [value_1],
    ((([n] * CAST(905502475 AS BIGINT)) + CAST(811848555 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [first_name_x],
    ((([n] * CAST(1194932123 AS BIGINT)) + CAST(1647888329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [last_name_x],
    ((([n] * CAST(110842829 AS BIGINT)) + CAST(33179901 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [address_changes_x],
    (([n] * CAST(100 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_4],
    ((([n] * CAST(1343764985 AS BIGINT)) + CAST(824968558 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [lead_x],
    ((([n] * CAST(1225185043 AS BIGINT)) + CAST(322098769 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [address_delay_x],
    ([n] / CAST(10 AS BIGINT)) AS [erasure_block]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(100 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([first_name_x] * [first_name_x]) + CAST(53853363 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [first_name_y],
    ((([last_name_x] * [last_name_x]) + CAST(1850979955 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [last_name_y],
    ((([address_changes_x] * [address_changes_x]) + CAST(1400832821 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [address_changes_y],
    ((([value_4] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_5],
    (((([value_4] + CAST(1 AS BIGINT)) * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_6],
    ((([value_4] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_7],
    ((([lead_x] * [lead_x]) + CAST(1970699240 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [lead_y],
    ((([address_delay_x] * [address_delay_x]) + CAST(699362703 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [address_delay_y],
    CAST([value_1] AS NVARCHAR(20)) AS [value_12],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([first_name_y] * [first_name_y]) + CAST(1742023544 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(40 AS BIGINT)) AS [value_2],
    (((([last_name_y] * [last_name_y]) + CAST(1615002267 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(43 AS BIGINT)) AS [value_3],
    CASE WHEN [value_6] > [value_7] THEN ([value_6] - [value_7]) ELSE CAST(0 AS BIGINT) END AS [value_8]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_4] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + ((((CASE WHEN [n] > [value_5] THEN ([n] - [value_5]) ELSE CAST(0 AS BIGINT) END * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_8] THEN CAST(1 AS BIGINT) ELSE [value_8] END) + CAST(21600 AS BIGINT)) - ((((([lead_y] * [lead_y]) + CAST(1896416305 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(541 AS BIGINT)) + CAST(60 AS BIGINT)))) AS [customer_arrives],
    CASE [value_3] WHEN 0 THEN N'abbott' WHEN 1 THEN N'bauer' WHEN 2 THEN N'becker' WHEN 3 THEN N'castro'
      WHEN 4 THEN N'chen' WHEN 5 THEN N'costa' WHEN 6 THEN N'dubois' WHEN 7 THEN N'eriksen'
      WHEN 8 THEN N'fischer' WHEN 9 THEN N'garcia' WHEN 10 THEN N'haddad' WHEN 11 THEN N'hansen'
      WHEN 12 THEN N'ito' WHEN 13 THEN N'jansen' WHEN 14 THEN N'kaur' WHEN 15 THEN N'keller'
      WHEN 16 THEN N'khan' WHEN 17 THEN N'kowalski' WHEN 18 THEN N'larsen' WHEN 19 THEN N'lopez'
      WHEN 20 THEN N'meyer' WHEN 21 THEN N'moreau' WHEN 22 THEN N'nakamura' WHEN 23 THEN N'nguyen'
      WHEN 24 THEN N'novak' WHEN 25 THEN N'okafor' WHEN 26 THEN N'osei' WHEN 27 THEN N'patel'
      WHEN 28 THEN N'pereira' WHEN 29 THEN N'petrov' WHEN 30 THEN N'quinn' WHEN 31 THEN N'ricci'
      WHEN 32 THEN N'romero' WHEN 33 THEN N'rossi' WHEN 34 THEN N'santos' WHEN 35 THEN N'schmidt'
      WHEN 36 THEN N'silva' WHEN 37 THEN N'tanaka' WHEN 38 THEN N'virtanen' WHEN 39 THEN N'walker'
      WHEN 40 THEN N'weber' WHEN 41 THEN N'yilmaz' WHEN 42 THEN N'zhang' END AS [value_10],
    CASE [value_2] WHEN 0 THEN N'ada' WHEN 1 THEN N'amir' WHEN 2 THEN N'anna' WHEN 3 THEN N'aisha'
      WHEN 4 THEN N'ben' WHEN 5 THEN N'bianca' WHEN 6 THEN N'carlos' WHEN 7 THEN N'chloe'
      WHEN 8 THEN N'daniel' WHEN 9 THEN N'diana' WHEN 10 THEN N'elena' WHEN 11 THEN N'emil'
      WHEN 12 THEN N'fatima' WHEN 13 THEN N'felix' WHEN 14 THEN N'grace' WHEN 15 THEN N'hugo'
      WHEN 16 THEN N'ines' WHEN 17 THEN N'ivan' WHEN 18 THEN N'jada' WHEN 19 THEN N'jonas'
      WHEN 20 THEN N'kenji' WHEN 21 THEN N'lara' WHEN 22 THEN N'leo' WHEN 23 THEN N'lucia'
      WHEN 24 THEN N'marta' WHEN 25 THEN N'mateo' WHEN 26 THEN N'nadia' WHEN 27 THEN N'noah'
      WHEN 28 THEN N'olga' WHEN 29 THEN N'omar' WHEN 30 THEN N'priya' WHEN 31 THEN N'rafael'
      WHEN 32 THEN N'rosa' WHEN 33 THEN N'samir' WHEN 34 THEN N'sofia' WHEN 35 THEN N'tara'
      WHEN 36 THEN N'viktor' WHEN 37 THEN N'wanda' WHEN 38 THEN N'yara' WHEN 39 THEN N'zoe' END AS [value_11]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([customer_arrives] + CAST(604800 AS BIGINT)) + (((([address_delay_y] * [address_delay_y]) + CAST(1875162761 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1123200 AS BIGINT))) AS [value_9]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ((((([address_changes_y] * [address_changes_y]) + CAST(445868624 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(8 AS BIGINT)) <= CAST(0 AS BIGINT) AND [value_9] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN [value_9] ELSE CAST(0 AS BIGINT) END AS [value_13]
  FROM [layer_6]
)
INSERT INTO [jaffle_shop].[customers] (
  [customer_id],
  [first_name],
  [last_name],
  [email],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST([value_1] AS INT) AS [customer_id],
  CASE [value_2] WHEN 0 THEN N'Ada' WHEN 1 THEN N'Amir' WHEN 2 THEN N'Anna' WHEN 3 THEN N'Aisha'
    WHEN 4 THEN N'Ben' WHEN 5 THEN N'Bianca' WHEN 6 THEN N'Carlos' WHEN 7 THEN N'Chloe'
    WHEN 8 THEN N'Daniel' WHEN 9 THEN N'Diana' WHEN 10 THEN N'Elena' WHEN 11 THEN N'Emil'
    WHEN 12 THEN N'Fatima' WHEN 13 THEN N'Felix' WHEN 14 THEN N'Grace' WHEN 15 THEN N'Hugo'
    WHEN 16 THEN N'Ines' WHEN 17 THEN N'Ivan' WHEN 18 THEN N'Jada' WHEN 19 THEN N'Jonas'
    WHEN 20 THEN N'Kenji' WHEN 21 THEN N'Lara' WHEN 22 THEN N'Leo' WHEN 23 THEN N'Lucia'
    WHEN 24 THEN N'Marta' WHEN 25 THEN N'Mateo' WHEN 26 THEN N'Nadia' WHEN 27 THEN N'Noah'
    WHEN 28 THEN N'Olga' WHEN 29 THEN N'Omar' WHEN 30 THEN N'Priya' WHEN 31 THEN N'Rafael'
    WHEN 32 THEN N'Rosa' WHEN 33 THEN N'Samir' WHEN 34 THEN N'Sofia' WHEN 35 THEN N'Tara'
    WHEN 36 THEN N'Viktor' WHEN 37 THEN N'Wanda' WHEN 38 THEN N'Yara' WHEN 39 THEN N'Zoe' END AS [first_name],
  CASE [value_3] WHEN 0 THEN N'Abbott' WHEN 1 THEN N'Bauer' WHEN 2 THEN N'Becker' WHEN 3 THEN N'Castro'
    WHEN 4 THEN N'Chen' WHEN 5 THEN N'Costa' WHEN 6 THEN N'Dubois' WHEN 7 THEN N'Eriksen'
    WHEN 8 THEN N'Fischer' WHEN 9 THEN N'Garcia' WHEN 10 THEN N'Haddad' WHEN 11 THEN N'Hansen'
    WHEN 12 THEN N'Ito' WHEN 13 THEN N'Jansen' WHEN 14 THEN N'Kaur' WHEN 15 THEN N'Keller'
    WHEN 16 THEN N'Khan' WHEN 17 THEN N'Kowalski' WHEN 18 THEN N'Larsen' WHEN 19 THEN N'Lopez'
    WHEN 20 THEN N'Meyer' WHEN 21 THEN N'Moreau' WHEN 22 THEN N'Nakamura' WHEN 23 THEN N'Nguyen'
    WHEN 24 THEN N'Novak' WHEN 25 THEN N'Okafor' WHEN 26 THEN N'Osei' WHEN 27 THEN N'Patel'
    WHEN 28 THEN N'Pereira' WHEN 29 THEN N'Petrov' WHEN 30 THEN N'Quinn' WHEN 31 THEN N'Ricci'
    WHEN 32 THEN N'Romero' WHEN 33 THEN N'Rossi' WHEN 34 THEN N'Santos' WHEN 35 THEN N'Schmidt'
    WHEN 36 THEN N'Silva' WHEN 37 THEN N'Tanaka' WHEN 38 THEN N'Virtanen' WHEN 39 THEN N'Walker'
    WHEN 40 THEN N'Weber' WHEN 41 THEN N'Yilmaz' WHEN 42 THEN N'Zhang' END AS [last_name],
  CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_10] + N'.' + [value_11] + [value_12] + N'@example.com') ELSE ([value_11] + N'.' + [value_10] + [value_12] + N'@example.com') END AS [email],
  CAST(CAST((CAST([customer_arrives] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [customer_arrives] > [value_13] THEN [customer_arrives] ELSE [value_13] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_7];

-- step 49: Insert 20 rows into products (expected rows: 20)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(420 AS BIGINT)) + CAST(1758358800 AS BIGINT)) AS [value_1]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(20 AS BIGINT)
  ) AS [s]
)
INSERT INTO [jaffle_shop].[products] (
  [product_id],
  [name],
  [category],
  [price],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [product_id],
  CASE [n] WHEN 0 THEN N'Laptop Pro' WHEN 1 THEN N'Wireless Mouse' WHEN 2 THEN N'Mechanical Keyboard' WHEN 3 THEN N'4K Monitor'
    WHEN 4 THEN N'USB-C Hub' WHEN 5 THEN N'Desk Lamp' WHEN 6 THEN N'Office Chair' WHEN 7 THEN N'Standing Desk'
    WHEN 8 THEN N'Bookshelf' WHEN 9 THEN N'Notebook Pack' WHEN 10 THEN N'Pen Set' WHEN 11 THEN N'Whiteboard'
    WHEN 12 THEN N'Webcam HD' WHEN 13 THEN N'Headset' WHEN 14 THEN N'Tablet' WHEN 15 THEN N'Phone Stand'
    WHEN 16 THEN N'Cable Organizer' WHEN 17 THEN N'Desk Mat' WHEN 18 THEN N'Plant Pot' WHEN 19 THEN N'Wall Art' END AS [name],
  CASE [n] WHEN 0 THEN N'Electronics' WHEN 1 THEN N'Electronics' WHEN 2 THEN N'Electronics' WHEN 3 THEN N'Electronics'
    WHEN 4 THEN N'Electronics' WHEN 5 THEN N'Office' WHEN 6 THEN N'Furniture' WHEN 7 THEN N'Furniture'
    WHEN 8 THEN N'Furniture' WHEN 9 THEN N'Stationery' WHEN 10 THEN N'Stationery' WHEN 11 THEN N'Office'
    WHEN 12 THEN N'Electronics' WHEN 13 THEN N'Electronics' WHEN 14 THEN N'Electronics' WHEN 15 THEN N'Accessories'
    WHEN 16 THEN N'Accessories' WHEN 17 THEN N'Accessories' WHEN 18 THEN N'Decor' WHEN 19 THEN N'Decor' END AS [category],
  CAST(CAST(CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([n] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [price],
  CAST(CAST((CAST([value_1] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([value_1] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_1];

-- step 50: Insert 500 rows into orders (expected rows: 500)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(100 AS BIGINT)) / CAST(500 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1867335260 AS BIGINT)) + CAST(1383297706 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    CASE WHEN CAST(236 AS BIGINT) <= [n] THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1],
    CASE WHEN [n] > CAST(236 AS BIGINT) THEN ([n] - CAST(236 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_11],
    ((([n] * CAST(1722464123 AS BIGINT)) + CAST(353637806 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [shipping_x],
    ((([n] * CAST(1027578093 AS BIGINT)) + CAST(1684711838 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [delivery_x],
    ((([n] * CAST(2027181627 AS BIGINT)) + CAST(2057880025 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancellation_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) + [d2].[v] * CAST(100 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d2]([v])
    ) AS [d]
    WHERE [i] < CAST(500 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2],
    ([value_1] + CAST(1 AS BIGINT)) AS [value_5],
    ((([customer_x] * [customer_x]) + CAST(774594879 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN [value_11] ELSE [n] END AS [value_12],
    ((([shipping_x] * [shipping_x]) + CAST(1335263731 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [shipping_y],
    ((([delivery_x] * [delivery_x]) + CAST(82340345 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [delivery_y],
    ([value_11] / CAST(12 AS BIGINT)) AS [value_16],
    ([value_11] % CAST(12 AS BIGINT)) AS [value_17],
    ((([cancellation_x] * [cancellation_x]) + CAST(932547815 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancellation_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_3],
    ((([value_5] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_6],
    ((([value_5] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_8],
    ([value_12] / CAST(12 AS BIGINT)) AS [value_13],
    (((([value_16] + CAST(236 AS BIGINT)) * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x_2]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) + [value_3]) AS [value_4],
    (((([customer_y] * [customer_y]) + CAST(1211514425 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % [value_6]) AS [value_7],
    CASE WHEN [value_8] > [value_2] THEN ([value_8] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_9],
    (((CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_13] + CAST(236 AS BIGINT)) ELSE [value_13] END * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x],
    ((([cancelled_x_2] * [cancelled_x_2]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y_2]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_7] / CAST(10 AS BIGINT)) AS [erasure_block],
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + ((([value_3] * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_9] THEN CAST(1 AS BIGINT) ELSE [value_9] END) + CAST(21600 AS BIGINT))) AS [ordered_at],
    ((([cancelled_x] * [cancelled_x]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y],
    (([value_16] * CAST(11 AS BIGINT)) + CASE WHEN (((([cancelled_y_2] * [cancelled_y_2]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) < [value_17] THEN CASE WHEN [value_17] > CAST(1 AS BIGINT) THEN ([value_17] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_17] END) AS [value_18]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    CASE WHEN ([value_12] % CAST(12 AS BIGINT)) = (((([cancelled_y] * [cancelled_y]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    ([ordered_at] + ((((([shipping_y] * [shipping_y]) + CAST(1836712031 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144000 AS BIGINT)) + CAST(72000 AS BIGINT))) AS [value_14],
    CASE WHEN [value_18] < CAST(242 AS BIGINT) THEN CAST(100 AS BIGINT) ELSE CAST(101 AS BIGINT) END AS [value_19],
    ([ordered_at] + ((((([cancellation_y] * [cancellation_y]) + CAST(142170525 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144000 AS BIGINT)) + CAST(7200 AS BIGINT))) AS [value_23]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    CASE WHEN NOT ([is_2] = CAST(1 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3],
    ([value_14] + ((((([delivery_y] * [delivery_y]) + CAST(1469507647 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(194400 AS BIGINT)) + CAST(64800 AS BIGINT))) AS [value_15],
    CASE WHEN [value_19] < CAST(101 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_4],
    CASE WHEN ([is_2] = CAST(1 AS BIGINT) AND [value_23] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_7]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_7] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [ordered_at]) THEN CASE WHEN [value_7] > CAST(1 AS BIGINT) THEN ([value_7] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_7] END AS [customer],
    CASE WHEN [is_4] = CAST(1 AS BIGINT) THEN CAST(0 AS BIGINT)
      WHEN [is_4] = CAST(1 AS BIGINT) THEN CAST(0 AS BIGINT)
      ELSE CAST(242 AS BIGINT) END AS [value_20],
    CASE WHEN ([is_3] = CAST(1 AS BIGINT) AND [value_14] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_6],
    CASE WHEN [is_7] = CAST(1 AS BIGINT) THEN [value_23] ELSE CAST(0 AS BIGINT) END AS [value_24]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_4] < [value_6] THEN [value_4] ELSE [customer] END AS [value_10],
    ((([value_19] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [value_18] > [value_20] THEN ([value_18] - [value_20]) ELSE CAST(0 AS BIGINT) END * CAST(50400 AS BIGINT)) / CAST(SUBSTRING('242040053057058057062058', CAST(CASE WHEN ([value_19] - CAST(100 AS BIGINT)) <= CAST(0 AS BIGINT) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)) + CAST(25200 AS BIGINT))) AS [paid_at],
    CASE WHEN [ordered_at] > [value_24] THEN [ordered_at] ELSE [value_24] END AS [value_25],
    CASE WHEN [is_6] = CAST(1 AS BIGINT) THEN [value_14] ELSE CAST(0 AS BIGINT) END AS [value_26]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([paid_at] + CAST(7200 AS BIGINT)) AS [value_21],
    CASE WHEN [value_25] > [value_26] THEN [value_25] ELSE [value_26] END AS [value_27],
    CASE WHEN [value_10] < CAST(100 AS BIGINT) THEN ([value_10] / CAST(10 AS BIGINT)) ELSE ((CASE WHEN [value_10] > CAST(100 AS BIGINT) THEN ([value_10] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END / CAST(25 AS BIGINT)) + CAST(10 AS BIGINT)) END AS [erasure_block_2]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_15] < CAST(1767571200 AS BIGINT) THEN [value_15] ELSE CASE WHEN [value_15] > [value_21] THEN [value_15] ELSE [value_21] END END AS [value_22],
    ((([erasure_block_2] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at_2]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ([is_3] = CAST(1 AS BIGINT) AND [value_22] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_5]
  FROM [layer_11]
),
[layer_13] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_5] = CAST(1 AS BIGINT) THEN [value_22] ELSE CAST(0 AS BIGINT) END AS [value_28]
  FROM [layer_12]
)
INSERT INTO [jaffle_shop].[orders] (
  [order_id],
  [customer_id],
  [order_date],
  [status],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [order_id],
  CAST(([value_10] + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST(CAST(CAST(([ordered_at] / CAST(86400 AS BIGINT)) + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [order_date],
  CASE WHEN [is_5] = CAST(1 AS BIGINT) THEN N'completed'
    WHEN [is_6] = CAST(1 AS BIGINT) THEN N'shipped'
    WHEN [is_7] = CAST(1 AS BIGINT) THEN N'cancelled'
    ELSE N'pending' END AS [status],
  CAST(CAST((CAST([ordered_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [value_27] > [value_28] THEN [value_27] ELSE [value_28] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_13];

-- step 51: Insert 1200 rows into order_items (expected rows: 1200)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(100 AS BIGINT)) / CAST(1200 AS BIGINT)) AS [value_1]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) + [d2].[v] * CAST(100 AS BIGINT) + [d3].[v] * CAST(1000 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d2]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d3]([v])
    ) AS [d]
    WHERE [i] < CAST(1200 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(1200 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_3]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_3] / CAST(12 AS BIGINT)) AS [value_4]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((((([value_1] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) / CAST(5 AS BIGINT)) + [value_4]) AS [order_group],
    (([value_4] + CAST(1 AS BIGINT)) * CAST(12 AS BIGINT)) AS [value_5],
    ([value_4] * CAST(12 AS BIGINT)) AS [value_6]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_5] > [value_6] THEN ([value_5] - [value_6]) ELSE CAST(0 AS BIGINT) END AS [value_7],
    ((([order_group] * CAST(1312325950 AS BIGINT)) + CAST(416204682 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [pattern_x],
    (CASE WHEN [value_3] > [value_6] THEN ([value_3] - [value_6]) ELSE CAST(0 AS BIGINT) END % CAST(12 AS BIGINT)) AS [value_8]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([pattern_x] * [pattern_x]) + CAST(709265923 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [pattern_y]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    (CASE WHEN CAST(12 AS BIGINT) <= [value_7] THEN CAST(12 AS BIGINT)
      WHEN CAST(9 AS BIGINT) <= [value_7] THEN CAST(8 AS BIGINT)
      WHEN CAST(8 AS BIGINT) <= [value_7] THEN CAST(4 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END + (((([pattern_y] * [pattern_y]) + CAST(2029908383 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(4 AS BIGINT))) AS [pattern]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(SUBSTRING('011233400000001234400000012223400000012344400000011233340000001223440000012222340000000123340000001222344000012222234000011123344000001123444000011122333344001222223334000112234444011222333334', CAST((([pattern] * CAST(12 AS BIGINT)) + [value_8]) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [value_9]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([order_group] * CAST(5 AS BIGINT)) + [value_9]) AS [order_no],
    CAST(SUBSTRING('0001030406000203040500010205060001020304000103040700020305060001020607000304050700020306070001020708000104050700020405060001040610000203081100030507080001030611', CAST((([pattern] * CAST(5 AS BIGINT)) + [value_9]) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [value_10]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([order_no] * CAST(1563955936 AS BIGINT)) + CAST(1877070399 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [product_x],
    (CASE WHEN [value_8] > [value_10] THEN ([value_8] - [value_10]) ELSE CAST(0 AS BIGINT) END % CAST(5 AS BIGINT)) AS [line_no],
    ((([order_no] * CAST(1721911274 AS BIGINT)) + CAST(124947002 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [step_x],
    CASE WHEN [order_no] > CAST(500 AS BIGINT) THEN ([order_no] - CAST(500 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_12]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([product_x] * [product_x]) + CAST(1922481653 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [product_y],
    ((([step_x] * [step_x]) + CAST(93338172 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [step_y],
    ((((([order_no] * CAST(5 AS BIGINT)) + [line_no]) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x],
    ([value_12] % CAST(420 AS BIGINT)) AS [value_13]
  FROM [layer_11]
),
[layer_13] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((((([product_y] * [product_y]) + CAST(655305250 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(20 AS BIGINT)) + ([line_no] * CAST(SUBSTRING('0103070911131719', CAST((((([step_y] * [step_y]) + CAST(1311771448 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(8 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT))) % CAST(20 AS BIGINT)) AS [product],
    ((([quantity_x] * [quantity_x]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y],
    CASE WHEN [order_no] < CAST(500 AS BIGINT) THEN (([order_no] * CAST(100 AS BIGINT)) / CAST(500 AS BIGINT)) ELSE (((([value_12] / CAST(420 AS BIGINT)) * CAST(7 AS BIGINT)) + CASE WHEN [value_13] < CAST(60 AS BIGINT) THEN CAST(0 AS BIGINT)
      WHEN [value_13] < CAST(115 AS BIGINT) THEN CAST(1 AS BIGINT)
      WHEN [value_13] < CAST(180 AS BIGINT) THEN CAST(2 AS BIGINT)
      WHEN [value_13] < CAST(240 AS BIGINT) THEN CAST(3 AS BIGINT)
      WHEN [value_13] < CAST(305 AS BIGINT) THEN CAST(4 AS BIGINT)
      WHEN [value_13] < CAST(375 AS BIGINT) THEN CAST(5 AS BIGINT)
      ELSE CAST(6 AS BIGINT) END) + CAST(100 AS BIGINT)) END AS [value_14]
  FROM [layer_12]
),
[layer_14] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((((([product] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([product] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_11],
    CASE WHEN [value_14] > CAST(100 AS BIGINT) THEN ([value_14] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_15],
    ([value_14] + CAST(1 AS BIGINT)) AS [value_17],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([product] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_21]
  FROM [layer_13]
),
[layer_15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_14] < CAST(101 AS BIGINT) THEN ((([value_14] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) ELSE (((([value_15] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT)) + CAST(SUBSTRING('000060115180240305375', CAST(([value_15] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)) + CAST(500 AS BIGINT)) END AS [value_16],
    CASE WHEN [value_17] > CAST(100 AS BIGINT) THEN ([value_17] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_18]
  FROM [layer_14]
),
[layer_16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_17] < CAST(101 AS BIGINT) THEN ((([value_17] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) ELSE (((([value_18] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT)) + CAST(SUBSTRING('000060115180240305375', CAST(([value_18] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)) + CAST(500 AS BIGINT)) END AS [value_19]
  FROM [layer_15]
),
[layer_17] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_19] > [value_16] THEN ([value_19] - [value_16]) ELSE CAST(0 AS BIGINT) END AS [value_20]
  FROM [layer_16]
),
[layer_18] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_14] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [order_no] > [value_16] THEN ([order_no] - [value_16]) ELSE CAST(0 AS BIGINT) END * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_20] THEN CAST(1 AS BIGINT) ELSE [value_20] END) + CAST(21600 AS BIGINT))) AS [ordered_at]
  FROM [layer_17]
),
[layer_19] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((CASE WHEN [ordered_at] > [value_11] THEN ([ordered_at] - [value_11]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_22]
  FROM [layer_18]
),
[layer_20] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((((([value_22] * CAST(20 AS BIGINT)) + [product]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x]
  FROM [layer_19]
),
[layer_21] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([price_x] * [price_x]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y]
  FROM [layer_20]
),
[layer_22] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([price_y] * [price_y]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_23]
  FROM [layer_21]
),
[layer_23] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_11] <= [ordered_at] THEN (([value_21] * CASE WHEN ([value_22] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_23] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_23]) END) / CAST(100 AS BIGINT)) ELSE [value_21] END AS [price]
  FROM [layer_22]
)
INSERT INTO [jaffle_shop].[order_items] (
  [order_item_id],
  [order_id],
  [product_id],
  [quantity],
  [unit_price],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [order_item_id],
  CAST(([order_no] + CAST(1 AS BIGINT)) AS INT) AS [order_id],
  CAST(([product] + CAST(1 AS BIGINT)) AS INT) AS [product_id],
  CAST(CAST(SUBSTRING('1111112223', CAST((((([quantity_y] * [quantity_y]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS INT) AS [quantity],
  CAST(CAST([price] AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [unit_price],
  CAST(CAST((CAST([ordered_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([ordered_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_23];

-- jaffle_crm

-- step 52: Create the schema jaffle_crm
IF SCHEMA_ID(N'jaffle_crm') IS NULL EXEC(N'CREATE SCHEMA [jaffle_crm]');

-- step 53: Create campaigns
CREATE TABLE [jaffle_crm].[campaigns] (
  [campaign_id] INT NOT NULL,
  [campaign_name] NVARCHAR(100) NULL,
  [start_date] DATE NULL,
  [end_date] DATE NULL,
  [budget] DECIMAL(10, 2) NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_campaigns_created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_campaigns_updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_campaigns] PRIMARY KEY ([campaign_id])
);

-- steps 54 to 62: Describe campaigns
EXEC sp_addextendedproperty N'MS_Description', N'Marketing campaigns. Budgets and end dates change now and then.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the campaign.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'campaign_id';
EXEC sp_addextendedproperty N'MS_Description', N'Name of the campaign.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'campaign_name';
EXEC sp_addextendedproperty N'MS_Description', N'First day.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'start_date';
EXEC sp_addextendedproperty N'MS_Description', N'Last day.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'end_date';
EXEC sp_addextendedproperty N'MS_Description', N'What may be spent.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'budget';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'deleted_at';

-- step 63: Create email_activity
CREATE TABLE [jaffle_crm].[email_activity] (
  [activity_id] INT NOT NULL,
  [customer_id] INT NULL,
  [campaign_id] INT NULL,
  [sent_date] DATETIME2(0) NULL,
  [opened] BIT NULL,
  [clicked] BIT NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_email_activity__created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_email_activity__updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_email_activity] PRIMARY KEY ([activity_id]),
  CONSTRAINT [fk_email_activity__campaign_id] FOREIGN KEY ([campaign_id]) REFERENCES [jaffle_crm].[campaigns] ([campaign_id])
);

-- steps 64 to 73: Describe email_activity
EXEC sp_addextendedproperty N'MS_Description', N'One row per e-mail sent to a customer in a campaign.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the e-mail.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'activity_id';
EXEC sp_addextendedproperty N'MS_Description', N'Customer of the shop (no foreign key: other system).', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'customer_id';
EXEC sp_addextendedproperty N'MS_Description', N'The campaign.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'campaign_id';
EXEC sp_addextendedproperty N'MS_Description', N'When it was sent.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'sent_date';
EXEC sp_addextendedproperty N'MS_Description', N'Whether it has been opened.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'opened';
EXEC sp_addextendedproperty N'MS_Description', N'Whether a link in it has been followed.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'clicked';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'deleted_at';

-- step 74: Create web_sessions
CREATE TABLE [jaffle_crm].[web_sessions] (
  [session_id] INT NOT NULL,
  [customer_id] INT NULL,
  [session_start] DATETIME2(0) NULL,
  [session_end] DATETIME2(0) NULL,
  [page_views] INT NULL,
  [created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_web_sessions__created_at] DEFAULT SYSUTCDATETIME(),
  [updated_at] DATETIME2(0) NOT NULL CONSTRAINT [df_web_sessions__updated_at] DEFAULT SYSUTCDATETIME(),
  [deleted_at] DATETIME2(0) NULL,
  CONSTRAINT [pk_web_sessions] PRIMARY KEY ([session_id])
);

-- steps 75 to 83: Describe web_sessions
EXEC sp_addextendedproperty N'MS_Description', N'Visits to the web shop, written when they end.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the session.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_id';
EXEC sp_addextendedproperty N'MS_Description', N'Customer of the shop (no foreign key: other system).', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'customer_id';
EXEC sp_addextendedproperty N'MS_Description', N'First page.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_start';
EXEC sp_addextendedproperty N'MS_Description', N'1 to 45 minutes later.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_end';
EXEC sp_addextendedproperty N'MS_Description', N'Pages seen: 1 to 30.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'page_views';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'deleted_at';

-- step 84: Insert 5 rows into campaigns (expected rows: 5)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (CAST(SUBSTRING('000030060085107', CAST([n] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) + CAST(20358 AS BIGINT)) AS [value_1],
    CAST(SUBSTRING('03053', CAST([n] * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [value_2],
    (([n] * CAST(900 AS BIGINT)) + CAST(1758362400 AS BIGINT)) AS [value_5]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
    ) AS [d]
    WHERE [i] < CAST(5 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_1] + CAST(SUBSTRING('3334292836', CAST([n] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT)) AS [value_3]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_3] - CAST(5 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(39600 AS BIGINT)) AS [value_4]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (CAST(0 AS BIGINT) < [value_2] AND [value_4] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN [value_4] ELSE CAST(0 AS BIGINT) END AS [value_6]
  FROM [layer_4]
)
INSERT INTO [jaffle_crm].[campaigns] (
  [campaign_id],
  [campaign_name],
  [start_date],
  [end_date],
  [budget],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [campaign_id],
  CASE [n] WHEN 0 THEN N'Welcome Series' WHEN 1 THEN N'Loyalty Drive' WHEN 2 THEN N'Seasonal Sale' WHEN 3 THEN N'Win-Back Offer'
    WHEN 4 THEN N'Product Spotlight' END AS [campaign_name],
  CAST(CAST(CAST([value_1] + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [start_date],
  CAST(CAST(CAST(CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_3] + [value_2]) ELSE [value_3] END + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [end_date],
  CAST(CAST(CAST(SUBSTRING('05000000750000030000006000001000000', CAST([n] * CAST(7 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 7) AS BIGINT) AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [budget],
  CAST(CAST((CAST([value_5] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [value_5] > [value_6] THEN [value_5] ELSE [value_6] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_5];

-- step 85: Insert 100 rows into email_activity (expected rows: 100)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([n] * CAST(167554339 AS BIGINT)) + CAST(105378118 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    (([n] * CAST(100 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1409488938 AS BIGINT)) + CAST(1640132055 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [campaign_x],
    ((([n] * CAST(1275454227 AS BIGINT)) + CAST(2096582162 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opened_x],
    ((([n] * CAST(236964588 AS BIGINT)) + CAST(926851572 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opening_x],
    ((([n] * CAST(1502185121 AS BIGINT)) + CAST(1227914329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicked_x],
    ((([n] * CAST(1883577688 AS BIGINT)) + CAST(822744955 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicking_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(100 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([customer_x] * [customer_x]) + CAST(1581079189 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    ((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2],
    (((([value_1] + CAST(1 AS BIGINT)) * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_4],
    CASE WHEN CAST(85 AS BIGINT) <= [value_1] THEN CAST(3 AS BIGINT)
      WHEN CAST(60 AS BIGINT) <= [value_1] THEN CAST(2 AS BIGINT)
      WHEN CAST(30 AS BIGINT) <= [value_1] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [value_6],
    ((([campaign_x] * [campaign_x]) + CAST(814777241 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [campaign_y],
    ((([opened_x] * [opened_x]) + CAST(1904286482 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opened_y],
    ((([opening_x] * [opening_x]) + CAST(1044879969 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opening_y],
    ((([clicked_x] * [clicked_x]) + CAST(647181658 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicked_y],
    ((([clicking_x] * [clicking_x]) + CAST(580441349 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicking_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([customer_y] * [customer_y]) + CAST(344109924 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN CAST(1 AS BIGINT) > [value_2] THEN CAST(1 AS BIGINT) ELSE [value_2] END) AS [value_3],
    CASE WHEN [value_4] > [value_2] THEN ([value_4] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_5],
    CASE WHEN [value_6] > CAST(1 AS BIGINT) THEN ([value_6] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_7],
    CASE WHEN (((([opened_y] * [opened_y]) + CAST(19641318 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(52 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_3] / CAST(10 AS BIGINT)) AS [erasure_block],
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END * CAST(28800 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_5] THEN CAST(1 AS BIGINT) ELSE [value_5] END) + CAST(36000 AS BIGINT))) AS [sent_at]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    ([sent_at] + ((((([opening_y] * [opening_y]) + CAST(1657800540 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(108000 AS BIGINT)) + CAST(60 AS BIGINT))) AS [opened_at]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    CASE WHEN ([is_1] = CAST(1 AS BIGINT) AND [opened_at] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    ([opened_at] + ((((([clicking_y] * [clicking_y]) + CAST(1615021325 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(600 AS BIGINT)) + CAST(20 AS BIGINT))) AS [value_8]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_3] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [sent_at]) THEN CASE WHEN [value_3] > CAST(1 AS BIGINT) THEN ([value_3] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_3] END AS [customer],
    CASE WHEN (([is_1] = CAST(1 AS BIGINT) AND (((([clicked_y] * [clicked_y]) + CAST(928760369 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(30 AS BIGINT)) AND [value_8] <= CAST(1767571199 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3],
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN [opened_at] ELSE CAST(0 AS BIGINT) END AS [value_9]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [sent_at] > [value_9] THEN [sent_at] ELSE [value_9] END AS [value_10],
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN [value_8] ELSE CAST(0 AS BIGINT) END AS [value_11]
  FROM [layer_7]
)
INSERT INTO [jaffle_crm].[email_activity] (
  [activity_id],
  [customer_id],
  [campaign_id],
  [sent_date],
  [opened],
  [clicked],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [activity_id],
  CAST(([customer] + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST((CASE WHEN ([value_1] <= (CAST(SUBSTRING('000030060085107', CAST([value_7] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) + CAST(SUBSTRING('3334292836', CAST([value_7] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT)) AND (((([campaign_y] * [campaign_y]) + CAST(221713843 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(2 AS BIGINT)) < CAST(1 AS BIGINT)) THEN [value_7] ELSE [value_6] END + CAST(1 AS BIGINT)) AS INT) AS [campaign_id],
  CAST(CAST((CAST([sent_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [sent_date],
  CAST(CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [opened],
  CAST(CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [clicked],
  CAST(CAST((CAST([sent_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [value_10] > [value_11] THEN [value_10] ELSE [value_11] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_8];

-- step 86: Insert 150 rows into web_sessions (expected rows: 150)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([n] * CAST(1711980754 AS BIGINT)) + CAST(1052317583 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    (([n] * CAST(100 AS BIGINT)) / CAST(150 AS BIGINT)) AS [value_1],
    ((([n] * CAST(936596769 AS BIGINT)) + CAST(479307212 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [duration_x],
    ((([n] * CAST(1292114181 AS BIGINT)) + CAST(1254809200 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [pages_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) + [d2].[v] * CAST(100 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d2]([v])
    ) AS [d]
    WHERE [i] < CAST(150 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([customer_x] * [customer_x]) + CAST(1554146685 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    ((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2],
    ((([value_1] * CAST(150 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_4],
    (((([value_1] + CAST(1 AS BIGINT)) * CAST(150 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_5],
    ((([duration_x] * [duration_x]) + CAST(1486678848 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [duration_y],
    ((([pages_x] * [pages_x]) + CAST(1411492490 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [pages_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([customer_y] * [customer_y]) + CAST(824105531 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN CAST(1 AS BIGINT) > [value_2] THEN CAST(1 AS BIGINT) ELSE [value_2] END) AS [value_3],
    CASE WHEN [value_5] > [value_4] THEN ([value_5] - [value_4]) ELSE CAST(0 AS BIGINT) END AS [value_6]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_3] / CAST(10 AS BIGINT)) AS [erasure_block],
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [n] > [value_4] THEN ([n] - [value_4]) ELSE CAST(0 AS BIGINT) END * CAST(48600 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_6] THEN CAST(1 AS BIGINT) ELSE [value_6] END) + CAST(34200 AS BIGINT))) AS [started_at]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    ([started_at] + ((((([duration_y] * [duration_y]) + CAST(1548115512 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(2641 AS BIGINT)) + CAST(60 AS BIGINT))) AS [value_7]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    [value_7] AS [ended_at]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_3] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [started_at]) THEN CASE WHEN [value_3] > CAST(1 AS BIGINT) THEN ([value_3] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_3] END AS [customer]
  FROM [layer_6]
)
INSERT INTO [jaffle_crm].[web_sessions] (
  [session_id],
  [customer_id],
  [session_start],
  [session_end],
  [page_views],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [session_id],
  CAST(([customer] + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST(CAST((CAST([started_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [session_start],
  CAST(CAST((CAST([value_7] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [session_end],
  CAST(((((([pages_y] * [pages_y]) + CAST(1181541454 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(30 AS BIGINT)) + CAST(1 AS BIGINT)) AS INT) AS [page_views],
  CAST(CAST((CAST([ended_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([ended_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_7];
