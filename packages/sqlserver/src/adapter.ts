import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Session } from '@headwater/core/adapter';
import { openSession } from './connection.js';
import { dialect } from './dialect.js';
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

const RESOURCE = 'headwater';

async function lock(session: Session, seconds: number, target: string): Promise<void> {
  const [row] = await session.query(
    `DECLARE @got INT; EXEC @got = sp_getapplock @Resource = N'${RESOURCE}', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = ${seconds * 1000}; SELECT @got AS [got]`,
  );
  if (Number(row?.got) >= 0) return;
  throw new HeadwaterError('DATABASE_BUSY', {
    what: `Another run is at work on ${target}.`,
    why: `It did not finish within ${seconds} seconds.`,
    next: 'Run the command again when it is done.',
  });
}

/**
 * Headwater on SQL Server, Azure SQL and compatible servers: one database, a schema for each system.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const adapter = sqlserver({ server: 'localhost', database: 'erp', user, password });
 */
export function sqlserver(options: SqlServerOptions): Adapter {
  const settings = readOptions(options);
  const target = targetOf(settings);
  const connect = async (access: Access): Promise<Session> => {
    const session = await openSession(driverConfig(settings), target);
    try {
      await session.execute(SETTINGS);
      if (access === 'write') await lock(session, settings.lockTimeout ?? 10, target);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };
  return {
    name: 'sqlserver',
    target,
    dialect,
    capabilities: {
      transactions: true,
      transactionRows: 1_000_000,
      enforcedForeignKeys: true,
      ephemeral: false,
    },
    connect,
    close: async () => undefined,
  };
}
