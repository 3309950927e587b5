import { makeFolder } from './folder.js';
import { NotRun } from './not-run.js';
import { makeEmpty, pip, pythonIn } from './pip.js';
import { lastLine, runProgram } from './run-program.js';
import { fillByUv } from './uv.js';

interface Packages {
  /** How people call them. */
  readonly name: string;
  /** What pip or uv is told. */
  readonly wanted: readonly string[];
  /** The module that must then be there. */
  readonly module: string;
}

async function fill(environment: string, { name, wanted, module }: Packages): Promise<void> {
  if (!(await fillByUv(environment, wanted))) {
    await makeEmpty(environment);
    // What is never run need not be compiled.
    const args = ['--no-compile', ...wanted];
    const installed = await pip(pythonIn(environment), 'install', ...args);
    if (!installed.succeeded) {
      throw new NotRun(`pip could not install ${name}: ${lastLine(installed.output)}`);
    }
  }
  // Packages may not know that a new Python is too new for them.
  const program = `import sys; sys.dont_write_bytecode = False; import ${module}`;
  const started = await runProgram(pythonIn(environment), ['-c', program]);
  if (!started.succeeded) {
    throw new NotRun(`${name} does not start: ${lastLine(started.output)}`);
  }
}

/** Makes an environment of Python with packages from PyPI, unless it is there. */
export const makeEnvironment = (environment: string, packages: Packages): Promise<void> =>
  makeFolder(environment, packages.name, (staged) => fill(staged, packages));
