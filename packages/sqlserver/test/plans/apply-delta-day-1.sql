-- apply-delta, day 1, for sqlserver
-- jaffle 1, seed 42, scale 1, epoch 2026-01-04
-- For review: the command also writes Headwater's ledger, which is omitted here.

-- jaffle_shop

-- step 1: Insert 25 rows into customers (expected rows: 25)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] + CAST(1 AS BIGINT)) AS [value_1],
    ((([n] * CAST(905502475 AS BIGINT)) + CAST(811848555 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [first_name_x],
    ((([n] * CAST(1194932123 AS BIGINT)) + CAST(1647888329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [last_name_x],
    ((([n] * CAST(1343764985 AS BIGINT)) + CAST(824968558 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [lead_x]
  FROM (
    SELECT CAST(100 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(25 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([first_name_x] * [first_name_x]) + CAST(53853363 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [first_name_y],
    ((([last_name_x] * [last_name_x]) + CAST(1850979955 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [last_name_y],
    ((([lead_x] * [lead_x]) + CAST(1970699240 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [lead_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([first_name_y] * [first_name_y]) + CAST(1742023544 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(40 AS BIGINT)) AS [value_2],
    (((([last_name_y] * [last_name_y]) + CAST(1615002267 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(43 AS BIGINT)) AS [value_3],
    (((((([n] - CAST(100 AS BIGINT)) * CAST(61200 AS BIGINT)) / CAST(60 AS BIGINT)) + CAST(21600 AS BIGINT)) - ((((([lead_y] * [lead_y]) + CAST(1896416305 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(541 AS BIGINT)) + CAST(60 AS BIGINT))) + CAST(1767571200 AS BIGINT)) AS [customer_arrives]
  FROM [layer_2]
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
  (CASE [value_2] WHEN 0 THEN N'ada' WHEN 1 THEN N'amir' WHEN 2 THEN N'anna' WHEN 3 THEN N'aisha'
    WHEN 4 THEN N'ben' WHEN 5 THEN N'bianca' WHEN 6 THEN N'carlos' WHEN 7 THEN N'chloe'
    WHEN 8 THEN N'daniel' WHEN 9 THEN N'diana' WHEN 10 THEN N'elena' WHEN 11 THEN N'emil'
    WHEN 12 THEN N'fatima' WHEN 13 THEN N'felix' WHEN 14 THEN N'grace' WHEN 15 THEN N'hugo'
    WHEN 16 THEN N'ines' WHEN 17 THEN N'ivan' WHEN 18 THEN N'jada' WHEN 19 THEN N'jonas'
    WHEN 20 THEN N'kenji' WHEN 21 THEN N'lara' WHEN 22 THEN N'leo' WHEN 23 THEN N'lucia'
    WHEN 24 THEN N'marta' WHEN 25 THEN N'mateo' WHEN 26 THEN N'nadia' WHEN 27 THEN N'noah'
    WHEN 28 THEN N'olga' WHEN 29 THEN N'omar' WHEN 30 THEN N'priya' WHEN 31 THEN N'rafael'
    WHEN 32 THEN N'rosa' WHEN 33 THEN N'samir' WHEN 34 THEN N'sofia' WHEN 35 THEN N'tara'
    WHEN 36 THEN N'viktor' WHEN 37 THEN N'wanda' WHEN 38 THEN N'yara' WHEN 39 THEN N'zoe' END + N'.' + CASE [value_3] WHEN 0 THEN N'abbott' WHEN 1 THEN N'bauer' WHEN 2 THEN N'becker' WHEN 3 THEN N'castro'
    WHEN 4 THEN N'chen' WHEN 5 THEN N'costa' WHEN 6 THEN N'dubois' WHEN 7 THEN N'eriksen'
    WHEN 8 THEN N'fischer' WHEN 9 THEN N'garcia' WHEN 10 THEN N'haddad' WHEN 11 THEN N'hansen'
    WHEN 12 THEN N'ito' WHEN 13 THEN N'jansen' WHEN 14 THEN N'kaur' WHEN 15 THEN N'keller'
    WHEN 16 THEN N'khan' WHEN 17 THEN N'kowalski' WHEN 18 THEN N'larsen' WHEN 19 THEN N'lopez'
    WHEN 20 THEN N'meyer' WHEN 21 THEN N'moreau' WHEN 22 THEN N'nakamura' WHEN 23 THEN N'nguyen'
    WHEN 24 THEN N'novak' WHEN 25 THEN N'okafor' WHEN 26 THEN N'osei' WHEN 27 THEN N'patel'
    WHEN 28 THEN N'pereira' WHEN 29 THEN N'petrov' WHEN 30 THEN N'quinn' WHEN 31 THEN N'ricci'
    WHEN 32 THEN N'romero' WHEN 33 THEN N'rossi' WHEN 34 THEN N'santos' WHEN 35 THEN N'schmidt'
    WHEN 36 THEN N'silva' WHEN 37 THEN N'tanaka' WHEN 38 THEN N'virtanen' WHEN 39 THEN N'walker'
    WHEN 40 THEN N'weber' WHEN 41 THEN N'yilmaz' WHEN 42 THEN N'zhang' END + CAST([value_1] AS NVARCHAR(20)) + N'@example.com') AS [email],
  CAST(CAST((CAST([customer_arrives] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([customer_arrives] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_3];

-- step 2: Insert 60 rows into orders (expected rows: 60)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] - CAST(500 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1867335260 AS BIGINT)) + CAST(1383297706 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    ([n] - CAST(236 AS BIGINT)) AS [value_5],
    ((([n] * CAST(2027181627 AS BIGINT)) + CAST(2057880025 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancellation_x]
  FROM (
    SELECT CAST(500 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(60 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_1] + CAST(100 AS BIGINT)) AS [value_2],
    ((([customer_x] * [customer_x]) + CAST(774594879 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    ((([value_1] * CAST(61200 AS BIGINT)) / CAST(60 AS BIGINT)) + CAST(1767592800 AS BIGINT)) AS [ordered_at],
    ((((([value_5] / CAST(12 AS BIGINT)) + CAST(236 AS BIGINT)) * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x],
    ((([cancellation_x] * [cancellation_x]) + CAST(932547815 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancellation_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([customer_y] * [customer_y]) + CAST(1211514425 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(125 AS BIGINT)) AS [value_3],
    ((([cancelled_x] * [cancelled_x]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y],
    ([ordered_at] + ((((([cancellation_y] * [cancellation_y]) + CAST(142170525 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144000 AS BIGINT)) + CAST(7200 AS BIGINT))) AS [value_6]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_3] < CAST(100 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_3] / CAST(10 AS BIGINT)) ELSE CAST(10 AS BIGINT) END AS [erasure_block]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_3] % CAST(10 AS BIGINT)) ELSE CASE WHEN [value_3] > CAST(100 AS BIGINT) THEN ([value_3] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END END = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN CAST(9 AS BIGINT) ELSE CAST(24 AS BIGINT) END) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [ordered_at]) THEN CASE WHEN [value_3] > CAST(1 AS BIGINT) THEN ([value_3] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_3] END AS [customer]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_2] < CAST(125 AS BIGINT) THEN [value_2] ELSE [customer] END AS [value_4]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_4] < CAST(100 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    CASE WHEN [value_4] > CAST(100 AS BIGINT) THEN ([value_4] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_7]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN ([value_4] / CAST(10 AS BIGINT)) ELSE (([value_7] / CAST(25 AS BIGINT)) + CAST(10 AS BIGINT)) END AS [erasure_block_2]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block_2] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x_2],
    ((([erasure_block_2] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at_2]
  FROM [layer_11]
),
[layer_13] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x_2] * [erased_x_2]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y_2],
    ([erased_at_2] - CAST(1 AS BIGINT)) AS [value_8]
  FROM [layer_12]
),
[layer_14] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN ([value_4] % CAST(10 AS BIGINT)) ELSE ([value_7] % CAST(25 AS BIGINT)) END = ((((([erased_y_2] * [erased_y_2]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN CAST(9 AS BIGINT) ELSE CAST(24 AS BIGINT) END) + CAST(1 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3]
  FROM [layer_13]
),
[layer_15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_5] % CAST(12 AS BIGINT)) = (((([cancelled_y] * [cancelled_y]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) AND [value_6] <= CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN CASE WHEN CAST(1767657599 AS BIGINT) < [value_8] THEN CAST(1767657599 AS BIGINT) ELSE [value_8] END ELSE CAST(1767657599 AS BIGINT) END) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_4],
    CASE WHEN ([is_3] = CAST(1 AS BIGINT) AND [erased_at_2] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_5]
  FROM [layer_14]
),
[layer_16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_4] = CAST(1 AS BIGINT) THEN [value_6] ELSE CAST(0 AS BIGINT) END AS [value_9]
  FROM [layer_15]
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
  CAST(([value_4] + CAST(1 AS BIGINT)) AS INT) AS [customer_id],
  CAST(CAST(CAST(([ordered_at] / CAST(86400 AS BIGINT)) + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [order_date],
  CASE WHEN [is_4] = CAST(1 AS BIGINT) THEN N'cancelled' ELSE N'pending' END AS [status],
  CAST(CAST((CAST([ordered_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [is_5] = CAST(1 AS BIGINT) THEN [erased_at_2] ELSE CASE WHEN [ordered_at] > [value_9] THEN [ordered_at] ELSE [value_9] END END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CASE WHEN [is_5] = CAST(1 AS BIGINT) THEN CAST(CAST((CAST([erased_at_2] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) END AS [deleted_at]
FROM [layer_16];

-- step 3: Insert 103 rows into order_items (expected rows: 103)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] - CAST(1200 AS BIGINT)) AS [value_1]
  FROM (
    SELECT CAST(1200 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) + [d2].[v] * CAST(100 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d2]([v])
    ) AS [d]
    WHERE [i] < CAST(103 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([value_1] + CAST(1 AS BIGINT)) * CAST(12 AS BIGINT)) - CAST(1 AS BIGINT)) / CAST(103 AS BIGINT)) AS [value_2]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_2] + CAST(100 AS BIGINT)) AS [order_group],
    ((([value_2] + CAST(1 AS BIGINT)) * CAST(103 AS BIGINT)) / CAST(12 AS BIGINT)) AS [value_3],
    (([value_2] * CAST(103 AS BIGINT)) / CAST(12 AS BIGINT)) AS [value_4]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_3] > [value_4] THEN ([value_3] - [value_4]) ELSE CAST(0 AS BIGINT) END AS [value_5],
    ((([order_group] * CAST(1312325950 AS BIGINT)) + CAST(416204682 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [pattern_x],
    (CASE WHEN [value_1] > [value_4] THEN ([value_1] - [value_4]) ELSE CAST(0 AS BIGINT) END % CAST(12 AS BIGINT)) AS [value_6]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([pattern_x] * [pattern_x]) + CAST(709265923 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [pattern_y]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    (CASE WHEN CAST(12 AS BIGINT) <= [value_5] THEN CAST(12 AS BIGINT)
      WHEN CAST(9 AS BIGINT) <= [value_5] THEN CAST(8 AS BIGINT)
      WHEN CAST(8 AS BIGINT) <= [value_5] THEN CAST(4 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END + (((([pattern_y] * [pattern_y]) + CAST(2029908383 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(4 AS BIGINT))) AS [pattern]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(SUBSTRING('011233400000001234400000012223400000012344400000011233340000001223440000012222340000000123340000001222344000012222234000011123344000001123444000011122333344001222223334000112234444011222333334', CAST((([pattern] * CAST(12 AS BIGINT)) + [value_6]) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [value_7]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([order_group] * CAST(5 AS BIGINT)) + [value_7]) AS [order_no],
    CAST(SUBSTRING('0001030406000203040500010205060001020304000103040700020305060001020607000304050700020306070001020708000104050700020405060001040610000203081100030507080001030611', CAST((([pattern] * CAST(5 AS BIGINT)) + [value_7]) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [value_8]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([order_no] * CAST(1563955936 AS BIGINT)) + CAST(1877070399 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [product_x],
    (CASE WHEN [value_6] > [value_8] THEN ([value_6] - [value_8]) ELSE CAST(0 AS BIGINT) END % CAST(5 AS BIGINT)) AS [line_no],
    ((([order_no] * CAST(1721911274 AS BIGINT)) + CAST(124947002 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [step_x],
    (((([order_no] - CAST(500 AS BIGINT)) * CAST(61200 AS BIGINT)) / CAST(60 AS BIGINT)) + CAST(1767592800 AS BIGINT)) AS [ordered_at]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([product_x] * [product_x]) + CAST(1922481653 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [product_y],
    ((([step_x] * [step_x]) + CAST(93338172 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [step_y],
    ((((([order_no] * CAST(5 AS BIGINT)) + [line_no]) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((((([product_y] * [product_y]) + CAST(655305250 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(20 AS BIGINT)) + ([line_no] * CAST(SUBSTRING('0103070911131719', CAST((((([step_y] * [step_y]) + CAST(1311771448 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(8 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT))) % CAST(20 AS BIGINT)) AS [product],
    ((([quantity_x] * [quantity_x]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([product] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [price]
  FROM [layer_11]
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
FROM [layer_12];

-- step 4: Insert 272 rows into payments (expected rows: 272)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([n] + CAST(1 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1799285759 AS BIGINT)) + CAST(927401776 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [second_method_x],
    ((([n] * CAST(151462157 AS BIGINT)) + CAST(275443029 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [first_method_x],
    ((([n] * CAST(2106337265 AS BIGINT)) + CAST(2004038611 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [method_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) + [d2].[v] * CAST(100 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d2]([v])
    ) AS [d]
    WHERE [i] < CAST(272 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(242 AS BIGINT)) - CAST(1 AS BIGINT)) / CAST(272 AS BIGINT)) AS [value_2],
    ((([second_method_x] * [second_method_x]) + CAST(270693102 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [second_method_y],
    ((([first_method_x] * [first_method_x]) + CAST(208469995 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [first_method_y],
    ((([method_x] * [method_x]) + CAST(1341860438 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [method_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_2] / CAST(11 AS BIGINT)) AS [value_3],
    ([value_2] % CAST(11 AS BIGINT)) AS [value_4],
    ((([value_2] + CAST(1 AS BIGINT)) * CAST(272 AS BIGINT)) / CAST(242 AS BIGINT)) AS [value_5],
    (([value_2] * CAST(272 AS BIGINT)) / CAST(242 AS BIGINT)) AS [value_6],
    ((([value_2] * CAST(50400 AS BIGINT)) / CAST(242 AS BIGINT)) + CAST(1767596400 AS BIGINT)) AS [paid_at]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([value_3] + CAST(236 AS BIGINT)) * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x],
    CASE WHEN CAST(1 AS BIGINT) < CASE WHEN [value_5] > [value_6] THEN ([value_5] - [value_6]) ELSE CAST(0 AS BIGINT) END THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1],
    CASE WHEN [value_6] < [n] THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([cancelled_x] * [cancelled_x]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_3] * CAST(12 AS BIGINT)) + CASE WHEN [value_4] < (((([cancelled_y] * [cancelled_y]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) THEN [value_4] ELSE ([value_4] + CAST(1 AS BIGINT)) END) + CAST(236 AS BIGINT)) AS [order_no]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([order_no] * CAST(1563955936 AS BIGINT)) + CAST(1877070399 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [product_x],
    (([order_no] * CAST(100 AS BIGINT)) / CAST(500 AS BIGINT)) AS [value_9],
    ([order_no] * CAST(5 AS BIGINT)) AS [value_17],
    (((([order_no] / CAST(5 AS BIGINT)) * CAST(1312325950 AS BIGINT)) + CAST(416204682 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [pattern_x],
    ((([order_no] * CAST(1721911274 AS BIGINT)) + CAST(124947002 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [step_x],
    ((([order_no] * CAST(1228602860 AS BIGINT)) + CAST(151522574 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [part_x]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([product_x] * [product_x]) + CAST(1922481653 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [product_y],
    ((([value_9] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_10],
    (((([value_9] + CAST(1 AS BIGINT)) * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_12],
    ((([value_17] * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x],
    ((([pattern_x] * [pattern_x]) + CAST(709265923 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [pattern_y],
    ((([step_x] * [step_x]) + CAST(93338172 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [step_y],
    (((([value_17] + CAST(1 AS BIGINT)) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x_2],
    (((([value_17] + CAST(2 AS BIGINT)) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x_3],
    (((([value_17] + CAST(3 AS BIGINT)) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x_4],
    (((([value_17] + CAST(4 AS BIGINT)) * CAST(749595397 AS BIGINT)) + CAST(1296719457 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [quantity_x_5],
    ((([part_x] * [part_x]) + CAST(2124694211 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [part_y]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([product_y] * [product_y]) + CAST(655305250 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(20 AS BIGINT)) AS [value_7],
    CASE WHEN [order_no] > [value_10] THEN ([order_no] - [value_10]) ELSE CAST(0 AS BIGINT) END AS [value_11],
    CASE WHEN [value_12] > [value_10] THEN ([value_12] - [value_10]) ELSE CAST(0 AS BIGINT) END AS [value_13],
    ((([quantity_x] * [quantity_x]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y],
    CAST(SUBSTRING('0103070911131719', CAST((((([step_y] * [step_y]) + CAST(1311771448 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(8 AS BIGINT)) * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT) AS [value_22],
    ((([quantity_x_2] * [quantity_x_2]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y_2],
    ((([quantity_x_3] * [quantity_x_3]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y_3],
    ((([quantity_x_4] * [quantity_x_4]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y_4],
    ((([quantity_x_5] * [quantity_x_5]) + CAST(1205946748 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [quantity_y_5]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((((([value_7] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([value_7] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_8],
    ((([value_9] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + ((([value_11] * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_13] THEN CAST(1 AS BIGINT) ELSE [value_13] END) + CAST(21600 AS BIGINT))) AS [ordered_at],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([value_7] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_14],
    ([value_11] / CAST(5 AS BIGINT)) AS [value_18],
    (([value_7] + [value_22]) % CAST(20 AS BIGINT)) AS [value_23],
    (([value_7] + (CAST(2 AS BIGINT) * [value_22])) % CAST(20 AS BIGINT)) AS [value_28],
    (([value_7] + (CAST(3 AS BIGINT) * [value_22])) % CAST(20 AS BIGINT)) AS [value_33],
    (([value_7] + (CAST(4 AS BIGINT) * [value_22])) % CAST(20 AS BIGINT)) AS [value_38]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((CASE WHEN [ordered_at] > [value_8] THEN ([ordered_at] - [value_8]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_15],
    (([value_18] + CAST(1 AS BIGINT)) * CAST(12 AS BIGINT)) AS [value_19],
    ([value_18] * CAST(12 AS BIGINT)) AS [value_20],
    (((((([value_23] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([value_23] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_24],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([value_23] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_25],
    (((((([value_28] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([value_28] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_29],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([value_28] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_30],
    (((((([value_33] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([value_33] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_34],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([value_33] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_35],
    (((((([value_38] * CAST(11 AS BIGINT)) % CAST(28 AS BIGINT)) + CAST(101 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (([value_38] * CAST(60 AS BIGINT)) + CAST(14400 AS BIGINT))) AS [value_39],
    CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([value_38] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS [value_40]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((((([value_15] * CAST(20 AS BIGINT)) + [value_7]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x],
    CASE WHEN [value_19] > [value_20] THEN ([value_19] - [value_20]) ELSE CAST(0 AS BIGINT) END AS [value_21],
    ((CASE WHEN [ordered_at] > [value_24] THEN ([ordered_at] - [value_24]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_26],
    ((CASE WHEN [ordered_at] > [value_29] THEN ([ordered_at] - [value_29]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_31],
    ((CASE WHEN [ordered_at] > [value_34] THEN ([ordered_at] - [value_34]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_36],
    ((CASE WHEN [ordered_at] > [value_39] THEN ([ordered_at] - [value_39]) ELSE CAST(0 AS BIGINT) END / CAST(2419200 AS BIGINT)) + CAST(1 AS BIGINT)) AS [value_41]
  FROM [layer_11]
),
[layer_13] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([price_x] * [price_x]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y],
    (CASE WHEN CAST(12 AS BIGINT) <= [value_21] THEN CAST(12 AS BIGINT)
      WHEN CAST(9 AS BIGINT) <= [value_21] THEN CAST(8 AS BIGINT)
      WHEN CAST(8 AS BIGINT) <= [value_21] THEN CAST(4 AS BIGINT)
      ELSE CAST(0 AS BIGINT) END + (((([pattern_y] * [pattern_y]) + CAST(2029908383 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(4 AS BIGINT))) AS [pattern],
    ((((([value_26] * CAST(20 AS BIGINT)) + [value_23]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x_2],
    ((((([value_31] * CAST(20 AS BIGINT)) + [value_28]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x_3],
    ((((([value_36] * CAST(20 AS BIGINT)) + [value_33]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x_4],
    ((((([value_41] * CAST(20 AS BIGINT)) + [value_38]) * CAST(615634834 AS BIGINT)) + CAST(383354636 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [price_x_5]
  FROM [layer_12]
),
[layer_14] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([price_y] * [price_y]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_16],
    CAST(SUBSTRING('12121211121131111113121312121211411311212131211511131222211313242215313221412351', CAST((([pattern] * CAST(5 AS BIGINT)) + ([value_11] % CAST(5 AS BIGINT))) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [line_count],
    ((([price_x_2] * [price_x_2]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y_2],
    ((([price_x_3] * [price_x_3]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y_3],
    ((([price_x_4] * [price_x_4]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y_4],
    ((([price_x_5] * [price_x_5]) + CAST(2133797259 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [price_y_5]
  FROM [layer_13]
),
[layer_15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_8] <= [ordered_at] THEN (([value_14] * CASE WHEN ([value_15] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_16] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_16]) END) / CAST(100 AS BIGINT)) ELSE [value_14] END AS [price],
    (((([price_y_2] * [price_y_2]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_27],
    (((([price_y_3] * [price_y_3]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_32],
    (((([price_y_4] * [price_y_4]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_37],
    (((([price_y_5] * [price_y_5]) + CAST(1670054958 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) AS [value_42]
  FROM [layer_14]
),
[layer_16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_24] <= [ordered_at] THEN (([value_25] * CASE WHEN ([value_26] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_27] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_27]) END) / CAST(100 AS BIGINT)) ELSE [value_25] END AS [price_2],
    CASE WHEN [value_29] <= [ordered_at] THEN (([value_30] * CASE WHEN ([value_31] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_32] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_32]) END) / CAST(100 AS BIGINT)) ELSE [value_30] END AS [price_3],
    CASE WHEN [value_34] <= [ordered_at] THEN (([value_35] * CASE WHEN ([value_36] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_37] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_37]) END) / CAST(100 AS BIGINT)) ELSE [value_35] END AS [price_4],
    CASE WHEN [value_39] <= [ordered_at] THEN (([value_40] * CASE WHEN ([value_41] % CAST(2 AS BIGINT)) = CAST(1 AS BIGINT) THEN ([value_42] + CAST(101 AS BIGINT)) ELSE (CAST(99 AS BIGINT) - [value_42]) END) / CAST(100 AS BIGINT)) ELSE [value_40] END AS [price_5]
  FROM [layer_15]
),
[layer_17] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((((([price] * CAST(SUBSTRING('1111112223', CAST((((([quantity_y] * [quantity_y]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT)) + CASE WHEN CAST(1 AS BIGINT) < [line_count] THEN ([price_2] * CAST(SUBSTRING('1111112223', CAST((((([quantity_y_2] * [quantity_y_2]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT)) ELSE CAST(0 AS BIGINT) END) + CASE WHEN CAST(2 AS BIGINT) < [line_count] THEN ([price_3] * CAST(SUBSTRING('1111112223', CAST((((([quantity_y_3] * [quantity_y_3]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT)) ELSE CAST(0 AS BIGINT) END) + CASE WHEN CAST(3 AS BIGINT) < [line_count] THEN ([price_4] * CAST(SUBSTRING('1111112223', CAST((((([quantity_y_4] * [quantity_y_4]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT)) ELSE CAST(0 AS BIGINT) END) + CASE WHEN CAST(4 AS BIGINT) < [line_count] THEN ([price_5] * CAST(SUBSTRING('1111112223', CAST((((([quantity_y_5] * [quantity_y_5]) + CAST(255920620 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT)) ELSE CAST(0 AS BIGINT) END) AS [total]
  FROM [layer_16]
),
[layer_18] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([total] * ((((([part_y] * [part_y]) + CAST(355262025 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(41 AS BIGINT)) + CAST(10 AS BIGINT))) / CAST(100 AS BIGINT)) AS [first_part]
  FROM [layer_17]
)
INSERT INTO [jaffle_shop].[payments] (
  [payment_id],
  [order_id],
  [payment_method],
  [amount],
  [created_at],
  [updated_at],
  [deleted_at]
)
SELECT
  CAST([value_1] AS INT) AS [payment_id],
  CAST(([order_no] + CAST(1 AS BIGINT)) AS INT) AS [order_id],
  CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN CASE (((([second_method_y] * [second_method_y]) + CAST(987430779 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(3 AS BIGINT)) WHEN 0 THEN N'credit_card' WHEN 1 THEN N'credit_card' WHEN 2 THEN N'bank_transfer' END ELSE CASE (((([first_method_y] * [first_method_y]) + CAST(156506982 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(2 AS BIGINT)) WHEN 0 THEN N'coupon' WHEN 1 THEN N'gift_card' END END ELSE CASE (((([method_y] * [method_y]) + CAST(698242934 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(10 AS BIGINT)) WHEN 0 THEN N'credit_card' WHEN 1 THEN N'credit_card' WHEN 2 THEN N'credit_card' WHEN 3 THEN N'credit_card'
    WHEN 4 THEN N'credit_card' WHEN 5 THEN N'credit_card' WHEN 6 THEN N'bank_transfer' WHEN 7 THEN N'bank_transfer'
    WHEN 8 THEN N'bank_transfer' WHEN 9 THEN N'gift_card' END END AS [payment_method],
  CAST(CAST(CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN CASE WHEN [total] > [first_part] THEN ([total] - [first_part]) ELSE CAST(0 AS BIGINT) END ELSE [first_part] END ELSE [total] END AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [amount],
  CAST(CAST((CAST([paid_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([paid_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_18];

-- step 5: Update customers (expected rows: 1)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(100 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1343764985 AS BIGINT)) + CAST(824968558 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [lead_x],
    ([n] / CAST(10 AS BIGINT)) AS [erasure_block],
    ((([n] * CAST(110842829 AS BIGINT)) + CAST(33179901 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [address_changes_x],
    ((([n] * CAST(1225185043 AS BIGINT)) + CAST(322098769 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [address_delay_x],
    ([n] + CAST(1 AS BIGINT)) AS [value_10],
    ((([n] * CAST(1194932123 AS BIGINT)) + CAST(1647888329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [last_name_x],
    ((([n] * CAST(905502475 AS BIGINT)) + CAST(811848555 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [first_name_x]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(97 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2],
    (((([value_1] + CAST(1 AS BIGINT)) * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_3],
    ((([value_1] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_4],
    ((([lead_x] * [lead_x]) + CAST(1970699240 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [lead_y],
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    ((([address_changes_x] * [address_changes_x]) + CAST(1400832821 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [address_changes_y],
    ((([address_delay_x] * [address_delay_x]) + CAST(699362703 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [address_delay_y],
    ((([last_name_x] * [last_name_x]) + CAST(1850979955 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [last_name_y],
    ((([first_name_x] * [first_name_x]) + CAST(53853363 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [first_name_y],
    CAST([value_10] AS NVARCHAR(20)) AS [value_13]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_3] > [value_4] THEN ([value_3] - [value_4]) ELSE CAST(0 AS BIGINT) END AS [value_5],
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    ([erased_at] - CAST(1 AS BIGINT)) AS [value_7],
    CASE (((([last_name_y] * [last_name_y]) + CAST(1615002267 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(43 AS BIGINT)) WHEN 0 THEN N'abbott' WHEN 1 THEN N'bauer' WHEN 2 THEN N'becker' WHEN 3 THEN N'castro'
      WHEN 4 THEN N'chen' WHEN 5 THEN N'costa' WHEN 6 THEN N'dubois' WHEN 7 THEN N'eriksen'
      WHEN 8 THEN N'fischer' WHEN 9 THEN N'garcia' WHEN 10 THEN N'haddad' WHEN 11 THEN N'hansen'
      WHEN 12 THEN N'ito' WHEN 13 THEN N'jansen' WHEN 14 THEN N'kaur' WHEN 15 THEN N'keller'
      WHEN 16 THEN N'khan' WHEN 17 THEN N'kowalski' WHEN 18 THEN N'larsen' WHEN 19 THEN N'lopez'
      WHEN 20 THEN N'meyer' WHEN 21 THEN N'moreau' WHEN 22 THEN N'nakamura' WHEN 23 THEN N'nguyen'
      WHEN 24 THEN N'novak' WHEN 25 THEN N'okafor' WHEN 26 THEN N'osei' WHEN 27 THEN N'patel'
      WHEN 28 THEN N'pereira' WHEN 29 THEN N'petrov' WHEN 30 THEN N'quinn' WHEN 31 THEN N'ricci'
      WHEN 32 THEN N'romero' WHEN 33 THEN N'rossi' WHEN 34 THEN N'santos' WHEN 35 THEN N'schmidt'
      WHEN 36 THEN N'silva' WHEN 37 THEN N'tanaka' WHEN 38 THEN N'virtanen' WHEN 39 THEN N'walker'
      WHEN 40 THEN N'weber' WHEN 41 THEN N'yilmaz' WHEN 42 THEN N'zhang' END AS [value_11],
    CASE (((([first_name_y] * [first_name_y]) + CAST(1742023544 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(40 AS BIGINT)) WHEN 0 THEN N'ada' WHEN 1 THEN N'amir' WHEN 2 THEN N'anna' WHEN 3 THEN N'aisha'
      WHEN 4 THEN N'ben' WHEN 5 THEN N'bianca' WHEN 6 THEN N'carlos' WHEN 7 THEN N'chloe'
      WHEN 8 THEN N'daniel' WHEN 9 THEN N'diana' WHEN 10 THEN N'elena' WHEN 11 THEN N'emil'
      WHEN 12 THEN N'fatima' WHEN 13 THEN N'felix' WHEN 14 THEN N'grace' WHEN 15 THEN N'hugo'
      WHEN 16 THEN N'ines' WHEN 17 THEN N'ivan' WHEN 18 THEN N'jada' WHEN 19 THEN N'jonas'
      WHEN 20 THEN N'kenji' WHEN 21 THEN N'lara' WHEN 22 THEN N'leo' WHEN 23 THEN N'lucia'
      WHEN 24 THEN N'marta' WHEN 25 THEN N'mateo' WHEN 26 THEN N'nadia' WHEN 27 THEN N'noah'
      WHEN 28 THEN N'olga' WHEN 29 THEN N'omar' WHEN 30 THEN N'priya' WHEN 31 THEN N'rafael'
      WHEN 32 THEN N'rosa' WHEN 33 THEN N'samir' WHEN 34 THEN N'sofia' WHEN 35 THEN N'tara'
      WHEN 36 THEN N'viktor' WHEN 37 THEN N'wanda' WHEN 38 THEN N'yara' WHEN 39 THEN N'zoe' END AS [value_12]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + ((((CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_5] THEN CAST(1 AS BIGINT) ELSE [value_5] END) + CAST(21600 AS BIGINT)) - ((((([lead_y] * [lead_y]) + CAST(1896416305 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(541 AS BIGINT)) + CAST(60 AS BIGINT)))) AS [customer_arrives],
    CASE WHEN ([n] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ([is_1] = CAST(1 AS BIGINT) AND [erased_at] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    (([customer_arrives] + CAST(604800 AS BIGINT)) + (((([address_delay_y] * [address_delay_y]) + CAST(1875162761 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(1123200 AS BIGINT))) AS [value_6]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ((((([address_changes_y] * [address_changes_y]) + CAST(445868624 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(8 AS BIGINT)) <= CAST(0 AS BIGINT) AND [value_6] <= CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN CASE WHEN CAST(1767657599 AS BIGINT) < [value_7] THEN CAST(1767657599 AS BIGINT) ELSE [value_7] END ELSE CAST(1767657599 AS BIGINT) END) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN [value_6] ELSE CAST(0 AS BIGINT) END AS [value_8]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN [erased_at] ELSE CASE WHEN [customer_arrives] > [value_8] THEN [customer_arrives] ELSE [value_8] END END AS [value_9]
  FROM [layer_7]
)
UPDATE [t]
SET
  [email] = [u].[email],
  [updated_at] = [u].[updated_at],
  [deleted_at] = [u].[deleted_at]
FROM [jaffle_shop].[customers] AS [t]
INNER JOIN (
  SELECT
    CAST([value_10] AS INT) AS [customer_id],
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN ([value_11] + N'.' + [value_12] + [value_13] + N'@example.com') ELSE ([value_12] + N'.' + [value_11] + [value_13] + N'@example.com') END AS [email],
    CAST(CAST((CAST([value_9] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN CAST(CAST((CAST([erased_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) END AS [deleted_at]
  FROM [layer_8]
  WHERE ([customer_arrives] <= CAST(1767571199 AS BIGINT) AND CAST(1767571199 AS BIGINT) < [value_9])
) AS [u] ON [t].[customer_id] = [u].[customer_id];

-- step 6: Update products (expected rows: 0)
UPDATE [t]
SET
  [price] = [u].[price],
  [updated_at] = [u].[updated_at]
FROM [jaffle_shop].[products] AS [t]
INNER JOIN (
  SELECT
    CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [product_id],
    CAST(CAST(CAST(SUBSTRING('129999002999008999039999004999003999024999049999014999001299001999007999007999005999032999002499001499002999001999008999', CAST([n] * CAST(6 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 6) AS BIGINT) AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [price],
    CAST(CAST((CAST((([n] * CAST(420 AS BIGINT)) + CAST(1758358800 AS BIGINT)) AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at]
  FROM (
    SELECT CAST(0 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(20 AS BIGINT)
  ) AS [s]
  WHERE 1 = 0
) AS [u] ON [t].[product_id] = [u].[product_id];

-- step 7: Update orders (expected rows: 15)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(100 AS BIGINT)) / CAST(500 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1867335260 AS BIGINT)) + CAST(1383297706 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    CASE WHEN CAST(236 AS BIGINT) <= [n] THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_4],
    CASE WHEN [n] > CAST(236 AS BIGINT) THEN ([n] - CAST(236 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_12],
    ((([n] * CAST(2027181627 AS BIGINT)) + CAST(2057880025 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancellation_x],
    ((([n] * CAST(1722464123 AS BIGINT)) + CAST(353637806 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [shipping_x],
    ((([n] * CAST(1027578093 AS BIGINT)) + CAST(1684711838 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [delivery_x]
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
    ([value_1] + CAST(1 AS BIGINT)) AS [value_4],
    ((([customer_x] * [customer_x]) + CAST(774594879 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    CASE WHEN [is_4] = CAST(1 AS BIGINT) THEN [value_12] ELSE [n] END AS [value_13],
    ((([cancellation_x] * [cancellation_x]) + CAST(932547815 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancellation_y],
    ((([shipping_x] * [shipping_x]) + CAST(1335263731 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [shipping_y],
    ((([delivery_x] * [delivery_x]) + CAST(82340345 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [delivery_y],
    ([value_12] / CAST(12 AS BIGINT)) AS [value_24],
    ([value_12] % CAST(12 AS BIGINT)) AS [value_25]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_3],
    ((([value_4] * CAST(500 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_5],
    ((([value_4] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_8],
    ([value_13] / CAST(12 AS BIGINT)) AS [value_14],
    (((([value_24] + CAST(236 AS BIGINT)) * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x_2]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_5] > [value_2] THEN ([value_5] - [value_2]) ELSE CAST(0 AS BIGINT) END AS [value_6],
    (((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) + [value_3]) AS [value_7],
    (((([customer_y] * [customer_y]) + CAST(1211514425 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % [value_8]) AS [value_9],
    (((CASE WHEN [is_4] = CAST(1 AS BIGINT) THEN ([value_14] + CAST(236 AS BIGINT)) ELSE [value_14] END * CAST(177107690 AS BIGINT)) + CAST(1654347225 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [cancelled_x],
    ((([cancelled_x_2] * [cancelled_x_2]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y_2]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + ((([value_3] * CAST(61200 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_6] THEN CAST(1 AS BIGINT) ELSE [value_6] END) + CAST(21600 AS BIGINT))) AS [ordered_at],
    ([value_9] / CAST(10 AS BIGINT)) AS [erasure_block],
    ((([cancelled_x] * [cancelled_x]) + CAST(1549639965 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [cancelled_y],
    (([value_24] * CAST(11 AS BIGINT)) + CASE WHEN (((([cancelled_y_2] * [cancelled_y_2]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) < [value_25] THEN CASE WHEN [value_25] > CAST(1 AS BIGINT) THEN ([value_25] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_25] END) AS [value_26]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    CASE WHEN ([value_13] % CAST(12 AS BIGINT)) = (((([cancelled_y] * [cancelled_y]) + CAST(592924268 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(12 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_5],
    ([ordered_at] + ((((([cancellation_y] * [cancellation_y]) + CAST(142170525 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144000 AS BIGINT)) + CAST(7200 AS BIGINT))) AS [value_15],
    ([ordered_at] + ((((([shipping_y] * [shipping_y]) + CAST(1836712031 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(144000 AS BIGINT)) + CAST(72000 AS BIGINT))) AS [value_20],
    CASE WHEN [value_26] < CAST(242 AS BIGINT) THEN CAST(100 AS BIGINT) ELSE CAST(101 AS BIGINT) END AS [value_27]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    CASE WHEN NOT ([is_5] = CAST(1 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_7],
    ([value_20] + ((((([delivery_y] * [delivery_y]) + CAST(1469507647 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(194400 AS BIGINT)) + CAST(64800 AS BIGINT))) AS [value_23],
    CASE WHEN [value_27] < CAST(101 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_9]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_9] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [ordered_at]) THEN CASE WHEN [value_9] > CAST(1 AS BIGINT) THEN ([value_9] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_9] END AS [customer],
    CASE WHEN [is_9] = CAST(1 AS BIGINT) THEN CAST(0 AS BIGINT)
      WHEN [is_9] = CAST(1 AS BIGINT) THEN CAST(0 AS BIGINT)
      ELSE CAST(242 AS BIGINT) END AS [value_28]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_7] < [value_8] THEN [value_7] ELSE [customer] END AS [value_10],
    ((([value_27] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [value_26] > [value_28] THEN ([value_26] - [value_28]) ELSE CAST(0 AS BIGINT) END * CAST(50400 AS BIGINT)) / CAST(SUBSTRING('242040053057058057062058', CAST(CASE WHEN ([value_27] - CAST(100 AS BIGINT)) <= CAST(0 AS BIGINT) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT)) + CAST(25200 AS BIGINT))) AS [paid_at]
  FROM [layer_8]
),
[layer_10] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_10] < CAST(100 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1],
    CASE WHEN [value_10] > CAST(100 AS BIGINT) THEN ([value_10] - CAST(100 AS BIGINT)) ELSE CAST(0 AS BIGINT) END AS [value_11],
    ([paid_at] + CAST(7200 AS BIGINT)) AS [value_29]
  FROM [layer_9]
),
[layer_11] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_10] / CAST(10 AS BIGINT)) ELSE (([value_11] / CAST(25 AS BIGINT)) + CAST(10 AS BIGINT)) END AS [erasure_block_2],
    CASE WHEN [value_23] < CAST(1767571200 AS BIGINT) THEN [value_23] ELSE CASE WHEN [value_23] > [value_29] THEN [value_23] ELSE [value_29] END END AS [value_30]
  FROM [layer_10]
),
[layer_12] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block_2] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x_2],
    ((([erasure_block_2] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at_2]
  FROM [layer_11]
),
[layer_13] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x_2] * [erased_x_2]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y_2],
    ([erased_at_2] - CAST(1 AS BIGINT)) AS [value_16]
  FROM [layer_12]
),
[layer_14] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_10] % CAST(10 AS BIGINT)) ELSE ([value_11] % CAST(25 AS BIGINT)) END = ((((([erased_y_2] * [erased_y_2]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN CAST(9 AS BIGINT) ELSE CAST(24 AS BIGINT) END) + CAST(1 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2]
  FROM [layer_13]
),
[layer_15] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ([is_2] = CAST(1 AS BIGINT) AND [erased_at_2] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3],
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN CASE WHEN CAST(1767657599 AS BIGINT) < [value_16] THEN CAST(1767657599 AS BIGINT) ELSE [value_16] END ELSE CAST(1767657599 AS BIGINT) END AS [value_17]
  FROM [layer_14]
),
[layer_16] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ([is_5] = CAST(1 AS BIGINT) AND [value_15] <= [value_17]) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_6],
    CASE WHEN ([is_7] = CAST(1 AS BIGINT) AND [value_20] <= [value_17]) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_8],
    CASE WHEN ([is_7] = CAST(1 AS BIGINT) AND [value_30] <= [value_17]) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_10]
  FROM [layer_15]
),
[layer_17] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_6] = CAST(1 AS BIGINT) THEN [value_15] ELSE CAST(0 AS BIGINT) END AS [value_18],
    CASE WHEN [is_8] = CAST(1 AS BIGINT) THEN [value_20] ELSE CAST(0 AS BIGINT) END AS [value_21],
    CASE WHEN [is_10] = CAST(1 AS BIGINT) THEN [value_30] ELSE CAST(0 AS BIGINT) END AS [value_31]
  FROM [layer_16]
),
[layer_18] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [ordered_at] > [value_18] THEN [ordered_at] ELSE [value_18] END AS [value_19]
  FROM [layer_17]
),
[layer_19] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_19] > [value_21] THEN [value_19] ELSE [value_21] END AS [value_22]
  FROM [layer_18]
),
[layer_20] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN [erased_at_2] ELSE CASE WHEN [value_22] > [value_31] THEN [value_22] ELSE [value_31] END END AS [value_32]
  FROM [layer_19]
)
UPDATE [t]
SET
  [status] = [u].[status],
  [updated_at] = [u].[updated_at],
  [deleted_at] = [u].[deleted_at]
FROM [jaffle_shop].[orders] AS [t]
INNER JOIN (
  SELECT
    CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [order_id],
    CASE WHEN [is_10] = CAST(1 AS BIGINT) THEN N'completed'
      WHEN [is_8] = CAST(1 AS BIGINT) THEN N'shipped'
      WHEN [is_6] = CAST(1 AS BIGINT) THEN N'cancelled'
      ELSE N'pending' END AS [status],
    CAST(CAST((CAST([value_32] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN CAST(CAST((CAST([erased_at_2] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) END AS [deleted_at]
  FROM [layer_20]
  WHERE ([ordered_at] <= CAST(1767571199 AS BIGINT) AND CAST(1767571199 AS BIGINT) < [value_32])
) AS [u] ON [t].[order_id] = [u].[order_id];

-- jaffle_crm

-- step 8: Insert 50 rows into email_activity (expected rows: 50)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([n] * CAST(167554339 AS BIGINT)) + CAST(105378118 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    (((([n] - CAST(100 AS BIGINT)) * CAST(28800 AS BIGINT)) / CAST(50 AS BIGINT)) + CAST(1767607200 AS BIGINT)) AS [sent_at],
    ((([n] * CAST(1275454227 AS BIGINT)) + CAST(2096582162 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opened_x],
    ((([n] * CAST(236964588 AS BIGINT)) + CAST(926851572 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opening_x],
    ((([n] * CAST(1502185121 AS BIGINT)) + CAST(1227914329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicked_x],
    ((([n] * CAST(1883577688 AS BIGINT)) + CAST(822744955 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicking_x]
  FROM (
    SELECT CAST(100 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(50 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([customer_x] * [customer_x]) + CAST(1581079189 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    ((([opened_x] * [opened_x]) + CAST(1904286482 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opened_y],
    ((([opening_x] * [opening_x]) + CAST(1044879969 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opening_y],
    ((([clicked_x] * [clicked_x]) + CAST(647181658 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicked_y],
    ((([clicking_x] * [clicking_x]) + CAST(580441349 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicking_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([customer_y] * [customer_y]) + CAST(344109924 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) AS [value_1],
    CASE WHEN (((([opened_y] * [opened_y]) + CAST(19641318 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(52 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1],
    ([sent_at] + ((((([opening_y] * [opening_y]) + CAST(1657800540 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(108000 AS BIGINT)) + CAST(60 AS BIGINT))) AS [opened_at]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_1] / CAST(10 AS BIGINT)) AS [erasure_block],
    CASE WHEN ([is_1] = CAST(1 AS BIGINT) AND [opened_at] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    ([opened_at] + ((((([clicking_y] * [clicking_y]) + CAST(1615021325 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(600 AS BIGINT)) + CAST(20 AS BIGINT))) AS [value_2]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at],
    CASE WHEN (([is_1] = CAST(1 AS BIGINT) AND (((([clicked_y] * [clicked_y]) + CAST(928760369 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(30 AS BIGINT)) AND [value_2] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3],
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN [opened_at] ELSE CAST(0 AS BIGINT) END AS [value_3]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y],
    CASE WHEN [sent_at] > [value_3] THEN [sent_at] ELSE [value_3] END AS [value_4],
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN [value_2] ELSE CAST(0 AS BIGINT) END AS [value_5]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_1] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [sent_at]) THEN CASE WHEN [value_1] > CAST(1 AS BIGINT) THEN ([value_1] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_1] END AS [customer]
  FROM [layer_6]
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
  CAST(CAST(4 AS BIGINT) AS INT) AS [campaign_id],
  CAST(CAST((CAST([sent_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [sent_date],
  CAST(CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [opened],
  CAST(CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [clicked],
  CAST(CAST((CAST([sent_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST(CASE WHEN [value_4] > [value_5] THEN [value_4] ELSE [value_5] END AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_7];

-- step 9: Insert 50 rows into web_sessions (expected rows: 50)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([n] * CAST(1711980754 AS BIGINT)) + CAST(1052317583 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [customer_x],
    (((([n] - CAST(150 AS BIGINT)) * CAST(48600 AS BIGINT)) / CAST(50 AS BIGINT)) + CAST(1767605400 AS BIGINT)) AS [started_at],
    ((([n] * CAST(936596769 AS BIGINT)) + CAST(479307212 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [duration_x],
    ((([n] * CAST(1292114181 AS BIGINT)) + CAST(1254809200 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [pages_x]
  FROM (
    SELECT CAST(150 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) + [d1].[v] * CAST(10 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
      CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d1]([v])
    ) AS [d]
    WHERE [i] < CAST(50 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([customer_x] * [customer_x]) + CAST(1554146685 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [customer_y],
    ((([duration_x] * [duration_x]) + CAST(1486678848 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [duration_y],
    ((([pages_x] * [pages_x]) + CAST(1411492490 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [pages_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    (((([customer_y] * [customer_y]) + CAST(824105531 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) AS [value_1],
    ([started_at] + ((((([duration_y] * [duration_y]) + CAST(1548115512 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(2641 AS BIGINT)) + CAST(60 AS BIGINT))) AS [value_2]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([value_1] / CAST(10 AS BIGINT)) AS [erasure_block],
    [value_2] AS [ended_at]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erasure_block] * CAST(1999700642 AS BIGINT)) + CAST(1254766409 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [erased_x],
    ((([erasure_block] + CAST(100 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(1759010400 AS BIGINT)) AS [erased_at]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([erased_x] * [erased_x]) + CAST(141373041 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [erased_y]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (([value_1] % CAST(10 AS BIGINT)) = ((((([erased_y] * [erased_y]) + CAST(71493221 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(9 AS BIGINT)) + CAST(1 AS BIGINT)) AND ([erased_at] - CAST(345600 AS BIGINT)) < [started_at]) THEN CASE WHEN [value_1] > CAST(1 AS BIGINT) THEN ([value_1] - CAST(1 AS BIGINT)) ELSE CAST(0 AS BIGINT) END ELSE [value_1] END AS [customer]
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
  CAST(CAST((CAST([value_2] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [session_end],
  CAST(((((([pages_y] * [pages_y]) + CAST(1181541454 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(30 AS BIGINT)) + CAST(1 AS BIGINT)) AS INT) AS [page_views],
  CAST(CAST((CAST([ended_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [created_at],
  CAST(CAST((CAST([ended_at] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at],
  CAST(NULL AS DATETIME2(0)) AS [deleted_at]
FROM [layer_7];

-- step 10: Update campaigns (expected rows: 0)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(900 AS BIGINT)) + CAST(1758362400 AS BIGINT)) AS [value_1],
    CAST(SUBSTRING('03053', CAST([n] * CAST(1 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 1) AS BIGINT) AS [value_2],
    ((CAST(SUBSTRING('000030060085107', CAST([n] * CAST(3 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 3) AS BIGINT) + CAST(20358 AS BIGINT)) + CAST(SUBSTRING('3334292836', CAST([n] * CAST(2 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 2) AS BIGINT)) AS [value_3]
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
    ((([value_3] - CAST(5 AS BIGINT)) * CAST(86400 AS BIGINT)) + CAST(39600 AS BIGINT)) AS [value_4]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN (CAST(0 AS BIGINT) < [value_2] AND [value_4] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN [value_4] ELSE CAST(0 AS BIGINT) END AS [value_5]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_1] > [value_5] THEN [value_1] ELSE [value_5] END AS [value_6]
  FROM [layer_4]
)
UPDATE [t]
SET
  [end_date] = [u].[end_date],
  [budget] = [u].[budget],
  [updated_at] = [u].[updated_at]
FROM [jaffle_crm].[campaigns] AS [t]
INNER JOIN (
  SELECT
    CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [campaign_id],
    CAST(CAST(CAST(CASE WHEN [is_1] = CAST(1 AS BIGINT) THEN ([value_3] + [value_2]) ELSE [value_3] END + CAST(25567 AS BIGINT) AS INT) AS DATETIME) AS DATE) AS [end_date],
    CAST(CAST(CAST(SUBSTRING('05000000750000030000006000001000000', CAST([n] * CAST(7 AS BIGINT) + CAST(1 AS BIGINT) AS INT), 7) AS BIGINT) AS DECIMAL(10, 0)) * 0.01 AS DECIMAL(10, 2)) AS [budget],
    CAST(CAST((CAST([value_6] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at]
  FROM [layer_5]
  WHERE CAST(1767571199 AS BIGINT) < [value_6]
) AS [u] ON [t].[campaign_id] = [u].[campaign_id];

-- step 11: Update email_activity (expected rows: 0)
WITH [layer_1] AS (
  SELECT TOP (9223372036854775807)
    *,
    (([n] * CAST(100 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_1],
    ((([n] * CAST(1275454227 AS BIGINT)) + CAST(2096582162 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opened_x],
    ((([n] * CAST(236964588 AS BIGINT)) + CAST(926851572 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [opening_x],
    ((([n] * CAST(1502185121 AS BIGINT)) + CAST(1227914329 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicked_x],
    ((([n] * CAST(1883577688 AS BIGINT)) + CAST(822744955 AS BIGINT)) % CAST(2147483647 AS BIGINT)) AS [clicking_x]
  FROM (
    SELECT CAST(98 AS BIGINT) + [i] AS [n]
    FROM (
      SELECT [d0].[v] * CAST(1 AS BIGINT) AS [i]
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS [d0]([v])
    ) AS [d]
    WHERE [i] < CAST(2 AS BIGINT)
  ) AS [s]
),
[layer_2] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) AS [value_2],
    ((([opened_x] * [opened_x]) + CAST(1904286482 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opened_y],
    ((([opening_x] * [opening_x]) + CAST(1044879969 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [opening_y],
    ((([clicked_x] * [clicked_x]) + CAST(647181658 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicked_y],
    ((([clicking_x] * [clicking_x]) + CAST(580441349 AS BIGINT)) % CAST(2147483629 AS BIGINT)) AS [clicking_y]
  FROM [layer_1]
),
[layer_3] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((((([value_1] + CAST(1 AS BIGINT)) * CAST(100 AS BIGINT)) + CAST(99 AS BIGINT)) / CAST(100 AS BIGINT)) - [value_2]) AS [value_3],
    CASE WHEN (((([opened_y] * [opened_y]) + CAST(19641318 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(52 AS BIGINT) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_1]
  FROM [layer_2]
),
[layer_4] AS (
  SELECT TOP (9223372036854775807)
    *,
    ((([value_1] * CAST(86400 AS BIGINT)) + CAST(1758931200 AS BIGINT)) + (((CASE WHEN [n] > [value_2] THEN ([n] - [value_2]) ELSE CAST(0 AS BIGINT) END * CAST(28800 AS BIGINT)) / CASE WHEN CAST(1 AS BIGINT) > [value_3] THEN CAST(1 AS BIGINT) ELSE [value_3] END) + CAST(36000 AS BIGINT))) AS [sent_at]
  FROM [layer_3]
),
[layer_5] AS (
  SELECT TOP (9223372036854775807)
    *,
    ([sent_at] + ((((([opening_y] * [opening_y]) + CAST(1657800540 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(108000 AS BIGINT)) + CAST(60 AS BIGINT))) AS [opened_at]
  FROM [layer_4]
),
[layer_6] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN ([is_1] = CAST(1 AS BIGINT) AND [opened_at] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_2],
    ([opened_at] + ((((([clicking_y] * [clicking_y]) + CAST(1615021325 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(600 AS BIGINT)) + CAST(20 AS BIGINT))) AS [value_6]
  FROM [layer_5]
),
[layer_7] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN [opened_at] ELSE CAST(0 AS BIGINT) END AS [value_4],
    CASE WHEN (([is_1] = CAST(1 AS BIGINT) AND (((([clicked_y] * [clicked_y]) + CAST(928760369 AS BIGINT)) % CAST(2147483587 AS BIGINT)) % CAST(100 AS BIGINT)) < CAST(30 AS BIGINT)) AND [value_6] <= CAST(1767657599 AS BIGINT)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS [is_3]
  FROM [layer_6]
),
[layer_8] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [sent_at] > [value_4] THEN [sent_at] ELSE [value_4] END AS [value_5],
    CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN [value_6] ELSE CAST(0 AS BIGINT) END AS [value_7]
  FROM [layer_7]
),
[layer_9] AS (
  SELECT TOP (9223372036854775807)
    *,
    CASE WHEN [value_5] > [value_7] THEN [value_5] ELSE [value_7] END AS [value_8]
  FROM [layer_8]
)
UPDATE [t]
SET
  [opened] = [u].[opened],
  [clicked] = [u].[clicked],
  [updated_at] = [u].[updated_at]
FROM [jaffle_crm].[email_activity] AS [t]
INNER JOIN (
  SELECT
    CAST(([n] + CAST(1 AS BIGINT)) AS INT) AS [activity_id],
    CAST(CASE WHEN [is_2] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [opened],
    CAST(CASE WHEN [is_3] = CAST(1 AS BIGINT) THEN 1 ELSE 0 END AS BIT) AS [clicked],
    CAST(CAST((CAST([value_8] AS FLOAT) + 2208988800.25) / 86400.0 AS DATETIME) AS DATETIME2(0)) AS [updated_at]
  FROM [layer_9]
  WHERE CAST(1767571199 AS BIGINT) < [value_8]
) AS [u] ON [t].[activity_id] = [u].[activity_id];
