import { HeadwaterError } from '@headwater/core';
import type { Adapter, Place, Session } from '@headwater/core/adapter';
import { openSession } from './connection.js';
import { createDatabase, isDatabaseMissing, requireNoDatabase } from './database.js';
import { databaseDialect, schemaDialect } from './dialect.js';
import { driverConfig } from './driver-config.js';
import { readOptions, type SqlServerOptions, type SqlServerSettings, targetOf } from './options.js';

/** A connection keeps this setting, so each one sets it. */
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

/** Without row versioning, readers wait for writers, indefinitely unless limited. */
const readerSettings = (seconds: number): string =>
  `${SETTINGS}; SET LOCK_TIMEOUT ${seconds * 1000}`;

/** Seconds, by default. */
const LOCK_TIMEOUT = 10;

/** Includes the database, as some servers share these locks among all databases. */
const RESOURCE = "N'headwater ' + DB_NAME()";

async function lock(session: Session, seconds: number, target: string): Promise<void> {
  const [row] = await session.query(
    `DECLARE @got INT, @resource NVARCHAR(255) = ${RESOURCE}; EXEC @got = sp_getapplock @Resource = @resource, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = ${seconds * 1000}; SELECT @got AS [got]`,
  );
  if (Number(row?.got) >= 0) return;
  throw new HeadwaterError('DATABASE_BUSY', {
    what: `Another run is using ${target}.`,
    why: `It didn't finish within ${seconds} seconds.`,
    next: 'Run the command again when it is done.',
  });
}

/** Returns the session once it is ready for use; closes it if that fails. */
async function settled(session: Session, settle: () => Promise<unknown>): Promise<Session> {
  try {
    await settle();
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * Headwater on SQL Server, Azure SQL and compatible servers: the systems share one database, with a
 * schema each, or each has its own database.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const adapter = sqlserver({ server: 'localhost', database: 'erp', user, password });
 */
export function sqlserver(options: SqlServerOptions): Adapter {
  const settings = readOptions(options);
  const perSystem = settings.layout === 'databases';
  const { lockTimeout = LOCK_TIMEOUT } = settings;
  const at = ({ database }: Place): SqlServerSettings =>
    database === undefined ? settings : { ...settings, database };
  const open = (place: Place): Promise<Session> =>
    openSession(driverConfig(at(place)), targetOf(at(place)));
  /** Opens a session, or returns the result of `absent` if a system's own database doesn't exist. */
  const openOr = <T>(
    place: Place,
    absent: (database: string) => Promise<T>,
  ): Promise<Session | T> =>
    open(place).catch((error: unknown) => {
      if (place.database === undefined || !isDatabaseMissing(error)) throw error;
      return absent(place.database);
    });
  return {
    name: 'sqlserver',
    target: targetOf(settings),
    dialect: perSystem ? databaseDialect : schemaDialect,
    ...(perSystem ? { databasePerSystem: { schema: 'dbo' } } : {}),
    capabilities: {
      transactions: true,
      transactionRows: 1_000_000,
      enforcedForeignKeys: true,
      ephemeral: false,
    },
    async openReader(place = {}) {
      const session = await openOr(place, async (database) => {
        await requireNoDatabase(settings, database);
        return undefined;
      });
      return session && settled(session, () => session.execute(readerSettings(lockTimeout)));
    },
    async openWriter(place = {}) {
      const session = await openOr(place, async (database) => {
        await createDatabase(settings, database);
        return open(place);
      });
      return settled(session, async () => {
        await session.execute(SETTINGS);
        await lock(session, lockTimeout, targetOf(at(place)));
      });
    },
    close: async () => undefined,
  };
}
