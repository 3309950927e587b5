import type { Pace } from '../plan/counting.js';
import type { StopSignal } from './progress.js';
import { checkSignal } from './stop.js';

/** How many milliseconds a computation may keep everything else waiting. */
const SLICE_MS = 20;

/** What browsers and Node.js have in common. */
interface Timers {
  setTimeout(work: () => void, milliseconds: number): unknown;
}

/** Yields to everything else during a long computation, and ends it once a signal is aborted. */
export function paceOf(
  signal: StopSignal | undefined,
  undone: Parameters<typeof checkSignal>[1] = 'nothing',
): Pace {
  let since = Date.now();
  return {
    async turn() {
      if (Date.now() - since < SLICE_MS) return;
      // Signals arrive only in another task.
      await new Promise<void>((resolve) => {
        (globalThis as unknown as Timers).setTimeout(resolve, 0);
      });
      since = Date.now();
      checkSignal(signal, undone);
    },
  };
}
