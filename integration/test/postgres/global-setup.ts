import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../postgres/start-postgres.js';
import { announce, record } from '../support/platforms.js';

/** The server to run against, or why there is none. */
export type Place = { readonly url: string } | { readonly reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: Place;
  }
}

let stop = async (): Promise<void> => undefined;

/** A server of the user's own, or else an installed one, started for the whole run. */
export async function setup(project: TestProject): Promise<void> {
  const url = process.env.HEADWATER_POSTGRES_URL;
  const server = url
    ? { url }
    : process.env.HEADWATER_SERVERS === '0'
      ? { notRun: 'HEADWATER_SERVERS is 0' }
      : await startPostgres();
  if ('stop' in server) stop = server.stop;
  const reason = 'notRun' in server ? server.notRun : 'its tests were not part of this run';
  // Until the tests themselves say that they ran.
  record('postgres', { ran: false, reason });
  project.provide('postgres', 'url' in server ? { url: server.url } : { reason });
}

export async function teardown(): Promise<void> {
  await stop();
  announce('postgres');
}
