import type { TestProject } from 'vitest/node';
import { announce, record } from '../support/platforms.js';
import { startContainer } from './container.js';

/** The server to run against, or why there is none. */
export type Place = { readonly url: string } | { readonly reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    sqlserver: Place;
  }
}

/** CI starts servers in one of its jobs only. */
const isLeftOut = process.env.HEADWATER_SERVERS === '0';

let stop = async (): Promise<void> => undefined;

/** A server of the user's own, or else one container for the whole run. */
export async function setup(project: TestProject): Promise<void> {
  const url = process.env.HEADWATER_SQLSERVER_URL;
  const server = url
    ? { url }
    : isLeftOut
      ? { reason: 'HEADWATER_SERVERS is 0' }
      : await startContainer();
  if ('stop' in server) stop = server.stop;
  const reason = 'reason' in server ? server.reason : 'its tests were not part of this run';
  // Until the tests themselves say that they ran.
  record('sqlserver', { ran: false, reason });
  project.provide('sqlserver', 'url' in server ? { url: server.url } : { reason });
}

export async function teardown(): Promise<void> {
  await stop();
  announce('sqlserver');
}
