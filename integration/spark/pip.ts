import { join } from 'node:path';
import { NotRun } from './not-run.js';
import { type Ended, lastLine, runProgram } from './run-program.js';

const isWindows = process.platform === 'win32';
export const PYTHON = isWindows ? 'python' : 'python3';

/** The Python of an environment. */
export const pythonIn = (environment: string): string =>
  isWindows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');

/** An environment with nothing but pip. */
export async function makeEmpty(environment: string): Promise<void> {
  const made = await runProgram(PYTHON, ['-m', 'venv', environment]);
  if (!made.succeeded) {
    throw new NotRun(`Python 3 made no environment: ${lastLine(made.output)}`);
  }
}

/** Runs a command of a Python's pip, without words and without a cache. */
export const pip = (python: string, command: string, ...args: readonly string[]): Promise<Ended> =>
  runProgram(python, [
    ...['-m', 'pip', command, '--quiet', '--no-cache-dir', '--disable-pip-version-check'],
    ...args,
  ]);
