import {
  type ChildProcess,
  type ChildProcessByStdio,
  execFileSync,
  spawn,
} from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { RequestedParameters } from '@headwater/core';

/** One operation for a process of its own. */
export interface Job {
  readonly database: string;
  readonly options?: RequestedParameters;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
  readonly request?: { day?: number; through?: boolean; keepCustom?: boolean };
}

export interface Ended {
  /** What it wrote: a line for each step that it began, then `done` or `refused CODE`. */
  readonly lines: readonly string[];
  readonly isKilled: boolean;
}

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Builds what {@link run} runs, where that is older than its sources. */
export function build(): void {
  const compiler = `${root}/node_modules/typescript/bin/tsc`;
  const projects = ['packages/duckdb', 'datasets/jaffle'].map((name) => `${root}/${name}`);
  execFileSync(process.execPath, [compiler, '-b', ...projects], { stdio: 'inherit' });
}

/** Starts a job, whose lines can be read from the process. */
export function start(job: Job): ChildProcessByStdio<null, Readable, null> {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  return spawn(process.execPath, [script, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** How a process ends: by which signal, if by one. */
export const endOf = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    child.on('exit', (_code, signal) => resolve(signal));
    child.on('error', reject);
  });

/** Runs a job. `onLine` gets each line with the process, to stop or kill it. */
export async function run(
  job: Job,
  onLine: (process: ChildProcess, index: number) => void = () => undefined,
): Promise<Ended> {
  const child = start(job);
  const ended = endOf(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    onLine(child, lines.length);
    lines.push(line);
  }
  return { lines, isKilled: (await ended) === 'SIGKILL' };
}
