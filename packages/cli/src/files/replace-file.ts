import { randomUUID } from 'node:crypto';
import { chmod, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** Where a file is, or comes to be: a link may lead there already. */
export const placeOf = async (file: string): Promise<string> =>
  realpath(file).catch(async () =>
    resolve(dirname(file), await readlink(file).catch(() => basename(file))),
  );

/**
 * Replaces a file, or makes it, as a whole: where the disk is full, what stood there stays, and nothing
 * where nothing was. What is no file, such as a pipe or a terminal, is written to as it is.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return writeFile(file, text);
  // A link goes on leading to the file, and one that leads nowhere yet leads to it then.
  const target = await placeOf(file);
  const part = `${target}.${randomUUID()}`;
  try {
    await writeFile(part, text, { flag: 'wx' });
    if (found !== undefined) await chmod(part, found.mode);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    // A folder may let nobody in beside the file.
    const isClosed = ['EACCES', 'EPERM'].includes(String(Reflect.get(error as object, 'code')));
    if (found === undefined || !isClosed) throw error;
    await writeFile(file, text);
  }
}
