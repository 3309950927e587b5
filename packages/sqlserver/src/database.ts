import { HeadwaterError } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { openSession } from './connection.js';
import { driverConfig } from './driver-config.js';
import { type SqlServerSettings, targetOf } from './options.js';
import { quote, text } from './spelling.js';

/** 4060: the database can't be opened; 911: it doesn't exist. */
const MISSING = /\berror (4060|911)\b/;

/** Whether a connection failed because its database doesn't exist or this login can't open it. */
export const isDatabaseMissing = (error: unknown): boolean =>
  error instanceof HeadwaterError &&
  error.code === 'CONNECTION_FAILED' &&
  MISSING.test(error.why ?? '');

const notCreated = (settings: SqlServerSettings, database: string, cause: unknown) =>
  new HeadwaterError('CONNECTION_FAILED', {
    what: `The database ${database} doesn't exist and couldn't be created on ${targetOf(settings)}.`,
    why: cause instanceof HeadwaterError ? (cause.why ?? cause.what) : String(cause),
    next: `Create it: CREATE DATABASE ${quote(database)}`,
    cause,
  });

/** Runs work on the configured database, or master, after checking that no database has the system's name. */
async function beside<T>(
  settings: SqlServerSettings,
  database: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { database: main = 'master' } = settings;
  const place = { ...settings, database: main };
  const session = await openSession(driverConfig(place), targetOf(place)).catch(
    (error: unknown) => {
      throw notCreated(settings, database, error);
    },
  );
  try {
    const found = await session.query(
      `SELECT name FROM sys.databases WHERE name = ${text(database)}`,
    );
    if (found.length > 0) {
      throw new HeadwaterError('CONNECTION_FAILED', {
        what: `The database ${database} exists, but this login can't open it.`,
        next: 'Grant the login access to it.',
      });
    }
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Fails if a system's database exists but can't be opened. */
export const requireNoDatabase = (settings: SqlServerSettings, database: string): Promise<void> =>
  beside(settings, database, async () => undefined);

/** Creates a system's database. Fails if it exists but can't be opened. */
export const createDatabase = (settings: SqlServerSettings, database: string): Promise<void> =>
  beside(settings, database, async (session) => {
    await session.execute(`CREATE DATABASE ${quote(database)}`).catch((error: unknown) => {
      throw notCreated(settings, database, error);
    });
  });
