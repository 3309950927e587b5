import { computed } from '@preact/signals';
import { database, engineVersion } from '../state/database.js';

/** Whether the database can be worked with: it runs, and isn't on its way to another day. Also where a move has failed. */
export const isDatabaseReady = computed(() => {
  const { stage } = database.value;
  const isIdle = stage === 'ready' || stage === 'failed' || stage === 'stopped';
  return isIdle && engineVersion.value !== undefined;
});

/** Says why nothing can be run yet. */
export function NeedsDatabase() {
  if (isDatabaseReady.value) return null;
  return <p class="note">This needs the database, which isn’t ready yet: see the line above.</p>;
}
