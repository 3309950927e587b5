import type { Adapter, Row } from '@headwater/core/adapter';
import type { TestProject } from 'vitest/node';
import { announce, record } from './platforms.js';

/** The server to run against, or why there is none. */
type Place = { readonly url: string } | { readonly reason: string };

/** A server that was started for the run, or why none could be. */
export type Started =
  | { readonly url: string; readonly stop: () => Promise<void> }
  | { readonly notRun: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: Place;
    sqlserver: Place;
  }
}

/** CI starts servers in one of its jobs only. */
const isLeftOut = process.env.HEADWATER_SERVERS === '0';

/** A global setup: a server of the user's own, whose URL a variable has, or else one that is started for the whole run. */
export function serverSetup(
  platform: 'postgres' | 'sqlserver',
  variable: string,
  start: () => Promise<Started>,
) {
  let stop = async (): Promise<void> => undefined;
  async function find(): Promise<Place> {
    const url = process.env[variable];
    if (url) return { url };
    if (isLeftOut) return { reason: 'HEADWATER_SERVERS is 0' };
    const started = await start();
    if ('notRun' in started) return { reason: started.notRun };
    stop = started.stop;
    return { url: started.url };
  }
  return {
    async setup(project: TestProject): Promise<void> {
      const place = await find();
      // Until the tests themselves say that they ran.
      const reason = 'reason' in place ? place.reason : 'its tests were not part of this run';
      record(platform, { ran: false, reason });
      project.provide(platform, place);
    },
    async teardown(): Promise<void> {
      await stop();
      announce(platform);
    },
  };
}

export type Query = (sql: string) => Promise<readonly Row[]>;

/** Lends a session on a server's own database, through the adapter: one driver is enough. */
export async function onDatabase<T>(
  adapter: Adapter,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const session = await adapter.openReader();
  if (session === undefined) throw new Error('The server gave no session.');
  try {
    return await work((sql) => session.query(sql));
  } finally {
    await session.close();
  }
}
