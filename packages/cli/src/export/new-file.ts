import { rename, rm, stat } from 'node:fs/promises';
import { HeadwaterError } from '@headwater/core';

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Never writes over anything: an export that is there may be someone's. */
export async function requireFree(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (!(await isThere(file))) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} is there already.`,
      why: 'An export never writes over anything.',
      next: 'Remove it, or name another place with --out.',
    });
  }
}

/** Writes to files beside those named, which get their names once all of them are whole. */
export async function whole<T>(
  files: readonly string[],
  write: (parts: readonly string[]) => Promise<T>,
): Promise<T> {
  const parts = files.map((file) => `${file}.part`);
  try {
    const written = await write(parts);
    for (const [index, part] of parts.entries()) await rename(part, files[index] ?? part);
    return written;
  } finally {
    for (const part of parts) await rm(part, { force: true });
  }
}
