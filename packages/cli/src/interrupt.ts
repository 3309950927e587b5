import { EXIT } from './exit-code.js';

/** npm passes Ctrl-C on to its child, which has had it from the terminal already: that is one. */
const SAME_KEYSTROKE_MS = 200;

/** The signal that the first Ctrl-C (or SIGTERM) raises; the second one ends the process at once. */
export function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = Date.now();
      if (process.stderr.isTTY) process.stderr.write('\nStopping. Once more to stop at once.\n');
      controller.abort();
    } else if (Date.now() - first > SAME_KEYSTROKE_MS) {
      process.exit(EXIT.aborted);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
