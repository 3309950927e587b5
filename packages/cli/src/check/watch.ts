import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';
import { EXIT, type ExitCode } from '../exit-code.js';
import { reportError } from '../output/errors.js';
import { remark } from '../output/print.js';

/** Milliseconds between two looks: a notification of the file system's wouldn't come from every kind of folder. */
const PAUSE = 300;

/** Does its work once; awaits the other function as soon as it knows which files it reads, and before it reads most of them. */
export type WatchedWork = (
  readsFiles: (files: readonly string[]) => Promise<void>,
) => Promise<ExitCode>;

async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? '' : `${found.mtimeMs} ${found.size}`;
}

const stampsOf = async (files: Iterable<string>): Promise<string> =>
  (await Promise.all(Array.from(files, stampOf))).join('\n');

/** Waits; false once the signal is raised. */
const waited = (signal: AbortSignal): Promise<boolean> =>
  pause(PAUSE, true, { signal }).catch(() => false);

/** Waits until a file is another than before, and then until all are at rest; false once the signal is raised. */
async function changed(
  files: ReadonlySet<string>,
  before: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (let last = before; ; ) {
    if (!(await waited(signal))) return false;
    const now = await stampsOf(files);
    if (now !== before && now === last) return true;
    last = now;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof HeadwaterError && error.code === 'DATABASE_BUSY';

const isStopped = (error: unknown): boolean =>
  error instanceof HeadwaterError && error.code === 'ABORTED';

/**
 * Does some work again whenever one of the files that it read has changed, until the signal is raised. What refuses the work is
 * told, and the next change tries again; if another process has the database open, so does the next moment.
 */
export async function watched(
  work: WatchedWork,
  first: readonly string[],
  { verbose = false, signal }: { readonly verbose?: boolean; readonly signal: AbortSignal },
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  let told: string | undefined;
  for (let wasBusy = false; ; ) {
    let files: ReadonlySet<string> = new Set(first);
    let before = await stampsOf(files);
    let failure: unknown;
    try {
      exitCode = await work(async (found) => {
        files = new Set([...first, ...found]);
        before = await stampsOf(files);
      });
    } catch (error) {
      if (isStopped(error)) throw error;
      failure = error;
      const isKnown = wasBusy && isBusy(error);
      if (!isKnown) exitCode = reportError(error, { json: false, verbose });
    }
    wasBusy = isBusy(failure);
    const now = [...files].join(', ');
    if (now !== told) remark(`Watching ${now}. Ctrl-C ends it.`);
    told = now;
    const goesOn = wasBusy ? await waited(signal) : await changed(files, before, signal);
    if (!goesOn) return exitCode;
  }
}
