import type { Pace } from '../plan/counting.js';
import type { StopSignal } from './progress.js';
import { checkSignal } from './stop.js';

/** For so many milliseconds a computation may keep everything else waiting. */
const SLICE_MS = 20;

/** What browsers and Node.js have alike. */
interface Timers {
  setTimeout(work: () => void, milliseconds: number): unknown;
}

/** Lets everything else have its turn during a long computation, and ends it once a signal is raised. */
export function paceOf(
  signal: StopSignal | undefined,
  undone: Parameters<typeof checkSignal>[1] = 'nothing',
): Pace {
  let since = Date.now();
  return {
    async turn() {
      if (Date.now() - since < SLICE_MS) return;
      // A signal is heard of in another task only.
      await new Promise<void>((resolve) => {
        (globalThis as unknown as Timers).setTimeout(resolve, 0);
      });
      since = Date.now();
      checkSignal(signal, undone);
    },
  };
}
