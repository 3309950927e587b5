import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SourceOptions } from '@headwater/core';
import type { DatabricksOptions } from '@headwater/databricks';

/** One operation for a process of its own. */
export interface Job {
  readonly options: DatabricksOptions;
  readonly schemas: NonNullable<SourceOptions['schemas']>;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
  readonly day: number;
}

export interface Ended {
  /** What it wrote: step and steps for each step that it began, then `done` or `refused CODE: why`. */
  readonly lines: readonly string[];
  readonly isKilled: boolean;
}

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Builds what {@link runJob} runs, where that is older than its sources. */
export function build(): void {
  const compiler = `${root}/node_modules/typescript/bin/tsc`;
  execFileSync(process.execPath, [compiler, '-b', `${root}/packages/databricks`], {
    stdio: 'inherit',
  });
}

/** Runs a job, and kills it where `isTime` says so of a line: as a step begins. */
export async function runJob(
  job: Job,
  isTime: (line: string, index: number) => boolean = () => false,
): Promise<Ended> {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // The token is in it, which the list of processes would show of an argument.
    env: { ...process.env, HEADWATER_TEST_JOB: JSON.stringify(job) },
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('The process has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    if (isTime(line, lines.length)) child.kill('SIGKILL');
    lines.push(line);
  }
  const [, signal] = await ended;
  return { lines, isKilled: signal === 'SIGKILL' };
}
