import { HeadwaterError } from '../errors.js';
import type { StopSignal } from './progress.js';

/** What happened to the work, by what was rolled back. */
const UNDONE = {
  nothing: 'Nothing was changed.',
  system: 'Its changes to the current system were rolled back.',
  step: 'Completed steps are kept.',
} as const;

export type Undone = keyof typeof UNDONE;

const stopped = (undone: Undone): HeadwaterError =>
  new HeadwaterError('ABORTED', {
    what: 'Stopped before the operation was done.',
    why: UNDONE[undone],
    next: `Run it again${undone === 'nothing' ? '' : ' to finish'}.`,
  });

/** Fails with ABORTED once the signal is aborted. */
export function checkSignal(signal: StopSignal | undefined, undone: Undone): void {
  if (signal?.aborted) throw stopped(undone);
}

/** One or more sessions. */
interface Cancellable {
  /** Stops the running statement, which then fails. */
  cancel(): void;
}

/**
 * Works with sessions until the signal is aborted; then cancels their statements and fails with
 * ABORTED. `undone` says what happened to the work so far. By default it changes nothing; then this
 * also fails if the work completed anyway, since nobody is waiting for the result.
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
    // A cancelled statement fails with the driver's own message; the signal says why.
    checkSignal(signal, undone());
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * Waits for something that can't be stopped and changes nothing, such as a connection, but no
 * longer than until the signal is aborted. `discard` receives a late result.
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
