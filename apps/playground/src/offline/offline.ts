import { effect, signal } from '@preact/signals';
import { database } from '../state/database.js';

/** Whether the page would work without a network. */
export const worksOffline = signal(false);

async function keepPage(): Promise<void> {
  // A page that isn't served securely has none.
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  await serviceWorker.register(new URL('service-worker.js', document.baseURI));
  await serviceWorker.ready;
  worksOffline.value = true;
}

/** Keeps the page for offline use, once nobody waits for the network any more. */
export function keepPageOffline(): void {
  const stop = effect(() => {
    // Before that, parts of it can't be had.
    if (database.value.stage !== 'ready') return;
    queueMicrotask(() => stop());
    keepPage().catch(() => undefined);
  });
}
