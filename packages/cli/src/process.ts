/** The command as a process of its own, with what only that has: signals, pipes, warnings, and an end. */
import { EXIT } from './exit-code.js';
import { listenForInterrupt, tellEnd } from './interrupt.js';
import { type Io, processIo, withIo } from './io.js';
import { asks, main } from './main.js';
import { redact } from './secrets.js';

/** How long what still runs after Ctrl-C (a query, a connection attempt) may hold the process. */
const GRACE_MS = 1000;

/**
 * Fails once nothing is left that could go on, though the command still waits: a driver may lose its
 * answer. Node.js would end the process without a word.
 */
const standstill = (): Promise<never> =>
  new Promise((_, reject) => {
    process.once('beforeExit', () => {
      reject(new Error("it is waiting for an answer that can't come anymore."));
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

/** Tells Node's warnings, as it does itself, but without the secrets that they may quote. */
function tellWarnings(io: Io): void {
  // Whoever turned them off wants none.
  if (process.listenerCount('warning') === 0) return;
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    process.stderr.write(withIo(io, () => redact(`${name}: ${message}\n`)));
  });
}

/** The reader of a pipe may leave early, as in `headwater plan verify | head`: not an error. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(
      `error: Can't write the output: ${error.message}.\n  next: What was done stays done. Redirect stdout to a place that can take it.\n`,
    );
    process.exit(EXIT.refused);
  });
}

/** Runs the command that the process was started for. */
export async function runProcess(): Promise<void> {
  const argv = process.argv.slice(2);
  const signal = listenForInterrupt(() => {
    if (asks(argv, '--json')) withIo(io, tellEnd);
  });
  const io = processIo({ signal, failure: Promise.race([standstill(), astray()]) });
  tellWarnings(io);
  endWithReader();
  process.exitCode = await main(argv, io);
  if (signal.aborted) setTimeout(() => process.exit(), GRACE_MS).unref();
}
