/** The entry of the command: parses, runs, and turns whatever happens into an exit code. */
import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code.js';
import { listenForInterrupt } from './interrupt.js';
import { buildProgram } from './program.js';
import { rememberArguments } from './secrets.js';
import { tellWarnings } from './warnings.js';

/** How long what still runs after Ctrl-C (a query, a connection attempt) may hold the process. */
const GRACE_MS = 1000;

/** Read without the parser, since the parser's own errors have to be shown as asked. */
function asks(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes(flag);
}

/**
 * Fails once nothing is left that could go on, though the command still waits: a driver may lose its
 * answer. Node.js would end the process without a word.
 */
const standstill = (): Promise<never> =>
  new Promise((_, reject) => {
    process.once('beforeExit', () => {
      reject(new Error('it waits for an answer that can no longer come.'));
    });
  });

/** Fails with what is thrown where nobody waits for it, which Node.js would tell with all that it quotes. */
const astray = (): Promise<never> =>
  new Promise((_, reject) => {
    process.on('uncaughtException', (error) => {
      // What still runs would go on and tell of its end.
      setTimeout(() => process.exit(), GRACE_MS).unref();
      reject(error);
    });
  });

async function main(argv: readonly string[]): Promise<ExitCode> {
  const signal = listenForInterrupt({ json: asks(argv, '--json') });
  let exitCode: ExitCode = EXIT.done;
  const secret = rememberArguments(argv.slice(2));
  tellWarnings();
  // Read by all that colours, the libraries included.
  if (asks(argv, '--no-color')) process.env.NO_COLOR = '1';
  try {
    const program = buildProgram({ signal, argv, finish: (code) => (exitCode = code) });
    await Promise.race([program.parseAsync(argv), standstill(), astray()]);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const { reportError } = await import('./output/errors.js');
    exitCode = reportError(error, {
      json: asks(argv, '--json'),
      verbose: asks(argv, '--verbose'),
      secret,
    });
  }
  if (signal.aborted) setTimeout(() => process.exit(), GRACE_MS).unref();
  return exitCode;
}

// The reader of a pipe may leave early, as in `headwater plan verify | head`: not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  process.stderr.write(
    `error: The output can't be written: ${error.message}.\n  next: What was done stays done. Let stdout lead to a place that takes it.\n`,
  );
  process.exit(EXIT.refused);
});

process.exitCode = await main(process.argv);
