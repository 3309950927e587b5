import { writeSync } from 'node:fs';
import { EXIT } from './exit-code.js';
import { perRun } from './io.js';

/** npm passes Ctrl-C on to its child, which has had it from the terminal already: that is one. */
const SAME_KEYSTROKE_MS = 200;

const answer = perRun(() => ({ isBegun: false }));

/** Takes note that the answer to the command, or a part of it, is on stdout. */
export const noteAnswer = (): void => {
  answer().isBegun = true;
};

/** Tells of the end in JSON, unless something was told already: there is one object, and no more. */
export function tellEnd(): void {
  if (answer().isBegun) return;
  const error = {
    code: 'ABORTED',
    what: 'Stopped immediately.',
    why: "The command didn't wait for work in progress to end.",
    next: 'The command status shows the result.',
  };
  try {
    // What a stream still has to write is lost with the process.
    writeSync(1, `${JSON.stringify({ error, exitCode: EXIT.aborted }, null, 2)}\n`);
  } catch {}
}

/** The signal that the first Ctrl-C (or SIGTERM) raises; the second one ends the process, with a last word. */
export function listenForInterrupt(lastWord: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = Date.now();
      if (process.stderr.isTTY)
        process.stderr.write('\nStopping. Press Ctrl-C again to stop immediately.\n');
      controller.abort();
    } else if (Date.now() - first > SAME_KEYSTROKE_MS) {
      lastWord();
      process.exit(EXIT.aborted);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
