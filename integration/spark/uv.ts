import { join } from 'node:path';
import { cacheOf } from './cache.js';
import { makeFolder } from './folder.js';
import { NotRun } from './not-run.js';
import { PYTHON, pip, pythonIn } from './pip.js';
import { lastLine, runProgram } from './run-program.js';

const VERSION = '0.13.9';
const FOLDER = join(cacheOf('headwater-uv'), VERSION);
const UV = join(FOLDER, 'bin', process.platform === 'win32' ? 'uv.exe' : 'uv');

/** The machine's own pip puts it into a folder: an environment for it would take longer than it does. */
const installUv = (): Promise<void> =>
  makeFolder(FOLDER, 'uv', async (folder) => {
    const wanted = ['--no-deps', '--only-binary', ':all:', '--target', folder, `uv==${VERSION}`];
    const { succeeded, output } = await pip(PYTHON, 'install', ...wanted);
    if (!succeeded) throw new NotRun(`pip could not install uv: ${lastLine(output)}`);
  });

/**
 * Fills an environment by uv, which takes a tenth of pip's time. False where it can't: a machine's Python may
 * have no pip, or its packages may come from where only pip is told to look.
 */
export async function fillByUv(environment: string, packages: readonly string[]): Promise<boolean> {
  try {
    await installUv();
  } catch (error) {
    if (error instanceof NotRun) return false;
    throw error;
  }
  const made = await runProgram(UV, [
    ...['venv', '--quiet', '--no-project', '--allow-existing', '--python', PYTHON, environment],
  ]);
  if (!made.succeeded) return false;
  const python = pythonIn(environment);
  const install = ['pip', 'install', '--quiet', '--python', python, ...packages];
  return (await runProgram(UV, install)).succeeded;
}
