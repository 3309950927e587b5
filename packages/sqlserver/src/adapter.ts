import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Place, Session } from '@headwater/core/adapter';
import { captures } from './capture.js';
import { openSession } from './connection.js';
import { createDatabase, isDatabaseMissing } from './database.js';
import { databaseDialect, schemaDialect } from './dialect.js';
import { driverConfig } from './driver-config.js';
import { readOptions, type SqlServerOptions, targetOf } from './options.js';

/** Sticks to the connection, so it is set on each one. */
const SETTINGS = [
  'SET XACT_ABORT ON',
  'SET NOCOUNT OFF',
  'SET IMPLICIT_TRANSACTIONS OFF',
  'SET TRANSACTION ISOLATION LEVEL READ COMMITTED',
  'SET ANSI_NULLS ON',
  'SET ANSI_PADDING ON',
  'SET ANSI_WARNINGS ON',
  'SET ARITHABORT ON',
  'SET CONCAT_NULL_YIELDS_NULL ON',
  'SET NUMERIC_ROUNDABORT OFF',
  'SET QUOTED_IDENTIFIER ON',
].join('; ');

/** Without row versioning, who reads waits for whoever writes: without end, if nothing limits it. */
const readerSettings = (seconds: number): string =>
  `${SETTINGS}; SET LOCK_TIMEOUT ${seconds * 1000}`;

/** Seconds, where the settings say nothing. */
const LOCK_TIMEOUT = 10;

/** With the database, as some servers share such locks among all. */
const RESOURCE = "N'headwater ' + DB_NAME()";

async function lock(session: Session, seconds: number, target: string): Promise<void> {
  const [row] = await session.query(
    `DECLARE @got INT, @resource NVARCHAR(255) = ${RESOURCE}; EXEC @got = sp_getapplock @Resource = @resource, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = ${seconds * 1000}; SELECT @got AS [got]`,
  );
  if (Number(row?.got) >= 0) return;
  throw new HeadwaterError('DATABASE_BUSY', {
    what: `Another run is at work on ${target}.`,
    why: `It did not finish within ${seconds} seconds.`,
    next: 'Run the command again when it is done.',
  });
}

/**
 * Headwater on SQL Server, Azure SQL and compatible servers: the systems in one database, a schema
 * each, or each in a database of its own.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const adapter = sqlserver({ server: 'localhost', database: 'erp', user, password });
 */
export function sqlserver(options: SqlServerOptions): Adapter {
  const settings = readOptions(options);
  const perSystem = settings.layout === 'databases';
  const open = async (access: Access, database?: string): Promise<Session | undefined> => {
    const place = database === undefined ? settings : { ...settings, database };
    try {
      return await openSession(driverConfig(place), targetOf(place));
    } catch (error) {
      if (database === undefined || !isDatabaseMissing(error)) throw error;
      if (!(await createDatabase(settings, database, access))) return undefined;
      return openSession(driverConfig(place), targetOf(place));
    }
  };
  const connect = async (
    access: Access,
    { database }: Place = {},
  ): Promise<Session | undefined> => {
    const session = await open(access, database);
    if (session === undefined) return undefined;
    const { lockTimeout = LOCK_TIMEOUT } = settings;
    try {
      await session.execute(access === 'read' ? readerSettings(lockTimeout) : SETTINGS);
      if (access === 'write') {
        const place = database === undefined ? settings : { ...settings, database };
        await lock(session, lockTimeout, targetOf(place));
      }
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };
  return {
    name: 'sqlserver',
    target: targetOf(settings),
    dialect: perSystem ? databaseDialect : schemaDialect,
    ...(perSystem ? { databasePerSystem: { schema: 'dbo' } } : {}),
    capabilities: {
      transactions: true,
      transactionRows: 1_000_000,
      captures: Object.keys(captures),
      tableVersions: false,
      enforcedForeignKeys: true,
      ephemeral: false,
    },
    connect: connect as Adapter['connect'],
    close: async () => undefined,
  };
}
