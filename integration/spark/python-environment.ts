import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotRun } from './not-run.js';
import { lastLine, runProgram } from './run-program.js';

const isWindows = process.platform === 'win32';

interface Packages {
  /** How people call them. */
  readonly name: string;
  /** What pip is told. */
  readonly pip: readonly string[];
  /** The one that must then be there. */
  readonly module: string;
}

/** The Python of an environment. */
export const pythonIn = (environment: string): string =>
  isWindows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** An environment with nothing but pip. */
export async function makeEmpty(environment: string): Promise<void> {
  const made = await runProgram(isWindows ? 'python' : 'python3', ['-m', 'venv', environment]);
  if (!made.succeeded) {
    throw new NotRun(`Python 3 made no environment: ${lastLine(made.output)}`);
  }
}

async function fill(environment: string, { name, pip, module }: Packages): Promise<void> {
  await makeEmpty(environment);
  const installed = await runProgram(pythonIn(environment), [
    ...['-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--disable-pip-version-check'],
    ...pip,
  ]);
  if (!installed.succeeded) {
    throw new NotRun(`pip could not install ${name}: ${lastLine(installed.output)}`);
  }
  // Packages may not know that a new Python is too new for them.
  const started = await runProgram(pythonIn(environment), ['-c', `import ${module}`]);
  if (!started.succeeded) {
    throw new NotRun(`${name} does not start: ${lastLine(started.output)}`);
  }
}

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

/** Makes an environment of Python with packages from PyPI, unless it is there. */
export const makeEnvironment = (environment: string, packages: Packages): Promise<void> =>
  makeFolder(environment, packages.name, (staged) => fill(staged, packages));
