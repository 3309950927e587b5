import type { ChangeCapture, TableName } from '@headwater/core/adapter';
import { qualified, text } from './spelling.js';

const objectId = (name: TableName): string => `OBJECT_ID(${text(qualified(name))})`;

/** Records which keys changed, and in which version; readers join the table for the values. */
const changeTracking: ChangeCapture = {
  requires:
    'Change tracking requires ALTER permission on the database, which db_owner has, and works in every edition.',
  requiresKey: true,
  truncation: {
    means:
      'The tables were truncated: readers of change-tracking must start over, as CHANGE_TRACKING_MIN_VALID_VERSION indicates.',
  },
  enableDatabase: () => [
    [
      'IF NOT EXISTS (SELECT * FROM [sys].[change_tracking_databases] WHERE [database_id] = DB_ID())',
      'ALTER DATABASE CURRENT SET CHANGE_TRACKING = ON (CHANGE_RETENTION = 7 DAYS, AUTO_CLEANUP = ON)',
    ].join('\n'),
  ],
  enableTable: (name) => [
    [
      `IF NOT EXISTS (SELECT * FROM [sys].[change_tracking_tables] WHERE [object_id] = ${objectId(name)})`,
      `ALTER TABLE ${qualified(name)} ENABLE CHANGE_TRACKING WITH (TRACK_COLUMNS_UPDATED = ON)`,
    ].join('\n'),
  ],
};

/** Every version of every row, read from the log by an agent. */
const changeDataCapture: ChangeCapture = {
  requires:
    'Change data capture requires sysadmin on SQL Server, with SQL Server Agent running and not in Express edition; on Azure SQL, db_owner and tier S3 or higher.',
  // 4711: TRUNCATE is refused under change data capture.
  truncation: 'refused',
  enableDatabase: () => [
    [
      'IF NOT EXISTS (SELECT * FROM [sys].[databases] WHERE [name] = DB_NAME() AND [is_cdc_enabled] = CAST(1 AS BIT))',
      'EXEC [sys].[sp_cdc_enable_db]',
    ].join('\n'),
  ],
  enableTable: (name, hasKey) => [
    [
      `IF NOT EXISTS (SELECT * FROM [sys].[tables] WHERE [object_id] = ${objectId(name)} AND [is_tracked_by_cdc] = CAST(1 AS BIT))`,
      `EXEC [sys].[sp_cdc_enable_table] @source_schema = ${text(name.schema)}, @source_name = ${text(name.table)}, @role_name = NULL, @supports_net_changes = ${hasKey ? 1 : 0}`,
    ].join('\n'),
  ],
};

export const captures = {
  'change-tracking': changeTracking,
  cdc: changeDataCapture,
} as const satisfies Readonly<Record<string, ChangeCapture>>;

/**
 * The captures that are on for a schema's tables. Dynamic SQL, with each part run only if its
 * capture is on: a server without its functions would refuse the whole batch.
 */
export function captureStatus(schema: string): string {
  const tracked = '[t].[is_tracked_by_cdc] = CAST(1 AS BIT)';
  const tables =
    'FROM [sys].[tables] AS [t] INNER JOIN [sys].[schemas] AS [s] ON [s].[schema_id] = [t].[schema_id]';
  const here = `[s].[name] = ${text(schema)}`;
  const counted = (name: string, position: string, rest: string): string =>
    `SELECT N'${name}' AS [capture], COUNT_BIG(*) AS [tables], ${position} AS [position]\n${tables} ${rest} HAVING COUNT_BIG(*) > 0`;
  const trackedChanges = counted(
    'change-tracking',
    'CAST(CHANGE_TRACKING_CURRENT_VERSION() AS NVARCHAR(50))',
    `INNER JOIN [sys].[change_tracking_tables] AS [c] ON [c].[object_id] = [t].[object_id] WHERE ${here}`,
  );
  const captured = counted(
    'cdc',
    'CONVERT(NVARCHAR(50), [sys].[fn_cdc_get_max_lsn](), 1)',
    `WHERE ${tracked} AND ${here}`,
  );
  return [
    'DECLARE @on TABLE ([capture] NVARCHAR(20), [tables] BIGINT, [position] NVARCHAR(50));',
    `IF EXISTS (SELECT * FROM [sys].[change_tracking_tables]) INSERT INTO @on EXEC(${text(trackedChanges)});`,
    `IF EXISTS (SELECT * FROM [sys].[tables] AS [t] WHERE ${tracked}) INSERT INTO @on EXEC(${text(captured)});`,
    'SELECT [capture], [tables], [position] FROM @on',
  ].join('\n');
}
