/** The statement that creates the table of the lock, by its spelled name. */
export const createLeaseTable = (table: string): string =>
  [
    `CREATE TABLE IF NOT EXISTS ${table} (`,
    "  `name` STRING NOT NULL COMMENT 'What is locked.',",
    "  `owner` STRING NOT NULL COMMENT 'The session that holds it.',",
    "  `expires_at` TIMESTAMP NOT NULL COMMENT 'Free from then on, unless renewed.',",
    "  `fenced` STRING COMMENT 'Tables to which no former session can commit any more, as JSON.'",
    ')',
    'USING DELTA',
    "COMMENT 'Who may write: one at a time.'",
    // Two who insert the first row at once must not both succeed.
    "TBLPROPERTIES ('delta.isolationLevel' = 'Serializable')",
  ].join('\n');
