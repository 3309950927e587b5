import { signal } from '@preact/signals';
import type { Connected } from '../panels/cloud/operations.js';
import { actionOf } from './action.js';
import { setAddress, setDay } from './address.js';
import { resume } from './database.js';
import { parametersFor } from './parameters.js';

/** The database in the cloud that the page works on; undefined if it works on its own. */
export const cloud = signal<Connected | undefined>(undefined);

export const connecting = actionOf('cloud/connect');
const disconnecting = actionOf('cloud/disconnect');

/** Connects, shows what is loaded there, or loads what is shown. The token isn't kept here. */
export async function connect(token: string, database: string): Promise<void> {
  const connected = await connecting.start({ token, database });
  if (connected === undefined) return;
  cloud.value = connected;
  if (connected.loaded !== undefined) {
    setAddress(parametersFor(connected.loaded.parameters));
    setDay(connected.loaded.day);
  }
  await resume();
}

/** Returns to the page's own database. */
export async function disconnect(): Promise<void> {
  await disconnecting.start({});
  cloud.value = undefined;
  connecting.clear();
  await resume();
}
