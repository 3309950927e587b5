import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan, PlannedStep } from '@headwater/core';
import { afterAll } from 'vitest';

/** A plan as `--json` prints it. */
export type PrintedPlan = Omit<Plan, 'steps'> & { readonly steps: readonly PlannedStep[] };

const BIN = fileURLToPath(new URL('../../bin/headwater.js', import.meta.url));

/** Acts as a terminal on both sides of a pipe, so that questions are asked and answered. */
const TERMINAL = `
  for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = true;
  process.stdin.setRawMode = () => process.stdin;
  process.stderr.columns = process.stdout.columns = 120;`;

/** Prints the address of each module as it is loaded. */
export const TRACE = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(\`
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      writeSync(2, url + '\\\\n');
      return next(url, context);
    }\`));`;

/** Stops an export with Ctrl-C once it has begun a file. */
export const STOPPED_AT_WORK = `
  import { readdirSync } from 'node:fs';
  const begun = () =>
    readdirSync('.', { recursive: true }).some((file) => /unfinished-[^.]+[/\\\\]/.test(file));
  const watch = setInterval(() => {
    if (!begun()) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGINT');
  }, 5).unref();`;

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Pretends to be a terminal. */
  readonly terminal?: boolean;
  /** JavaScript to run before the command. */
  readonly preload?: string;
  /** Sees everything that is printed so far; may type or send signals. */
  readonly watch?: (child: ChildProcess, output: string) => void;
}

const root = mkdtempSync(join(tmpdir(), 'headwater-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder of its own for a test, without any configuration. */
export const temporaryFolder = (): string => mkdtempSync(join(root, 'test-'));

function environment({ cwd, env }: Surroundings): NodeJS.ProcessEnv {
  // NODE_PATH, as package managers set it for the test runner, would find adapters that aren't installed.
  const unwanted = [
    'CI',
    'NO_COLOR',
    'FORCE_COLOR',
    'NODE_OPTIONS',
    'NODE_PATH',
    'DBT_PROFILES_DIR',
  ];
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !unwanted.includes(name) && !name.startsWith('HEADWATER_'),
    ),
  );
  // The developer's own ~/.dbt is none of the tests' business.
  return { ...inherited, HOME: cwd, USERPROFILE: cwd, TERM: 'xterm', ...env };
}

/** Runs the built command as a shell would. */
export function headwater(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
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

/** Runs a command with --json and reads its one object. */
export async function headwaterJson<T = Record<string, unknown>>(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<{ exitCode: number | null; json: T; stderr: string }> {
  const { exitCode, stdout, stderr } = await headwater([...args, '--json'], surroundings);
  return { exitCode, json: JSON.parse(stdout) as T, stderr };
}

/** Types a text once, when a question has appeared. */
export function answer(question: string, text: string): NonNullable<Surroundings['watch']> {
  let isAnswered = false;
  return (child, output) => {
    if (isAnswered || !output.includes(question)) return;
    isAnswered = true;
    // A pipe left open would keep the process there, unlike a terminal.
    child.stdin?.end(text);
  };
}
