import tab from '@bomb.sh/tab/commander';
import { buildProgram } from '../program.js';

/** Prints a shell's completion script, or what may follow on its command line. */
export async function complete(argv: readonly string[]): Promise<void> {
  const idle = { signal: new AbortController().signal, argv, finish: () => undefined };
  const program = buildProgram(idle, { completion: false });
  // Brings its own command `complete`, for which ours stood.
  tab(program);
  await program.parseAsync(argv, { from: 'user' });
}
