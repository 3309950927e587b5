/** The command, run in the process of the test. `process.ts` has the same, for what only a process of its own can show. */
import { readdirSync, realpathSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { sep } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { main } from '../../src/main.js';
import { environment, type Outcome, type Surroundings, withJson } from './surroundings.js';

export { type PrintedPlan, temporaryFolder } from './surroundings.js';

export interface InProcess extends Surroundings {
  /** Stands for Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Sees everything that is printed so far; may type. */
  readonly watch?: (stdin: Writable, output: string) => void;
}

// As package managers set it for the test runner, adapters would be found that are not installed.
delete process.env.NODE_PATH;
Reflect.get(Module, '_initPaths').call(Module);

/** A process has one working directory and one environment, so that runs take turns. */
let turn: Promise<unknown> = Promise.resolve();

/** A configuration is loaded anew by the next run, as it may have changed, or have a state. */
function forgetModules(folder: string): void {
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) {
    if (file.startsWith(`${realpathSync(folder)}${sep}`)) delete cache[file];
  }
}

/** Goes where a run is to be; gives the way back. The user's own modules read the variables of the process. */
function enter({ cwd, env = {} }: InProcess): () => void {
  const before = { cwd: process.cwd(), env: { ...process.env } };
  process.chdir(cwd);
  Object.assign(process.env, env);
  return () => {
    process.chdir(before.cwd);
    forgetModules(cwd);
    for (const name of Object.keys(env)) {
      const value = before.env[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

async function run(args: readonly string[], surroundings: InProcess): Promise<Outcome> {
  const { terminal = false, signal = new AbortController().signal, watch } = surroundings;
  const output = { stdout: '', stderr: '' };
  const looks = terminal ? { isTTY: true, columns: 120 } : {};
  const stdin = Object.assign(new PassThrough(), looks, { setRawMode: () => stdin });
  if (!terminal) stdin.end();
  const stream = (name: keyof typeof output) =>
    Object.assign(
      new Writable({
        decodeStrings: false,
        write(text: string | Buffer, _, done) {
          output[name] += text;
          watch?.(stdin, output.stdout + output.stderr);
          done();
        },
      }),
      looks,
    );
  const [stdout, stderr] = [stream('stdout'), stream('stderr')];
  const leave = enter(surroundings);
  try {
    const io = { stdin, stdout, stderr, env: environment(surroundings), signal };
    return { exitCode: await main(args, io), ...output };
  } finally {
    leave();
  }
}

/** Runs the command, from its sources. */
export function headwater(args: readonly string[], surroundings: InProcess): Promise<Outcome> {
  const outcome = turn.then(() => run(args, surroundings));
  turn = outcome.catch(() => undefined);
  return outcome;
}

/** Runs a command with --json and reads its one object. */
export const headwaterJson = withJson(headwater);

/** Types a text once, when a question has appeared. */
export function answer(question: string, text: string): NonNullable<InProcess['watch']> {
  let isAnswered = false;
  return (stdin, output) => {
    if (isAnswered || !output.includes(question)) return;
    isAnswered = true;
    // Nobody types before the question has been put.
    setImmediate(() => stdin.write(text));
  };
}

/** Raised once an export has begun a file in a folder: Ctrl-C in the middle of it. */
export function stoppedAtWork(cwd: string): AbortSignal {
  const controller = new AbortController();
  const begun = () =>
    readdirSync(cwd, { recursive: true }).some((file) =>
      /unfinished-[^.]+[/\\]/.test(String(file)),
    );
  const watch = setInterval(() => {
    if (!begun()) return;
    clearInterval(watch);
    controller.abort();
  }, 5).unref();
  return controller.signal;
}
