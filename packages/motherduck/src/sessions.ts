import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Session } from '@headwater/core/adapter';
import { requireSettings } from '@headwater/core/platform';
import type { Connection } from '@headwater/duckdb/engine';
import { type ClientName, connectError } from './connect-error.js';
import { type Entered, enterDatabase } from './database.js';
import { guarded, withoutSecrets } from './guarded.js';
import { Lease, type LeaseTimes } from './lease.js';
import { createNumbers, provideNumbers } from './numbers.js';
import { type LockOptions, targetOf } from './options.js';
import { platform } from './platform.js';
import { MotherDuckSession } from './session.js';

/** A client of MotherDuck. Its errors may hold secrets. */
export interface Client {
  /** For messages. */
  name(): Promise<ClientName>;
  /** Opens a connection, or lends one; `release` gives back what it holds after the connection was closed. */
  connect(): Promise<{ readonly connection: Connection; readonly release: () => void }>;
  readonly secrets: readonly string[];
}

/** Where sessions are opened, beyond what the client knows. */
export interface SessionOptions extends LockOptions {
  readonly database?: string | undefined;
}

const timesOf = ({ leaseDuration = 120, lockTimeout = 10 }: LockOptions): LeaseTimes => ({
  duration: leaseDuration,
  wait: lockTimeout,
});

interface Opening {
  readonly connection: Connection;
  readonly release: () => void;
  readonly access: Access;
}

async function sessionIn(
  { connection, release, access }: Opening,
  options: SessionOptions,
): Promise<Session> {
  const target = targetOf(options.database);
  const lease = (whenIdle: (renew: () => Promise<void>) => Promise<void>): Lease =>
    new Lease(connection, timesOf(options), target, whenIdle);
  const session = new MotherDuckSession({
    connection,
    target,
    lease: access === 'write' ? lease : undefined,
    release,
  });
  try {
    await session.begin();
    if (access === 'write') await createNumbers(connection);
    await provideNumbers(connection);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Enters the database, and lets go of a connection that ends up unused. */
async function enter({ connection, release, access }: Opening, database: string) {
  let entered: Entered | undefined;
  try {
    entered = await enterDatabase(connection, database, access);
    return entered;
  } finally {
    if (entered !== 'entered') {
      await connection.close().catch(() => undefined);
      release();
    }
  }
}

/** The sessions of an adapter, over a client. */
export function sessionsOn(
  client: Client,
  options: SessionOptions,
): Pick<Adapter, 'openReader' | 'openWriter'> {
  const { database = '' } = options;
  const open = async (access: Access): Promise<Session | undefined> => {
    requireSettings(platform, { database });
    try {
      const { connection, release } = await client.connect();
      const opening = { connection: guarded(connection, client.secrets), release, access };
      const entered = await enter(opening, database);
      return entered === 'missing' ? undefined : await sessionIn(opening, options);
    } catch (error) {
      if (error instanceof HeadwaterError) throw error;
      const struck = withoutSecrets(error, client.secrets);
      throw connectError(struck, targetOf(database), await client.name());
    }
  };
  return {
    openReader: () => open('read'),
    async openWriter() {
      const session = await open('write');
      if (session !== undefined) return session;
      throw new TypeError('A writer creates what is missing.');
    },
  };
}
