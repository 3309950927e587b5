import { computed } from '@preact/signals';
import { database } from '../state/database.js';

/** Whether the database can be worked with: it runs, and isn't on its way to another day. */
export const isDatabaseReady = computed(() => database.value.stage === 'ready');

/** Says why nothing can be run yet. */
export function NeedsDatabase() {
  if (isDatabaseReady.value) return null;
  return <p class="note">This needs the database, which isn’t ready yet: see the line above.</p>;
}
