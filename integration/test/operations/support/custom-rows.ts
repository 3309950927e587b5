/** Rows in the user's range of keys, in several tables, that refer to generated and to custom rows. */
export const CUSTOM_ROWS: readonly string[] = [
  `INSERT INTO jaffle_shop.customers VALUES
    (5000, 'Ada', 'Own', 'ada@example.org', '2026-01-01 08:00:00', '2026-01-01 08:00:00', NULL),
    (9999, NULL, 'Last', NULL, '2026-01-01 08:00:00', '2026-01-02 08:00:00', '2026-01-02 08:00:00')`,
  `INSERT INTO jaffle_shop.products VALUES
    (5000, 'Teapot', 'Kitchen', 12.50, '2026-01-01 08:00:00', '2026-01-01 08:00:00', NULL)`,
  `INSERT INTO jaffle_shop.orders VALUES
    (5000, 5000, '2026-01-02', 'pending', '2026-01-02 08:00:00', '2026-01-02 08:00:00', NULL),
    (5001, 1, '2026-01-02', 'pending', '2026-01-02 08:00:00', '2026-01-02 08:00:00', NULL)`,
  `INSERT INTO jaffle_shop.order_items VALUES
    (5000, 5000, 1, 2, 9.99, '2026-01-02 08:00:00', '2026-01-02 08:00:00', NULL),
    (5001, 1, 5000, 1, 12.50, '2026-01-02 08:00:00', '2026-01-02 08:00:00', NULL),
    (5002, NULL, NULL, NULL, NULL, '2026-01-02 08:00:00', '2026-01-02 08:00:00', NULL)`,
  `INSERT INTO jaffle_shop.payments VALUES
    (7000, 5001, 'coupon', 1.00, '2026-01-03 08:00:00', '2026-01-03 08:00:00', NULL)`,
  `INSERT INTO jaffle_crm.web_sessions VALUES
    (9999, 5000, '2026-01-03 08:00:00', '2026-01-03 08:01:00', 1, '2026-01-03 08:01:00', '2026-01-03 08:01:00', NULL)`,
];

/** How many of them each table holds. */
export const CUSTOM_COUNTS: Readonly<Record<string, number>> = {
  customers: 2,
  products: 1,
  orders: 2,
  order_items: 3,
  payments: 1,
  campaigns: 0,
  email_activity: 0,
  web_sessions: 1,
};

export const KEYS: Readonly<Record<string, string>> = {
  'jaffle_shop.customers': 'customer_id',
  'jaffle_shop.products': 'product_id',
  'jaffle_shop.orders': 'order_id',
  'jaffle_shop.order_items': 'order_item_id',
  'jaffle_shop.payments': 'payment_id',
  'jaffle_crm.campaigns': 'campaign_id',
  'jaffle_crm.email_activity': 'activity_id',
  'jaffle_crm.web_sessions': 'session_id',
};
