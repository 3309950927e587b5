import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code.js';
import { type Io, withIo } from './io.js';
import { buildProgram } from './program.js';
import { rememberArguments } from './secrets.js';

/** Whether a flag is given. Read without the parser, since the parser's own errors have to be shown as asked. */
export function asks(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes(flag);
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const { signal, failure } = io;
  let exitCode: ExitCode = EXIT.done;
  const secret = rememberArguments(argv);
  // Read by all that colours, the libraries included.
  if (asks(argv, '--no-color')) io.env.NO_COLOR = '1';
  try {
    const program = buildProgram({ signal, argv, finish: (code) => (exitCode = code) });
    const parsed = program.parseAsync(argv, { from: 'user' });
    await (failure === undefined ? parsed : Promise.race([parsed, failure]));
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const { reportError } = await import('./output/errors.js');
    exitCode = reportError(error, {
      json: asks(argv, '--json'),
      verbose: asks(argv, '--verbose'),
      secret,
    });
  }
  return exitCode;
}

/**
 * Runs the command: parses, works, and turns whatever happens into an exit code.
 *
 * @param argv what follows the command's name
 * @param io what the run may touch of its process; not that of another run
 */
export const main = (argv: readonly string[], io: Io): Promise<ExitCode> =>
  withIo(io, () => run(argv, io));
