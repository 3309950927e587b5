import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Session } from '@headwater/core/adapter';
import { connectError, isDatabaseMissing } from './connect-error.js';
import { ServerConnection } from './connection.js';
import { createDatabase } from './database.js';
import { lock, requireWritable } from './lock.js';
import { type PostgresSettings, targetOf } from './options.js';
import { requireOwnBackend } from './pooler.js';
import { PostgresSession } from './session.js';
import { lockTimeoutOf, settle } from './settle.js';
import { statementError } from './statement-error.js';

/** Makes a connection ready for use; closes it if that fails. */
async function settled(
  connection: ServerConnection,
  access: Access,
  settings: PostgresSettings,
): Promise<Session> {
  const target = targetOf(settings);
  try {
    await requireOwnBackend(connection, settings, target);
    await settle(connection, access, settings, target);
    if (access === 'write') {
      await requireWritable(connection, target);
      await lock(connection, lockTimeoutOf(settings), target);
    }
    return new PostgresSession(connection, target);
  } catch (error) {
    await connection.close();
    throw error instanceof HeadwaterError ? error : statementError(error, target);
  }
}

const failed = (error: unknown, settings: PostgresSettings): unknown =>
  error instanceof HeadwaterError ? error : connectError(error, targetOf(settings));

/** Opens a session for reading; undefined if the database doesn't exist. */
async function openReader(settings: PostgresSettings): Promise<Session | undefined> {
  try {
    return await settled(await ServerConnection.open(settings), 'read', settings);
  } catch (error) {
    if (isDatabaseMissing(error)) return undefined;
    throw failed(error, settings);
  }
}

/** Opens a session for writing; creates the database if there is none. */
async function openWriter(settings: PostgresSettings): Promise<Session> {
  const open = async () => settled(await ServerConnection.open(settings), 'write', settings);
  try {
    return await open();
  } catch (error) {
    if (!isDatabaseMissing(error)) throw failed(error, settings);
  }
  await createDatabase(settings);
  return open().catch((error: unknown) => {
    throw failed(error, settings);
  });
}

/** Sessions on a server. */
export const serverSessions = (
  settings: PostgresSettings,
): Pick<Adapter, 'openReader' | 'openWriter' | 'close'> => ({
  openReader: () => openReader(settings),
  openWriter: () => openWriter(settings),
  close: async () => undefined,
});
