import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NotRun } from './not-run.js';

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Makes a folder, unless it is there. */
export async function makeFolder(
  folder: string,
  name: string,
  fillIn: (staged: string) => Promise<void>,
): Promise<void> {
  if (await exists(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  // Beside it first: what was cut off, or another run installs, must not pass for installed.
  const staged = await mkdtemp(`${folder}-`);
  try {
    await fillIn(staged);
    await rename(staged, folder).catch(async (error: unknown) => {
      if (await exists(folder)) return;
      throw new NotRun(`${name} can't be put in its place: ${String(error)}`);
    });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}
