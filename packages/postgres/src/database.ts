import { HeadwaterError } from '@headwater/core';
import { connectError } from './connect-error.js';
import { ServerConnection } from './connection.js';
import { quote } from './names.js';
import { type PostgresSettings, targetOf } from './options.js';
import { isRefusal } from './wire.js';

/** Someone else has just created it: as a duplicate, or as one of its name in the catalog. */
const THERE = ['42P04', '23505'];

/** Creates the database that the settings name, from the one every server has. */
export async function createDatabase(settings: PostgresSettings): Promise<void> {
  const { database = settings.user ?? '' } = settings;
  const failed = (why: string): HeadwaterError =>
    new HeadwaterError('CONNECTION_FAILED', {
      what: `The database ${targetOf(settings)} doesn't exist and couldn't be created.`,
      why,
      next: `Check its name, or create it: CREATE DATABASE ${quote(database)}`,
    });
  const place = { ...settings, database: 'postgres' };
  const connection = await ServerConnection.open(place).catch((error: unknown) => {
    throw failed(connectError(error, targetOf(place)).what);
  });
  try {
    await connection.run(`CREATE DATABASE ${quote(database)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    if (isRefusal(error) && THERE.includes(error.code)) return;
    throw failed(error instanceof Error ? error.message : String(error));
  } finally {
    await connection.close();
  }
}
