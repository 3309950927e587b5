import { randomUUID } from 'node:crypto';
import { chmod, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** Where a file is or will be, following a link if there is one. */
export const placeOf = async (file: string): Promise<string> =>
  realpath(file).catch(async () =>
    resolve(dirname(file), await readlink(file).catch(() => basename(file))),
  );

/**
 * Replaces or creates a file as a whole: if the disk is full, an existing file stays as it was and a
 * new one isn't created. Anything else, such as a pipe or a terminal, is written to directly.
 */
export async function replaceFile(file: string, text: string | Buffer): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return writeFile(file, text);
  // Links are kept: a dangling one leads to the new file.
  const target = await placeOf(file);
  const part = `${target}.${randomUUID()}`;
  try {
    await writeFile(part, text, { flag: 'wx' });
    if (found !== undefined) await chmod(part, found.mode);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    // The folder may not allow new files beside this one.
    const isClosed = ['EACCES', 'EPERM'].includes(String(Reflect.get(error as object, 'code')));
    if (found === undefined || !isClosed) throw error;
    await writeFile(file, text);
  }
}
