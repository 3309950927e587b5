import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Session } from '@headwater/core/adapter';
import { requireSettings } from '@headwater/core/platform';
import type { Connection } from '@headwater/duckdb/engine';
import { type ClientName, connectError } from './connect-error.js';
import { enterDatabase } from './database.js';
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

/** The sessions of an adapter, over a client. */
export function sessionsOn(
  client: Client,
  options: SessionOptions,
): Pick<Adapter, 'openReader' | 'openWriter'> {
  const open = async (access: Access): Promise<Session | undefined> => {
    requireSettings(platform, options as Readonly<Record<string, unknown>>);
    const { database = '' } = options;
    try {
      const { connection: bare, release } = await client.connect();
      const connection = guarded(bare, client.secrets);
      try {
        if ((await enterDatabase(connection, database, access)) === 'entered') {
          return await sessionIn({ connection, release, access }, options);
        }
        await connection.close();
        release();
        return undefined;
      } catch (error) {
        await connection.close().catch(() => undefined);
        release();
        throw error;
      }
    } catch (error) {
      const name = await client.name();
      const struck =
        error instanceof HeadwaterError ? error : withoutSecrets(error, client.secrets);
      throw connectError(struck, targetOf(database), name);
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
