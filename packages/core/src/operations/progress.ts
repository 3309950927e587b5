import { HeadwaterError } from '../errors.js';

/** What an operation is doing now, for people who wait. */
export interface Progress {
  readonly system: string;
  readonly label: string;
  /** Steps done and to be done, of this system and day. */
  readonly step: number;
  readonly steps: number;
  readonly day: number;
  /** The part of its work that is done, from 0 to 1, by rows where they are known beforehand. */
  readonly done?: number;
  /** The rows inserted so far in this run. */
  readonly rows?: number;
}

/** The part of the platform's AbortSignal that is used here. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the operation; what it had begun on the current system, or step, is undone. */
  readonly signal?: StopSignal | undefined;
  /** Also tell how everything stands once it is done; it takes a count of every table. */
  readonly withStatus?: boolean | undefined;
}

/** What has become of the work, by what of it is undone. */
const UNDONE = {
  nothing: 'Nothing was changed.',
  system: 'What it had begun on the current system is undone.',
  step: 'The steps that are done stay done.',
} as const;

/** Fails with ABORTED once the signal is raised. */
export function checkSignal(
  signal: StopSignal | undefined,
  undone: keyof typeof UNDONE = 'system',
): void {
  if (!signal?.aborted) return;
  throw new HeadwaterError('ABORTED', {
    what: 'Stopped before the operation was done.',
    why: UNDONE[undone],
    next: 'Run the same command again to finish.',
  });
}

/** Ends the wait for what can't be stopped itself once the signal is raised; `discard` takes what comes of it. */
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
      try {
        checkSignal(signal, 'step');
      } catch (error) {
        reject(error);
      }
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
