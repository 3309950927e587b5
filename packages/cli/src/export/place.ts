import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { isFull } from '../files/disk-full.js';

const unusable = (out: string, why: string, cause?: unknown): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `Can't write the export to ${out}.`,
    why,
    next: isFull(cause)
      ? 'Free some space and run the same command again, or choose another place with --out.'
      : 'Choose another place with --out.',
    ...(cause === undefined ? {} : { cause }),
  });

const TAKEN =
  'The folder of its unfinished files is gone: another export to the same place has finished, or somebody removed it.';

/** Two exports with the same request share what is unfinished; the first to finish removes it. */
const wasTaken = (error: Error): boolean =>
  Reflect.get(error, 'code') === 'ENOENT' &&
  /[\\/]unfinished-\w+([\\/]|$)/.test(String(Reflect.get(error, 'path')));

/** Runs a function that writes to a place. Errors of the file system aren't our bugs. */
export async function writingTo<T>(out: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // Only errors of the system name the call that failed.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw unusable(out, wasTaken(error) ? TAKEN : `${error.message}.`, error);
  }
}

/** Creates a folder and its parents one by one: Node's recursive mkdir never returns in /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let here = resolve(folder); ; here = dirname(here)) {
    const found = await stat(here).catch(() => undefined);
    if (found?.isDirectory()) break;
    if (found) throw unusable(folder, `${here} isn't a folder.`);
    missing.unshift(here);
    if (dirname(here) === here) break;
  }
  for (const each of missing) {
    await mkdir(each).catch((error: unknown) => {
      // Another run may have created it.
      if (Reflect.get(error as object, 'code') !== 'EEXIST') throw error;
    });
  }
}
