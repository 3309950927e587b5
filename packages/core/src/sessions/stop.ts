import { HeadwaterError } from '../errors.js';
import type { StopSignal } from './progress.js';

/** What has become of the work, by what of it is undone. */
const UNDONE = {
  nothing: 'Nothing was changed.',
  system: 'What it had begun on the current system is undone.',
  step: 'The steps that are done stay done.',
} as const;

export type Undone = keyof typeof UNDONE;

const stopped = (undone: Undone): HeadwaterError =>
  new HeadwaterError('ABORTED', {
    what: 'Stopped before the operation was done.',
    why: UNDONE[undone],
    next: `Run it again${undone === 'nothing' ? '' : ' to finish'}.`,
  });

/** Fails with ABORTED once the signal is raised. */
export function checkSignal(signal: StopSignal | undefined, undone: Undone): void {
  if (signal?.aborted) throw stopped(undone);
}

/** A session, or several. */
interface Cancellable {
  /** Stops the statement that is running, which then fails. */
  cancel(): void;
}

/**
 * Works with sessions until the signal is raised: then it cancels what they run, and fails with ABORTED.
 * `undone` tells what has become of the work by then. By default it changes nothing; then it fails also
 * where it came to its end all the same, since nobody waits for the result any more.
 */
export async function stoppable<T>(
  signal: StopSignal | undefined,
  sessions: Cancellable,
  work: () => Promise<T>,
  undone: () => Undone = () => 'nothing',
): Promise<T> {
  const cancel = (): void => sessions.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    const result = await work();
    if (undone() === 'nothing') checkSignal(signal, 'nothing');
    return result;
  } catch (error) {
    // A cancelled statement fails in the driver's own words; the signal tells why.
    checkSignal(signal, undone());
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * Waits for what can't be stopped itself and changes nothing, such as a connection; no longer than until
 * the signal is raised. `discard` takes what comes of it later.
 */
export function untilStopped<T>(
  work: Promise<T>,
  signal: StopSignal | undefined,
  discard: (result: T) => unknown,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      reject(stopped('nothing'));
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    work.then(
      (result) =>
        end(() => {
          if (!isOver) resolve(result);
          else Promise.resolve(discard(result)).catch(() => undefined);
        }),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
