import { link, lstat, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadwaterError } from '@headwater/core';

/** True for dangling links too. */
export const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** Never overwrites anything: an existing export may be someone's. */
export async function requireFree(...files: readonly string[]): Promise<void> {
  for (const file of files) if (await isThere(file)) throw taken(file);
}

export const taken = (file: string): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `${file} already exists.`,
    why: 'An export never overwrites anything.',
    next: 'Remove it, or choose another place with --out.',
  });

/** Gives a file its name unless it has been taken meanwhile: a rename would overwrite that. */
async function name(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    if (Reflect.get(error as object, 'code') === 'EEXIST') throw taken(file);
    // Not every file system supports hard links.
    await requireFree(file);
    await rename(part, file);
  }
}

interface Whole<T> {
  /** Where the folder for incomplete files is created; by default, in the files' own folder. */
  readonly within?: string;
  /** Runs once all files are written, and returns those to be named. */
  readonly settle?: (written: T) => Promise<readonly string[]>;
}

/**
 * Writes a folder's files to a temporary folder within it. They get their names once all of them are
 * complete.
 */
export async function whole<T>(
  folder: string,
  files: readonly string[],
  write: (parts: readonly string[]) => Promise<T>,
  { within = folder, settle = async () => files }: Whole<T> = {},
): Promise<T> {
  const own = await mkdtemp(join(within, 'unfinished-'));
  try {
    const written = await write(files.map((file) => join(own, file)));
    for (const file of await settle(written)) await name(join(own, file), join(folder, file));
    return written;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Writes a text to a new file of a folder. */
export const wholeText = (folder: string, file: string, text: string): Promise<void> =>
  whole(folder, [file], ([part = file]) => writeFile(part, text, { flag: 'wx' }));
