import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';

let connected: Adapter | undefined;

/** The database in the cloud that the page works on; undefined if it works on its own. */
export const cloud = (): Adapter | undefined => connected;

/** Works on another database from now on; undefined: on the page's own. */
export async function useCloud(adapter: Adapter | undefined): Promise<void> {
  const before = connected;
  connected = adapter;
  await before?.close();
}

/** Refuses what is only right for a database that is the page's own. */
export function requireOwnDatabase(what: string): void {
  if (connected === undefined) return;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `${what} only with the database of this page.`,
    why: 'The page is connected to MotherDuck, where it changes nothing but the source.',
    next: 'Disconnect under “MotherDuck”, and try again.',
  });
}
