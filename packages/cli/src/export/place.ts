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

/** Does what writes to a place. What the file system says against it is no bug of ours. */
export async function writingTo<T>(out: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // Only what comes from the system names the call that failed.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw unusable(out, `${error.message}.`, error);
  }
}

/** Makes a folder and those above it, one by one: Node's own way to make all of them never ends in /proc. */
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
      // Another run may have made it.
      if (Reflect.get(error as object, 'code') !== 'EEXIST') throw error;
    });
  }
}
