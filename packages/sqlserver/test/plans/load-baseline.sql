-- load-baseline, day 0, for sqlserver
-- jaffle 2, seed 42, scale 1, epoch 2026-01-04
-- For review: the operation also writes Headwater's ledger, which is omitted here.

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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'customers', N'COLUMN', N'customer_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'products', N'COLUMN', N'product_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'orders', N'COLUMN', N'order_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'order_item_id';
EXEC sp_addextendedproperty N'MS_Description', N'The row of orders it belongs to.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'order_items', N'COLUMN', N'order_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'payment_id';
EXEC sp_addextendedproperty N'MS_Description', N'The row of orders it belongs to.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'order_id';
EXEC sp_addextendedproperty N'MS_Description', N'credit_card, bank_transfer, coupon, gift_card.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'payment_method';
EXEC sp_addextendedproperty N'MS_Description', N'What is paid.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'amount';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_shop', N'TABLE', N'payments', N'COLUMN', N'deleted_at';

-- step 48: Insert 100 rows into customers (expected rows: 100)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(905502475 AS BIGINT) + CAST(811848555 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [first_nam_x],
    ([n] * CAST(1670629629 AS BIGINT) + CAST(1312534259 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [lastNameS_x],
    ([n] * CAST(635216150 AS BIGINT) + CAST(788938268 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [lastNameE_x],
    ([n] * CAST(1500220061 AS BIGINT) + CAST(1120436685 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [after_arr_x],
    ([n] * CAST(1263 AS BIGINT)) / CAST(50 AS BIGINT) AS [v4],
    ([n] * CAST(1392385868 AS BIGINT) + CAST(2130951958 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x_2],
    ([n] * CAST(1456990270 AS BIGINT) + CAST(1391486587 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [change_of_x],
    CAST([n] + CAST(1 AS BIGINT) AS NVARCHAR(20)) AS [v18]
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
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([first_nam_x] * [first_nam_x] + CAST(53853363 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    ([lastNameS_x] * [lastNameS_x] + CAST(1348094315 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2],
    ([lastNameE_x] * [lastNameE_x] + CAST(37549754 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3],
    ([after_arr_x] * [after_arr_x] + CAST(601142247 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_4],
    [v4] % CAST(175 AS BIGINT) AS [v5],
    ([arrival_x_2] * [arrival_x_2] + CAST(263964960 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_6],
    ([change_of_x] * [change_of_x] + CAST(1033515070 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_7]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y] * [y] + CAST(1742023544 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(45 AS BIGINT) AS [v1],
    (([y_2] * [y_2] + CAST(157039467 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(35 AS BIGINT) AS [v2],
    RTRIM(SUBSTRING(N'berg by   dahl den  er   fieldford gate gren land ley  man  quistson  stad stromton  well wood worth', CAST(((([y_3] * [y_3] + CAST(510208023 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(20 AS BIGINT)) * CAST(5 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 5)) AS [v3],
    ([v4] / CAST(175 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(151 AS BIGINT) <= [v5] THEN CAST(6 AS BIGINT)
      WHEN CAST(123 AS BIGINT) <= [v5] THEN CAST(5 AS BIGINT)
      WHEN CAST(101 AS BIGINT) <= [v5] THEN CAST(4 AS BIGINT)
      WHEN CAST(76 AS BIGINT) <= [v5] THEN CAST(3 AS BIGINT)
      WHEN CAST(56 AS BIGINT) <= [v5] THEN CAST(2 AS BIGINT)
      WHEN CAST(27 AS BIGINT) <= [v5] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v6]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v6] % CAST(7 AS BIGINT) AS [v7],
    (RTRIM(SUBSTRING(N'ash   beck  berg  black brad  brook burn  clay  cross east  fair  forst green ham   hart  hol   kirk  lang  lind  marsh mill  nor   oak   rad   rose  sand  sher  stan  stein strandthorn wald  west  whit  win   ', CAST([v2] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6)) + [v3]) AS [v16],
    RTRIM(SUBSTRING(N'ada   aisha alma  amir  anna  arjun ben   biancabruno carloschloe clara danieldiana elena emil  fatimafelix grace hana  hugo  ines  ivan  jada  jonas kenji lara  leo   lucia marta mateo nadia noah  olga  omar  priya rafaelrosa  samir sofia tara  viktorwanda yara  zoe   ', CAST([v1] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6)) AS [v17]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v6] / CAST(7 AS BIGINT)) * CAST(175 AS BIGINT) + CAST(SUBSTRING('000027056076101123151', CAST([v7] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v8],
    ([v6] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT) + CAST(SUBSTRING('000065135180240295360', CAST([v7] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v10],
    CAST(SUBSTRING('65704560556560', CAST([v7] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v12]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    [n] - CASE WHEN [v6] < CAST(101 AS BIGINT) THEN ([v8] * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) ELSE [v8] - CAST(2426 AS BIGINT) END AS [v9],
    ([v10] * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) AS [v11]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((CASE WHEN [v6] < CAST(101 AS BIGINT) THEN [v11] ELSE [v10] - CAST(5560 AS BIGINT) END + [v9]) * CAST(2074837480 AS BIGINT) + CAST(1470618918 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x]
  FROM [l6]
),
[l8] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([arrival_x] * [arrival_x] + CAST(2140690635 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_5]
  FROM [l7]
),
[l9] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v9] * CAST(86400 AS BIGINT) + (([y_5] * [y_5] + CAST(1714003123 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v6] < CAST(101 AS BIGINT) THEN (([v10] + [v12]) * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) - [v11] ELSE [v12] END AS [v13]
  FROM [l8]
),
[l10] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v6] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + CASE WHEN CAST(78887 AS BIGINT) <= [v13] THEN ([v13] * CAST(7200 AS BIGINT) - CAST(3600 AS BIGINT)) / CAST(7513 AS BIGINT)
      WHEN CAST(43826 AS BIGINT) <= [v13] THEN ([v13] * CAST(4800 AS BIGINT) + CAST(504879600 AS BIGINT)) / CAST(11687 AS BIGINT)
      WHEN CAST(3757 AS BIGINT) <= [v13] THEN ([v13] * CAST(28800 AS BIGINT) + CAST(1190034000 AS BIGINT)) / CAST(40069 AS BIGINT)
      ELSE ([v13] * CAST(10800 AS BIGINT) + CAST(81151200 AS BIGINT)) / CAST(3757 AS BIGINT) END - ((([y_6] * [y_6] + CAST(34915319 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(541 AS BIGINT) + CAST(60 AS BIGINT)) AS [v14]
  FROM [l9]
),
[l11] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v14] + ((([y_7] * [y_7] + CAST(373884157 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1123201 AS BIGINT) + CAST(604800 AS BIGINT)) AS [v15]
  FROM [l10]
),
[l12] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(CASE WHEN (([y_4] * [y_4] + CAST(448671284 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1000000 AS BIGINT) < CAST(125000 AS BIGINT) AND [v15] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is1]
  FROM [l11]
),
[l13] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is1] = 1 THEN [v15] ELSE CAST(0 AS BIGINT) END AS [v19]
  FROM [l12]
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
  CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  RTRIM(SUBSTRING(N'Ada   Aisha Alma  Amir  Anna  Arjun Ben   BiancaBruno CarlosChloe Clara DanielDiana Elena Emil  FatimaFelix Grace Hana  Hugo  Ines  Ivan  Jada  Jonas Kenji Lara  Leo   Lucia Marta Mateo Nadia Noah  Olga  Omar  Priya RafaelRosa  Samir Sofia Tara  ViktorWanda Yara  Zoe   ', CAST([v1] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6)) AS [first_name],
  (RTRIM(SUBSTRING(N'Ash   Beck  Berg  Black Brad  Brook Burn  Clay  Cross East  Fair  Forst Green Ham   Hart  Hol   Kirk  Lang  Lind  Marsh Mill  Nor   Oak   Rad   Rose  Sand  Sher  Stan  Stein StrandThorn Wald  West  Whit  Win   ', CAST([v2] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6)) + [v3]) AS [last_name],
  CASE WHEN [is1] = 1 THEN ([v16] + N'.' + [v17] + [v18] + N'@example.com') ELSE ([v17] + N'.' + [v16] + [v18] + N'@example.com') END AS [email],
  CAST(CAST((CAST([v14] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [v14] > [v19] THEN [v14] ELSE [v19] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l13];

-- step 49: Insert 20 rows into products (expected rows: 20)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(86400 AS BIGINT)) / CAST(20 AS BIGINT) AS [v1],
    ([n] * CAST(1634809976 AS BIGINT) + CAST(723607234 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(20 AS BIGINT)
  ) AS [s]
),
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([arrival_x] * [arrival_x] + CAST(401164751 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    (([n] + CAST(1 AS BIGINT)) * CAST(86400 AS BIGINT)) / CAST(20 AS BIGINT) - [v1] AS [v2]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([v1] + ((([y] * [y] + CAST(1939100296 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) % CASE WHEN CAST(1 AS BIGINT) > [v2] THEN CAST(1 AS BIGINT) ELSE [v2] END) * CAST(5 AS BIGINT) + CAST(345600 AS BIGINT)) / CAST(12 AS BIGINT) + CAST(1758758400 AS BIGINT) AS [v3]
  FROM [l2]
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
  RTRIM(SUBSTRING(N'Laptop Pro         Wireless Mouse     Mechanical Keyboard4K Monitor         USB-C Hub          Desk Lamp          Office Chair       Standing Desk      Bookshelf          Notebook Pack      Pen Set            Whiteboard         Webcam HD          Headset            Tablet             Phone Stand        Cable Organizer    Desk Mat           Plant Pot          Wall Art           ', CAST([n] * CAST(19 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 19)) AS [name],
  RTRIM(SUBSTRING(N'ElectronicsElectronicsElectronicsElectronicsElectronicsOffice     Furniture  Furniture  Furniture  Stationery Stationery Office     ElectronicsElectronicsElectronicsAccessoriesAccessoriesAccessoriesDecor      Decor      ', CAST([n] * CAST(11 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 11)) AS [category],
  CAST(CAST(CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([n] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [price],
  CAST(CAST((CAST([v3] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([v3] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l3];

-- step 50: Insert 500 rows into orders (expected rows: 500)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(303 AS BIGINT)) / CAST(25 AS BIGINT) AS [v1],
    ([n] * CAST(802392674 AS BIGINT) + CAST(1764184652 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [customer__x],
    ([n] * CAST(924948357 AS BIGINT) + CAST(1995197315 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [customer__x_2],
    ([n] * CAST(2074837480 AS BIGINT) + CAST(1470618918 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x],
    [n] / CAST(12 AS BIGINT) AS [v21],
    CAST(CASE WHEN [n] % CAST(6 AS BIGINT) = CAST(0 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is2],
    ([n] * CAST(93027075 AS BIGINT) + CAST(348122165 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [working_x],
    ([n] * CAST(1207745299 AS BIGINT) + CAST(662897539 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [paid_x],
    ([n] * CAST(504966868 AS BIGINT) + CAST(1183096385 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [completed_x],
    ([n] * CAST(1517689985 AS BIGINT) + CAST(290726950 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [cancelled_x]
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
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v1] % CAST(420 AS BIGINT) AS [v2],
    ([customer__x] * [customer__x] + CAST(1788072890 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    ([customer__x_2] * [customer__x_2] + CAST(478367182 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2],
    ([arrival_x] * [arrival_x] + CAST(2140690635 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_4],
    ([v21] * CAST(360751649 AS BIGINT) + CAST(1666428568 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [isCancell_x],
    ([working_x] * [working_x] + CAST(1962073592 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_6],
    ([paid_x] * [paid_x] + CAST(1372442514 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_7],
    ([completed_x] * [completed_x] + CAST(2004453904 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_8],
    ([cancelled_x] * [cancelled_x] + CAST(1594335610 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_9]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v1] / CAST(420 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(360 AS BIGINT) <= [v2] THEN CAST(6 AS BIGINT)
      WHEN CAST(295 AS BIGINT) <= [v2] THEN CAST(5 AS BIGINT)
      WHEN CAST(240 AS BIGINT) <= [v2] THEN CAST(4 AS BIGINT)
      WHEN CAST(180 AS BIGINT) <= [v2] THEN CAST(3 AS BIGINT)
      WHEN CAST(135 AS BIGINT) <= [v2] THEN CAST(2 AS BIGINT)
      WHEN CAST(65 AS BIGINT) <= [v2] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v3],
    (([y] * [y] + CAST(43920514 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(65536 AS BIGINT) AS [v12],
    ([isCancell_x] * [isCancell_x] + CAST(1935133811 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_5],
    (([y_6] * [y_6] + CAST(1539495662 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(72000 AS BIGINT) AS [v23],
    (([y_8] * [y_8] + CAST(1556259677 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(194401 AS BIGINT) AS [v34]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v3] % CAST(7 AS BIGINT) AS [v4],
    (([y_5] * [y_5] + CAST(578161585 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(11 AS BIGINT) + CAST(1 AS BIGINT) AS [v22],
    CASE WHEN [is2] = 1 THEN [v23] % CAST(36000 AS BIGINT) ELSE [v23] END AS [v24],
    CASE WHEN [is2] = 1 THEN [v34] % CAST(28800 AS BIGINT) ELSE [v34] END + CAST(64800 AS BIGINT) AS [v35]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v3] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT) + CAST(SUBSTRING('000065135180240295360', CAST([v4] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v5],
    ([v3] / CAST(7 AS BIGINT)) * CAST(175 AS BIGINT) + CAST(SUBSTRING('000027056076101123151', CAST([v4] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v8],
    CAST(SUBSTRING('27292025222824', CAST([v4] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v9],
    CAST(SUBSTRING('65704560556560', CAST([v4] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v18],
    CAST(CASE WHEN [n] % CAST(12 AS BIGINT) = [v22] THEN 1 ELSE 0 END AS BIT) AS [is1],
    [n] - CASE WHEN [v22] < [n] % CAST(12 AS BIGINT) THEN [v21] + CAST(1 AS BIGINT) ELSE [v21] END AS [v26]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v5] * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) AS [v6],
    ([v8] * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) AS [v10],
    CASE WHEN [v26] > CAST(220 AS BIGINT) THEN [v26] - CAST(220 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v27]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    [n] - CASE WHEN [v3] < CAST(101 AS BIGINT) THEN [v6] ELSE [v5] - CAST(5560 AS BIGINT) END AS [v7],
    CASE WHEN [v3] < CAST(101 AS BIGINT) THEN [v10] ELSE [v8] - CAST(2426 AS BIGINT) END AS [v11],
    CASE WHEN [v27] < CAST(238 AS BIGINT) THEN CAST(101 AS BIGINT)
      WHEN [v27] < CAST(278 AS BIGINT) THEN CAST(102 AS BIGINT)
      ELSE CAST(103 AS BIGINT) END AS [v28]
  FROM [l6]
),
[l8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CAST(1 AS BIGINT) > [v11] THEN CAST(1 AS BIGINT) ELSE [v11] END AS [v13],
    ([v7] * CAST(86400 AS BIGINT) + (([y_4] * [y_4] + CAST(1714003123 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v3] < CAST(101 AS BIGINT) THEN (([v5] + [v18]) * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) - [v6] ELSE [v18] END AS [v19],
    (([v27] - CASE WHEN [v28] < CAST(102 AS BIGINT) THEN CAST(0 AS BIGINT)
      WHEN [v28] < CAST(103 AS BIGINT) THEN CAST(238 AS BIGINT)
      ELSE CAST(278 AS BIGINT) END) * CAST(86400 AS BIGINT) + (([y_7] * [y_7] + CAST(880810114 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v28] < CAST(102 AS BIGINT) THEN CAST(238 AS BIGINT)
      WHEN [v28] < CAST(103 AS BIGINT) THEN CAST(40 AS BIGINT)
      ELSE CAST(53 AS BIGINT) END AS [v29]
  FROM [l7]
),
[l9] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([v12] * [v12]) / CAST(65536 AS BIGINT)) * [v13] + (([y_2] * [y_2] + CAST(1059915061 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % [v13]) / CAST(65536 AS BIGINT) AS [v14],
    [v3] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + CASE WHEN CAST(78887 AS BIGINT) <= [v19] THEN ([v19] * CAST(7200 AS BIGINT) - CAST(3600 AS BIGINT)) / CAST(7513 AS BIGINT)
      WHEN CAST(43826 AS BIGINT) <= [v19] THEN ([v19] * CAST(4800 AS BIGINT) + CAST(504879600 AS BIGINT)) / CAST(11687 AS BIGINT)
      WHEN CAST(3757 AS BIGINT) <= [v19] THEN ([v19] * CAST(28800 AS BIGINT) + CAST(1190034000 AS BIGINT)) / CAST(40069 AS BIGINT)
      ELSE ([v19] * CAST(10800 AS BIGINT) + CAST(81151200 AS BIGINT)) / CAST(3757 AS BIGINT) END AS [v20],
    [v28] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + CASE WHEN CAST(28800 AS BIGINT) <= [v29] THEN ([v29] * CAST(3 AS BIGINT) + CAST(230400 AS BIGINT)) / CAST(8 AS BIGINT) ELSE ([v29] + CAST(50400 AS BIGINT)) / CAST(2 AS BIGINT) END AS [v30]
  FROM [l8]
),
[l10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v14] > CAST(100 AS BIGINT) THEN [v14] - CAST(100 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v15],
    ([v20] / CAST(86400 AS BIGINT)) * CAST(86400 AS BIGINT) + CASE WHEN [v24] < CAST(36000 AS BIGINT) THEN [v24] + CAST(115200 AS BIGINT) ELSE [v24] + CAST(165600 AS BIGINT) END AS [v25],
    [v30] + ([v24] % CAST(7000 AS BIGINT) + CAST(1200 AS BIGINT)) AS [v31],
    [v20] + ((([y_9] * [y_9] + CAST(1949527546 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144001 AS BIGINT) + CAST(7200 AS BIGINT)) AS [v39]
  FROM [l9]
),
[l11] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v14] < CAST(100 AS BIGINT) THEN [v14] % CAST(10 AS BIGINT) ELSE [v15] % CAST(25 AS BIGINT) END AS [v16],
    CASE WHEN [v14] < CAST(100 AS BIGINT) THEN [v14] / CAST(10 AS BIGINT) ELSE [v15] / CAST(25 AS BIGINT) + CAST(10 AS BIGINT) END AS [v17],
    CASE WHEN [v25] > [v31] THEN [v25] ELSE [v31] END AS [v32],
    CASE WHEN [v30] + CAST(7200 AS BIGINT) > [v25] THEN [v30] + CAST(7200 AS BIGINT) - [v25] ELSE CAST(0 AS BIGINT) END AS [v36],
    CAST(CASE WHEN [is1] = 1 AND [v39] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is5]
  FROM [l10]
),
[l12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v17] * CAST(891050643 AS BIGINT) + CAST(2066638908 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [asksForEr_x],
    CASE WHEN [v25] < CAST(1767571200 AS BIGINT) THEN [v25] ELSE CASE WHEN [v32] < [v20] + CAST(345600 AS BIGINT) THEN [v32] ELSE [v20] + CAST(345600 AS BIGINT) END END AS [v33],
    CASE WHEN [v36] < CAST(432000 AS BIGINT) THEN [v36] ELSE CAST(432000 AS BIGINT) END AS [v37],
    CASE WHEN [is5] = 1 THEN [v39] ELSE CAST(0 AS BIGINT) END AS [v40]
  FROM [l11]
),
[l13] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([asksForEr_x] * [asksForEr_x] + CAST(926974175 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3],
    [v33] + CASE WHEN [v25] < CAST(1767571200 AS BIGINT) AND NOT ([v25] + [v35] < CAST(1767571200 AS BIGINT)) THEN CASE WHEN [v37] > [v35] THEN [v37] ELSE [v35] END ELSE [v35] END AS [v38],
    CAST(CASE WHEN NOT ([is1] = 1) AND [v33] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is4],
    CASE WHEN [v20] > [v40] THEN [v20] ELSE [v40] END AS [v41]
  FROM [l12]
),
[l14] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(CASE WHEN NOT ([is1] = 1) AND [v38] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is3],
    CASE WHEN [is4] = 1 THEN [v33] ELSE CAST(0 AS BIGINT) END AS [v42]
  FROM [l13]
),
[l15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v41] > [v42] THEN [v41] ELSE [v42] END AS [v43],
    CASE WHEN [is3] = 1 THEN [v38] ELSE CAST(0 AS BIGINT) END AS [v44]
  FROM [l14]
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
  CAST((CASE WHEN [v7] < CASE WHEN [v3] < CAST(101 AS BIGINT) THEN (([v8] + [v9]) * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) - [v10] ELSE [v9] END THEN [v11] + [v7]
    WHEN NOT (([v16] = (([y_3] * [y_3] + CAST(505271155 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % (CASE WHEN [v14] < CAST(100 AS BIGINT) THEN CAST(10 AS BIGINT) ELSE CAST(25 AS BIGINT) END - CAST(1 AS BIGINT)) + CAST(1 AS BIGINT) AND [v17] + CAST(101 AS BIGINT) <= [v3] + CAST(5 AS BIGINT))) THEN [v14]
    ELSE [v14] - [v16] END + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST(CAST(CAST(([v20] / CAST(86400 AS BIGINT)) + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [order_date],
  CASE WHEN [is3] = 1 THEN N'completed'
    WHEN [is4] = 1 THEN N'shipped'
    WHEN [is5] = 1 THEN N'cancelled'
    ELSE N'pending' END AS [status],
  CAST(CAST((CAST([v20] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [v43] > [v44] THEN [v43] ELSE [v44] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l15];

-- step 51: Insert 1200 rows into order_items (expected rows: 1200)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(3441 AS BIGINT)) / CAST(400 AS BIGINT) AS [v1],
    ([n] * CAST(85514979 AS BIGINT) + CAST(1038859954 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [product_i_x],
    ([n] * CAST(749595397 AS BIGINT) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [quantity_x]
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
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v1] % CAST(715 AS BIGINT) AS [v2],
    ([product_i_x] * [product_i_x] + CAST(336815052 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_4],
    ([quantity_x] * [quantity_x] + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_5]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v1] / CAST(715 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(615 AS BIGINT) <= [v2] THEN CAST(6 AS BIGINT)
      WHEN CAST(500 AS BIGINT) <= [v2] THEN CAST(5 AS BIGINT)
      WHEN CAST(416 AS BIGINT) <= [v2] THEN CAST(4 AS BIGINT)
      WHEN CAST(313 AS BIGINT) <= [v2] THEN CAST(3 AS BIGINT)
      WHEN CAST(233 AS BIGINT) <= [v2] THEN CAST(2 AS BIGINT)
      WHEN CAST(112 AS BIGINT) <= [v2] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v3],
    (([y_4] * [y_4] + CAST(369410389 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT) AS [v28],
    (([y_5] * [y_5] + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT) AS [v34]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v3] % CAST(7 AS BIGINT) AS [v4]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v3] < CAST(101 AS BIGINT) THEN CAST(0 AS BIGINT) ELSE ([v3] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT) + CAST(SUBSTRING('000065135180240295360', CAST([v4] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) - CAST(5560 AS BIGINT) END AS [v5],
    [n] - CASE WHEN [v3] < CAST(101 AS BIGINT) THEN CAST(0 AS BIGINT) ELSE ([v3] / CAST(7 AS BIGINT)) * CAST(715 AS BIGINT) + CAST(SUBSTRING('000112233313416500615', CAST([v4] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) - CAST(9123 AS BIGINT) END AS [v6],
    CASE WHEN [v3] < CAST(101 AS BIGINT) THEN CAST(0 AS BIGINT) ELSE [v4] + CAST(1 AS BIGINT) END AS [v7]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(SUBSTRING('0565700960551303', CAST([v7] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v8],
    CAST(SUBSTRING('012112121016103084023005', CAST([v7] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v9]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([v6] + CAST(1 AS BIGINT)) * [v8] - CAST(1 AS BIGINT)) / ([v9] * CAST(4 AS BIGINT))) * CAST(4 AS BIGINT) AS [v10]
  FROM [l6]
),
[l8] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v10] * [v9]) / [v8] AS [v11],
    CAST(SUBSTRING('500065070045060055065060', CAST([v7] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) - [v10] AS [v12],
    (([v5] + [v10]) * CAST(818539821 AS BIGINT) + CAST(1966303752 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [pair_x]
  FROM [l7]
),
[l9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CAST(4 AS BIGINT) < [v12] THEN CAST(4 AS BIGINT) ELSE [v12] END AS [v13],
    ([pair_x] * [pair_x] + CAST(1931609381 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y]
  FROM [l8]
),
[l10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CAST(2 AS BIGINT) < [v13] THEN CAST(2 AS BIGINT) ELSE [v13] END AS [v14],
    (([v10] + [v13]) * [v9]) / [v8] - [v11] AS [v15]
  FROM [l9]
),
[l11] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v13] - [v14] AS [v16]
  FROM [l10]
),
[l12] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v15] > [v16] * CAST(5 AS BIGINT) THEN [v15] - [v16] * CAST(5 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v17]
  FROM [l11]
),
[l13] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v14] > [v17] THEN [v14] ELSE [v17] END AS [v18]
  FROM [l12]
),
[l14] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v18] + (([y] * [y] + CAST(530033650 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % (CASE WHEN [v14] * CAST(5 AS BIGINT) < [v15] - [v16] THEN [v14] * CAST(5 AS BIGINT) ELSE [v15] - [v16] END - [v18] + CAST(1 AS BIGINT)) AS [v19]
  FROM [l13]
),
[l15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(CASE WHEN [v11] + [v19] <= [v6] THEN 1 ELSE 0 END AS BIT) AS [is1]
  FROM [l14]
),
[l16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is1] = 1 THEN [v11] + [v19] ELSE [v11] END AS [v20],
    CASE WHEN [is1] = 1 THEN [v15] - [v19] ELSE [v19] END AS [v21],
    CASE WHEN [is1] = 1 THEN [v16] ELSE [v14] END - CAST(1 AS BIGINT) AS [v22],
    CASE WHEN [is1] = 1 THEN [v10] + CAST(2 AS BIGINT) ELSE [v10] END AS [v25]
  FROM [l15]
),
[l17] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v21] > [v22] * CAST(5 AS BIGINT) THEN [v21] - [v22] * CAST(5 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v23],
    (([v5] + [v25]) * CAST(1856407155 AS BIGINT) + CAST(186763149 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [single_x]
  FROM [l16]
),
[l18] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CAST(1 AS BIGINT) > [v23] THEN CAST(1 AS BIGINT) ELSE [v23] END AS [v24],
    ([single_x] * [single_x] + CAST(694551084 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2]
  FROM [l17]
),
[l19] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v20] + ([v24] + (([y_2] * [y_2] + CAST(977258254 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % (CASE WHEN CAST(5 AS BIGINT) < [v21] - [v22] THEN CAST(5 AS BIGINT) ELSE [v21] - [v22] END - [v24] + CAST(1 AS BIGINT))) AS [v26]
  FROM [l18]
),
[l20] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v5] + CASE WHEN [v26] <= [v6] THEN [v25] + CAST(1 AS BIGINT) ELSE [v25] END AS [v27]
  FROM [l19]
),
[l21] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v27] * CAST(949293866 AS BIGINT) + CAST(1795324846 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [firstShel_x],
    CASE WHEN [v27] < CAST(500 AS BIGINT) THEN (([v27] * CAST(303 AS BIGINT)) / CAST(25 AS BIGINT)) % CAST(6060 AS BIGINT) ELSE [v27] + CAST(5560 AS BIGINT) END AS [v30],
    ([v27] * CAST(2074837480 AS BIGINT) + CAST(1470618918 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x]
  FROM [l20]
),
[l22] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([firstShel_x] * [firstShel_x] + CAST(1067062355 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3],
    [v30] % CAST(420 AS BIGINT) AS [v31],
    ([arrival_x] * [arrival_x] + CAST(2140690635 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_6]
  FROM [l21]
),
[l23] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((CAST(SUBSTRING('0111223334', CAST(((([y_3] * [y_3] + CAST(1593699493 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) + ([v6] - CASE WHEN [v26] <= [v6] THEN [v26] ELSE [v20] END)) % CAST(5 AS BIGINT)) * CAST(4 AS BIGINT) + CASE WHEN [v28] < CAST(2 AS BIGINT) THEN CAST(0 AS BIGINT)
      WHEN [v28] < CAST(6 AS BIGINT) THEN CAST(1 AS BIGINT)
      WHEN [v28] < CAST(9 AS BIGINT) THEN CAST(2 AS BIGINT)
      ELSE CAST(3 AS BIGINT) END AS [v29],
    ([v30] / CAST(420 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(360 AS BIGINT) <= [v31] THEN CAST(6 AS BIGINT)
      WHEN CAST(295 AS BIGINT) <= [v31] THEN CAST(5 AS BIGINT)
      WHEN CAST(240 AS BIGINT) <= [v31] THEN CAST(4 AS BIGINT)
      WHEN CAST(180 AS BIGINT) <= [v31] THEN CAST(3 AS BIGINT)
      WHEN CAST(135 AS BIGINT) <= [v31] THEN CAST(2 AS BIGINT)
      WHEN CAST(65 AS BIGINT) <= [v31] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v32]
  FROM [l22]
),
[l24] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN NOT (([v29] % CAST(4 AS BIGINT) = CAST(SUBSTRING('12022', CAST(([v29] / CAST(4 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) + CAST(1 AS BIGINT) AND ([v29] / CAST(4 AS BIGINT) + CAST(3 AS BIGINT)) * CAST(45 AS BIGINT) <= [v32] + CAST(1 AS BIGINT))) THEN [v29] ELSE [v29] - [v29] % CAST(4 AS BIGINT) END AS [v33],
    ([v32] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT) + CAST(SUBSTRING('000065135180240295360', CAST(([v32] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v36],
    CAST(SUBSTRING('65704560556560', CAST(([v32] % CAST(7 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v38]
  FROM [l23]
),
[l25] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([v33] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT) + CAST(20459 AS BIGINT)) * CAST(86400 AS BIGINT) + CAST(18000 AS BIGINT) + [v33] * CAST(97 AS BIGINT) AS [v35],
    ([v36] * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) AS [v37],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([v33] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [v41]
  FROM [l24]
),
[l26] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([v27] - CASE WHEN [v32] < CAST(101 AS BIGINT) THEN [v37] ELSE [v36] - CAST(5560 AS BIGINT) END) * CAST(86400 AS BIGINT) + (([y_6] * [y_6] + CAST(1714003123 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v32] < CAST(101 AS BIGINT) THEN (([v36] + [v38]) * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) - [v37] ELSE [v38] END AS [v39]
  FROM [l25]
),
[l27] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v32] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + CASE WHEN CAST(78887 AS BIGINT) <= [v39] THEN ([v39] * CAST(7200 AS BIGINT) - CAST(3600 AS BIGINT)) / CAST(7513 AS BIGINT)
      WHEN CAST(43826 AS BIGINT) <= [v39] THEN ([v39] * CAST(4800 AS BIGINT) + CAST(504879600 AS BIGINT)) / CAST(11687 AS BIGINT)
      WHEN CAST(3757 AS BIGINT) <= [v39] THEN ([v39] * CAST(28800 AS BIGINT) + CAST(1190034000 AS BIGINT)) / CAST(40069 AS BIGINT)
      ELSE ([v39] * CAST(10800 AS BIGINT) + CAST(81151200 AS BIGINT)) / CAST(3757 AS BIGINT) END AS [v40]
  FROM [l26]
),
[l28] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v40] > [v35] THEN [v40] - [v35] ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT) + CAST(1 AS BIGINT) AS [v42]
  FROM [l27]
),
[l29] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([v42] * CAST(67108864 AS BIGINT) + [v33]) * CAST(1421292233 AS BIGINT) + CAST(1345587238 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [change_of_x]
  FROM [l28]
),
[l30] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([change_of_x] * [change_of_x] + CAST(1034457088 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_7]
  FROM [l29]
),
[l31] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y_7] * [y_7] + CAST(546601100 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT) AS [v43]
  FROM [l30]
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
  CAST(CASE WHEN [v27] <= CAST(4998 AS BIGINT) THEN [v27] + CAST(1 AS BIGINT) ELSE [v27] + CAST(5001 AS BIGINT) END AS INT) AS [order_id],
  CAST(([v33] + CAST(1 AS BIGINT)) AS INT) AS [product_id],
  CAST(CASE WHEN [v34] < CAST(7 AS BIGINT) THEN CAST(1 AS BIGINT)
    WHEN [v34] < CAST(9 AS BIGINT) THEN CAST(2 AS BIGINT)
    ELSE CAST(3 AS BIGINT) END AS INT) AS [quantity],
  CAST(CAST(CASE WHEN [v35] <= [v40] THEN ([v41] * CASE WHEN [v42] % CAST(2 AS BIGINT) = CAST(1 AS BIGINT) THEN [v43] + CAST(101 AS BIGINT) ELSE CAST(100 AS BIGINT) - ([v43] + CAST(1 AS BIGINT)) END) / CAST(100 AS BIGINT) ELSE [v41] END AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [unit_price],
  CAST(CAST((CAST([v40] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([v40] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l31];

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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'campaigns', N'COLUMN', N'campaign_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'email_activity', N'COLUMN', N'activity_id';
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
EXEC sp_addextendedproperty N'MS_Description', N'Visits to the web shop, recorded in the night after.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions';
EXEC sp_addextendedproperty N'MS_Description', N'Identifies the row.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_id';
EXEC sp_addextendedproperty N'MS_Description', N'Customer of the shop (no foreign key: other system); NULL if nobody signed in.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'customer_id';
EXEC sp_addextendedproperty N'MS_Description', N'First page.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_start';
EXEC sp_addextendedproperty N'MS_Description', N'1 to 45 minutes later.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'session_end';
EXEC sp_addextendedproperty N'MS_Description', N'Pages seen: 1 to 30.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'page_views';
EXEC sp_addextendedproperty N'MS_Description', N'When the row was created.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'created_at';
EXEC sp_addextendedproperty N'MS_Description', N'When the row last changed.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'updated_at';
EXEC sp_addextendedproperty N'MS_Description', N'Soft delete; null = active.', N'SCHEMA', N'jaffle_crm', N'TABLE', N'web_sessions', N'COLUMN', N'deleted_at';

-- step 84: Insert 5 rows into campaigns (expected rows: 5)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    [n] * CAST(25 AS BIGINT) AS [v1],
    ([n] * CAST(1147464750 AS BIGINT) + CAST(1497725957 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x],
    ([n] * CAST(378450582 AS BIGINT) + CAST(758065465 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [extended__x],
    ([n] * CAST(586028805 AS BIGINT) + CAST(1823928200 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [new_budge_x],
    CAST(SUBSTRING('05000000750000030000006000001000000', CAST([n] * CAST(7 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 7) AS BIGINT) AS [v7]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
    ) AS [d]
    WHERE [i] < CAST(5 AS BIGINT)
  ) AS [s]
),
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([arrival_x] * [arrival_x] + CAST(1040972857 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    ([extended__x] * [extended__x] + CAST(119083326 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2],
    ([new_budge_x] * [new_budge_x] + CAST(1068029831 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v1] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + (([n] - ([v1] / CAST(25 AS BIGINT) + CAST(SUBSTRING('0111111111111111111111111', CAST(([v1] % CAST(25 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT))) * CAST(86400 AS BIGINT) + (([y] * [y] + CAST(117784403 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT) + CAST(97200 AS BIGINT)) / CAST(3 AS BIGINT) AS [v2]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v2] / CAST(86400 AS BIGINT) + CAST(1 AS BIGINT) AS [v3],
    [v2] + ((([y_2] * [y_2] + CAST(1972815247 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(518401 AS BIGINT) + CAST(1382400 AS BIGINT)) AS [v4],
    [v2] + ((([y_3] * [y_3] + CAST(882277317 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(950401 AS BIGINT) + CAST(345600 AS BIGINT)) AS [v6]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(CASE WHEN [n] % CAST(3 AS BIGINT) = CAST(1 AS BIGINT) AND [v4] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is1],
    [v3] + CAST(SUBSTRING('28342936263331', CAST([n] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v5],
    CAST(CASE WHEN CAST(4 AS BIGINT) <= [n] AND [v6] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is2]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is1] = 1 THEN [v4] ELSE CAST(0 AS BIGINT) END AS [v8],
    CASE WHEN [is2] = 1 THEN [v6] ELSE CAST(0 AS BIGINT) END AS [v10]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v2] > [v8] THEN [v2] ELSE [v8] END AS [v9]
  FROM [l6]
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
  RTRIM(SUBSTRING(N'Welcome Series   Loyalty Drive    Seasonal Sale    Win-Back Offer   Product Spotlight', CAST([n] * CAST(17 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 17)) AS [campaign_name],
  CAST(CAST(CAST([v3] + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [start_date],
  CAST(CAST(CAST(CASE WHEN [is1] = 1 THEN [v5] + CAST(2 AS BIGINT) ELSE [v5] - CAST(1 AS BIGINT) END + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [end_date],
  CAST(CAST(CASE WHEN [is2] = 1 THEN ([v7] * CAST(SUBSTRING('110080125090', CAST(([n] % CAST(4 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)) / CAST(100 AS BIGINT) ELSE [v7] END AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [budget],
  CAST(CAST((CAST([v2] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [v9] > [v10] THEN [v9] ELSE [v10] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l7];

-- step 85: Insert 100 rows into email_activity (expected rows: 100)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(1654929487 AS BIGINT) + CAST(1402629646 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [customer__x],
    ([n] * CAST(50 AS BIGINT)) % CAST(350 AS BIGINT) AS [v1],
    ([n] * CAST(689413095 AS BIGINT) + CAST(1417691258 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x],
    ([n] * CAST(1065560408 AS BIGINT) + CAST(1048280694 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [campaign__x],
    ([n] * CAST(2001325425 AS BIGINT) + CAST(289554827 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [after_arr_x],
    ([n] * CAST(971075916 AS BIGINT) + CAST(215341730 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [opened_wh_x],
    ([n] * CAST(166997348 AS BIGINT) + CAST(356596651 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [after_ope_x],
    ([n] * CAST(1386282701 AS BIGINT) + CAST(736080253 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [clicked_w_x]
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
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([customer__x] * [customer__x] + CAST(1250276131 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    (([n] * CAST(50 AS BIGINT)) / CAST(350 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(296 AS BIGINT) <= [v1] THEN CAST(6 AS BIGINT)
      WHEN CAST(250 AS BIGINT) <= [v1] THEN CAST(5 AS BIGINT)
      WHEN CAST(200 AS BIGINT) <= [v1] THEN CAST(4 AS BIGINT)
      WHEN CAST(150 AS BIGINT) <= [v1] THEN CAST(3 AS BIGINT)
      WHEN CAST(100 AS BIGINT) <= [v1] THEN CAST(2 AS BIGINT)
      WHEN CAST(60 AS BIGINT) <= [v1] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v2],
    ([arrival_x] * [arrival_x] + CAST(1315878223 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3],
    ([campaign__x] * [campaign__x] + CAST(1179803002 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_5],
    ([after_arr_x] * [after_arr_x] + CAST(874394678 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_6],
    ([opened_wh_x] * [opened_wh_x] + CAST(253261633 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_7],
    ([after_ope_x] * [after_ope_x] + CAST(1218248930 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_8],
    ([clicked_w_x] * [clicked_w_x] + CAST(331650436 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_9]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v2] + CAST(1 AS BIGINT) AS [v3],
    ([v2] / CAST(7 AS BIGINT)) * CAST(350 AS BIGINT) + CAST(SUBSTRING('000060100150200250296', CAST(([v2] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v9],
    CAST(SUBSTRING('60405050504654', CAST(([v2] % CAST(7 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v11],
    CAST(CASE WHEN (([y_6] * [y_6] + CAST(1389407487 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1000000 AS BIGINT) < CAST(520000 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is1],
    (([y_7] * [y_7] + CAST(2053446705 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(65536 AS BIGINT) AS [v17]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v3] / CAST(7 AS BIGINT)) * CAST(175 AS BIGINT) + CAST(SUBSTRING('000027056076101123151', CAST(([v3] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v4],
    ([v9] + CAST(49 AS BIGINT)) / CAST(50 AS BIGINT) AS [v10],
    [v3] / CAST(25 AS BIGINT) + CAST(SUBSTRING('0111111111111111111111111', CAST(([v3] % CAST(25 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [v14]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y] * [y] + CAST(685861060 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN [v3] < CAST(101 AS BIGINT) THEN ([v4] * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) ELSE [v4] - CAST(2426 AS BIGINT) END AS [v5],
    (([n] - CASE WHEN [v2] < CAST(100 AS BIGINT) THEN [v10] ELSE [v9] - CAST(4900 AS BIGINT) END) * CAST(86400 AS BIGINT) + (([y_3] * [y_3] + CAST(1218003962 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v2] < CAST(100 AS BIGINT) THEN ([v9] + [v11] + CAST(49 AS BIGINT)) / CAST(50 AS BIGINT) - [v10] ELSE [v11] END AS [v12],
    (CASE WHEN [v14] > CAST(2 AS BIGINT) THEN [v14] ELSE CAST(2 AS BIGINT) END - CAST(2 AS BIGINT)) % [v14] AS [v15]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v5] > CAST(100 AS BIGINT) THEN [v5] - CAST(100 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v6],
    [v2] * CAST(86400 AS BIGINT) + CAST(1758931200 AS BIGINT) + CASE WHEN CAST(8640 AS BIGINT) <= [v12] THEN ([v12] * CAST(5 AS BIGINT) + CAST(388800 AS BIGINT)) / CAST(12 AS BIGINT) ELSE ([v12] * CAST(5 AS BIGINT) + CAST(172800 AS BIGINT)) / CAST(6 AS BIGINT) END AS [v13],
    [v15] * CAST(25 AS BIGINT) AS [v16],
    ([v15] * CAST(1147464750 AS BIGINT) + CAST(1497725957 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x_2]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v5] < CAST(100 AS BIGINT) THEN [v5] % CAST(10 AS BIGINT) ELSE [v6] % CAST(25 AS BIGINT) END AS [v7],
    CASE WHEN [v5] < CAST(100 AS BIGINT) THEN [v5] / CAST(10 AS BIGINT) ELSE [v6] / CAST(25 AS BIGINT) + CAST(10 AS BIGINT) END AS [v8],
    ([arrival_x_2] * [arrival_x_2] + CAST(1040972857 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_4],
    [v13] + (((((([v17] * [v17]) / CAST(65536 AS BIGINT)) * [v17]) / CAST(65536 AS BIGINT)) * CAST(107941 AS BIGINT)) / CAST(65536 AS BIGINT) + CAST(60 AS BIGINT)) AS [v18]
  FROM [l6]
),
[l8] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v8] * CAST(891050643 AS BIGINT) + CAST(2066638908 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [asksForEr_x],
    CAST(CASE WHEN [is1] = 1 AND [v18] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is2],
    [v18] + ((([y_9] * [y_9] + CAST(1128325040 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(581 AS BIGINT) + CAST(20 AS BIGINT)) AS [v19]
  FROM [l7]
),
[l9] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([asksForEr_x] * [asksForEr_x] + CAST(926974175 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2],
    CAST(CASE WHEN ([is1] = 1 AND (([y_8] * [y_8] + CAST(1614411808 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1000000 AS BIGINT) < CAST(300000 AS BIGINT)) AND [v19] <= CAST(1767571199 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [is3],
    CASE WHEN [is2] = 1 THEN [v18] ELSE CAST(0 AS BIGINT) END AS [v20]
  FROM [l8]
),
[l10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v13] > [v20] THEN [v13] ELSE [v20] END AS [v21],
    CASE WHEN [is3] = 1 THEN [v19] ELSE CAST(0 AS BIGINT) END AS [v22]
  FROM [l9]
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
  CAST((CASE WHEN NOT (([v7] = (([y_2] * [y_2] + CAST(505271155 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % (CASE WHEN [v5] < CAST(100 AS BIGINT) THEN CAST(10 AS BIGINT) ELSE CAST(25 AS BIGINT) END - CAST(1 AS BIGINT)) + CAST(1 AS BIGINT) AND [v8] + CAST(101 AS BIGINT) <= [v2] + CAST(6 AS BIGINT))) THEN [v5] ELSE [v5] - [v7] END + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST(((CASE WHEN [v13] / CAST(86400 AS BIGINT) + CAST(1 AS BIGINT) < ([v16] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + (([v15] - ([v16] / CAST(25 AS BIGINT) + CAST(SUBSTRING('0111111111111111111111111', CAST(([v16] % CAST(25 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT))) * CAST(86400 AS BIGINT) + (([y_4] * [y_4] + CAST(117784403 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT) + CAST(97200 AS BIGINT)) / CAST(3 AS BIGINT)) / CAST(86400 AS BIGINT) + CAST(1 AS BIGINT) + CAST(SUBSTRING('28342936263331', CAST([v15] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) + CAST(1 AS BIGINT) AND (([y_5] * [y_5] + CAST(1482183862 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1000000 AS BIGINT) < CAST(400000 AS BIGINT) THEN [v15] + CAST(1 AS BIGINT) ELSE [v14] END - CAST(1 AS BIGINT)) % [v14] + CAST(1 AS BIGINT)) AS INT) AS [campaign_id],
  CAST(CAST((CAST([v13] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [sent_date],
  CAST(CASE WHEN [is2] = 1 THEN 1 ELSE 0 END AS BIT) AS [opened],
  CAST(CASE WHEN [is3] = 1 THEN 1 ELSE 0 END AS BIT) AS [clicked],
  CAST(CAST((CAST([v13] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [v21] > [v22] THEN [v21] ELSE [v22] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l10];

-- step 86: Insert 150 rows into web_sessions (expected rows: 150)
WITH [l1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] * CAST(1171417959 AS BIGINT) + CAST(888558866 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [kind_x],
    ([n] * CAST(2498 AS BIGINT)) / CAST(75 AS BIGINT) AS [v2],
    ([n] * CAST(1846519446 AS BIGINT) + CAST(380684657 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [order_x],
    ([n] * CAST(481353064 AS BIGINT) + CAST(86182701 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [ends_x],
    ([n] * CAST(1871829036 AS BIGINT) + CAST(2042924110 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x_2],
    ([n] * CAST(1197613207 AS BIGINT) + CAST(1439730194 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [ends_x_2],
    ([n] * CAST(724278598 AS BIGINT) + CAST(997100061 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [length_x],
    ([n] * CAST(15540246 AS BIGINT) + CAST(337189359 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [page_view_x]
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
[l2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([kind_x] * [kind_x] + CAST(1788250857 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y],
    [v2] % CAST(350 AS BIGINT) AS [v3],
    ([order_x] * [order_x] + CAST(1594196781 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_2],
    ([ends_x] * [ends_x] + CAST(2102101000 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_7],
    ([arrival_x_2] * [arrival_x_2] + CAST(468541745 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_8],
    ([ends_x_2] * [ends_x_2] + CAST(310448329 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_9],
    ([length_x] * [length_x] + CAST(1182463783 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_10],
    ([page_view_x] * [page_view_x] + CAST(1798278705 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_11]
  FROM [l1]
),
[l3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y] * [y] + CAST(925913214 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT) AS [v1],
    ([v2] / CAST(350 AS BIGINT)) * CAST(7 AS BIGINT) + CASE WHEN CAST(294 AS BIGINT) <= [v3] THEN CAST(6 AS BIGINT)
      WHEN CAST(246 AS BIGINT) <= [v3] THEN CAST(5 AS BIGINT)
      WHEN CAST(196 AS BIGINT) <= [v3] THEN CAST(4 AS BIGINT)
      WHEN CAST(146 AS BIGINT) <= [v3] THEN CAST(3 AS BIGINT)
      WHEN CAST(96 AS BIGINT) <= [v3] THEN CAST(2 AS BIGINT)
      WHEN CAST(62 AS BIGINT) <= [v3] THEN CAST(1 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END AS [v4],
    (([y_9] * [y_9] + CAST(505610751 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT) AS [v28],
    (([y_10] * [y_10] + CAST(1466701390 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(65536 AS BIGINT) AS [v30]
  FROM [l2]
),
[l4] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v4] + CAST(1 AS BIGINT) AS [v5],
    ([v4] / CAST(7 AS BIGINT)) * CAST(350 AS BIGINT) + CAST(SUBSTRING('000062096146196246294', CAST(([v4] % CAST(7 AS BIGINT)) * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v24],
    CAST(SUBSTRING('62345050504856', CAST(([v4] % CAST(7 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v26],
    ((((([v30] * [v30]) / CAST(65536 AS BIGINT)) * [v30]) / CAST(65536 AS BIGINT)) * CAST(2641 AS BIGINT)) / CAST(65536 AS BIGINT) + CAST(60 AS BIGINT) AS [v31]
  FROM [l3]
),
[l5] AS (
  SELECT TOP (9223372036854775807)
    *,
    [v5] % CAST(7 AS BIGINT) AS [v6],
    ([v24] * CAST(75 AS BIGINT) + CAST(2497 AS BIGINT)) / CAST(2498 AS BIGINT) AS [v25],
    [v31] / ((([y_11] * [y_11] + CAST(428080425 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(101 AS BIGINT) + CAST(40 AS BIGINT)) + CAST(1 AS BIGINT) AS [v32]
  FROM [l4]
),
[l6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v5] / CAST(7 AS BIGINT)) * CAST(420 AS BIGINT) + CAST(SUBSTRING('000065135180240295360', CAST([v6] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v7],
    CAST(SUBSTRING('65704560556560', CAST([v6] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v8],
    ([v5] / CAST(7 AS BIGINT)) * CAST(175 AS BIGINT) + CAST(SUBSTRING('000027056076101123151', CAST([v6] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) AS [v13],
    CAST(SUBSTRING('27292025222824', CAST([v6] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [v14],
    [v4] * CAST(86400 AS BIGINT) + CAST(1758931200 AS BIGINT) + (((([n] - CASE WHEN [v4] < CAST(100 AS BIGINT) THEN [v25] ELSE [v24] - CAST(4846 AS BIGINT) END) * CAST(86400 AS BIGINT) + (([y_8] * [y_8] + CAST(1235282752 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / CASE WHEN [v4] < CAST(100 AS BIGINT) THEN (([v24] + [v26]) * CAST(75 AS BIGINT) + CAST(2497 AS BIGINT)) / CAST(2498 AS BIGINT) - [v25] ELSE [v26] END) * CAST(3 AS BIGINT) + CAST(6652800 AS BIGINT)) / CAST(80 AS BIGINT) AS [v27]
  FROM [l5]
),
[l7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v7] * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) AS [v9],
    ([v13] * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) AS [v15]
  FROM [l6]
),
[l8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v5] < CAST(101 AS BIGINT) THEN (([v7] + [v8]) * CAST(25 AS BIGINT) + CAST(302 AS BIGINT)) / CAST(303 AS BIGINT) - [v9] ELSE [v8] END AS [v10],
    CASE WHEN [v5] < CAST(101 AS BIGINT) THEN [v15] ELSE [v13] - CAST(2426 AS BIGINT) END AS [v16]
  FROM [l7]
),
[l9] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y_2] * [y_2] + CAST(375026503 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % ([v10] / CAST(2 AS BIGINT)) AS [v11]
  FROM [l8]
),
[l10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v1] < CAST(70 AS BIGINT) THEN [v10] / CAST(2 AS BIGINT) + [v11] ELSE [v11] END % [v10] AS [v12]
  FROM [l9]
),
[l11] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v5] < CAST(101 AS BIGINT) THEN [v9] ELSE [v7] - CAST(5560 AS BIGINT) END + [v12] AS [v17]
  FROM [l10]
),
[l12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v17] * CAST(802392674 AS BIGINT) + CAST(1764184652 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [customer__x],
    ([v17] * CAST(924948357 AS BIGINT) + CAST(1995197315 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [customer__x_2],
    ([v17] * CAST(2074837480 AS BIGINT) + CAST(1470618918 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [arrival_x]
  FROM [l11]
),
[l13] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([customer__x] * [customer__x] + CAST(1788072890 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_3],
    ([customer__x_2] * [customer__x_2] + CAST(478367182 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_4],
    ([arrival_x] * [arrival_x] + CAST(2140690635 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_6]
  FROM [l12]
),
[l14] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([y_3] * [y_3] + CAST(43920514 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(65536 AS BIGINT) AS [v18],
    ([v12] * CAST(86400 AS BIGINT) + (([y_6] * [y_6] + CAST(1714003123 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(86400 AS BIGINT)) / [v10] AS [v23]
  FROM [l13]
),
[l15] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([v18] * [v18]) / CAST(65536 AS BIGINT)) * [v16] + (([y_4] * [y_4] + CAST(1059915061 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % [v16]) / CAST(65536 AS BIGINT) AS [v19],
    CASE WHEN [v1] % CAST(5 AS BIGINT) < CAST(2 AS BIGINT) THEN [v5] * CAST(86400 AS BIGINT) + CAST(1758844800 AS BIGINT) + CASE WHEN CAST(78887 AS BIGINT) <= [v23] THEN ([v23] * CAST(7200 AS BIGINT) - CAST(3600 AS BIGINT)) / CAST(7513 AS BIGINT)
      WHEN CAST(43826 AS BIGINT) <= [v23] THEN ([v23] * CAST(4800 AS BIGINT) + CAST(504879600 AS BIGINT)) / CAST(11687 AS BIGINT)
      WHEN CAST(3757 AS BIGINT) <= [v23] THEN ([v23] * CAST(28800 AS BIGINT) + CAST(1190034000 AS BIGINT)) / CAST(40069 AS BIGINT)
      ELSE ([v23] * CAST(10800 AS BIGINT) + CAST(81151200 AS BIGINT)) / CAST(3757 AS BIGINT) END + ((([y_7] * [y_7] + CAST(1160990166 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(41 AS BIGINT) + CAST(10 AS BIGINT)) ELSE ([v27] / CAST(86400 AS BIGINT)) * CAST(86400 AS BIGINT) + CASE WHEN CAST(39877 AS BIGINT) <= [v28] THEN ([v28] * CAST(18000 AS BIGINT) + CAST(2129421600 AS BIGINT)) / CAST(46523 AS BIGINT) ELSE ([v28] * CAST(36000 AS BIGINT) + CAST(1004900400 AS BIGINT)) / CAST(39877 AS BIGINT) END END AS [v29]
  FROM [l14]
),
[l16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v19] > CAST(100 AS BIGINT) THEN [v19] - CAST(100 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [v20]
  FROM [l15]
),
[l17] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [v19] < CAST(100 AS BIGINT) THEN [v19] % CAST(10 AS BIGINT) ELSE [v20] % CAST(25 AS BIGINT) END AS [v21],
    CASE WHEN [v19] < CAST(100 AS BIGINT) THEN [v19] / CAST(10 AS BIGINT) ELSE [v20] / CAST(25 AS BIGINT) + CAST(10 AS BIGINT) END AS [v22]
  FROM [l16]
),
[l18] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([v22] * CAST(891050643 AS BIGINT) + CAST(2066638908 AS BIGINT)) % CAST(2147483647 AS BIGINT) AS [asksForEr_x]
  FROM [l17]
),
[l19] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([asksForEr_x] * [asksForEr_x] + CAST(926974175 AS BIGINT)) % CAST(2147483629 AS BIGINT) AS [y_5]
  FROM [l18]
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
  CASE WHEN [v1] < CAST(70 AS BIGINT) THEN CAST((CASE WHEN [v12] < CASE WHEN [v5] < CAST(101 AS BIGINT) THEN (([v13] + [v14]) * CAST(50 AS BIGINT) + CAST(1262 AS BIGINT)) / CAST(1263 AS BIGINT) - [v15] ELSE [v14] END THEN [v16] + [v12]
    WHEN NOT (([v21] = (([y_5] * [y_5] + CAST(505271155 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % (CASE WHEN [v19] < CAST(100 AS BIGINT) THEN CAST(10 AS BIGINT) ELSE CAST(25 AS BIGINT) END - CAST(1 AS BIGINT)) + CAST(1 AS BIGINT) AND [v22] + CAST(101 AS BIGINT) <= [v4] + CAST(6 AS BIGINT))) THEN [v19]
    ELSE [v19] - [v21] END + CAST(1 AS BIGINT)) AS INT) END AS [customer_id],
  CAST(CAST((CAST(([v29] - [v31]) AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [session_start],
  CAST(CAST((CAST([v29] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [session_end],
  CAST(CASE WHEN [v32] < CAST(30 AS BIGINT) THEN [v32] ELSE CAST(30 AS BIGINT) END AS INT) AS [page_views],
  CAST(CAST((CAST([v27] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([v27] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [l19];
