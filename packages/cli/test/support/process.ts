/** Runs the built command as a separate process. `headwater.ts` runs it in the test's process, which is much faster. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environment, type Outcome, type Surroundings, withJson } from './surroundings.js';

export { temporaryFolder } from './surroundings.js';

const BIN = fileURLToPath(new URL('../../bin/headwater.js', import.meta.url));

/** Acts as a terminal on both sides of a pipe, so that questions are asked and answered. */
const TERMINAL = `
  for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = true;
  process.stdin.setRawMode = () => process.stdin;
  process.stderr.columns = process.stdout.columns = 120;`;

/** Prints the URL of each module as it is loaded. */
export const TRACE = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(\`
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      writeSync(2, url + '\\\\n');
      return next(url, context);
    }\`));`;

export interface OfProcess extends Surroundings {
  /** JavaScript to run before the command. */
  readonly preload?: string;
  /** Receives all output so far; may type or send signals. */
  readonly watch?: (child: ChildProcess, output: string) => void;
}

/** Runs the built command as a shell would. */
export function headwater(args: readonly string[], surroundings: OfProcess): Promise<Outcome> {
  const { cwd, terminal, preload = '', watch } = surroundings;
  const code = `${terminal ? TERMINAL : ''}${preload}`;
  const first = code === '' ? [] : ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
  const child = spawn(process.execPath, [...first, BIN, ...args], {
    cwd,
    env: environment(surroundings),
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      watch?.(child, output.stdout + output.stderr);
    });
  }
  if (!terminal) child.stdin.end();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}

/** Runs a command with --json and parses its object. */
export const headwaterJson = withJson(headwater);
