/** Runs the command in the test's process. `process.ts` has the same for tests that need a separate process. */
import { readdirSync, realpathSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { sep } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { main } from '../../src/main.js';
import { environment, type Outcome, type Surroundings, withJson } from './surroundings.js';

export { type PrintedPlan, temporaryFolder } from './surroundings.js';

export interface InProcess extends Surroundings {
  /** Simulates Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Receives all output so far; may type. */
  readonly watch?: (stdin: Writable, output: string) => void;
}

// Package managers set it for the test runner, which would find adapters that aren't installed.
delete process.env.NODE_PATH;
Reflect.get(Module, '_initPaths').call(Module);

/** A process has one working directory and one environment, so runs take turns. */
let turn: Promise<unknown> = Promise.resolve();

/** The next run loads a configuration again, as it may have changed or have state. */
function forgetModules(folder: string): void {
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) {
    if (file.startsWith(`${realpathSync(folder)}${sep}`)) delete cache[file];
  }
}

/** Enters a run's folder and environment, since users' modules read the process's; returns the way back. */
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

/** Runs the command from its sources. */
export function headwater(args: readonly string[], surroundings: InProcess): Promise<Outcome> {
  const outcome = turn.then(() => run(args, surroundings));
  turn = outcome.catch(() => undefined);
  return outcome;
}

/** Runs a command with --json and parses its object. */
export const headwaterJson = withJson(headwater);

/** Types a text once a question has appeared. */
export function answer(question: string, text: string): NonNullable<InProcess['watch']> {
  let isAnswered = false;
  return (stdin, output) => {
    if (isAnswered || !output.includes(question)) return;
    isAnswered = true;
    // Nobody types before the question has been asked.
    setImmediate(() => stdin.write(text));
  };
}

/** Raised once an export has started a file in a folder: Ctrl-C in the middle. */
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
