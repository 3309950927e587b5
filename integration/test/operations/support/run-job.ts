import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RequestedParameters } from '@headwater/core';
import { buildProjects, type Ended, finish, type JobProcess } from '../../support/process.js';

/** One operation to run in a separate process. */
export interface Job {
  readonly database: string;
  readonly options?: RequestedParameters;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
  readonly request?: { day?: number; through?: boolean; keepCustom?: boolean };
}

/** Builds what {@link run} runs if it is older than its sources. */
export const build = (): void => buildProjects('packages/duckdb', 'datasets/jaffle');

/** Starts a job, whose lines can be read from the process. */
export function start(job: Job): JobProcess {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  return spawn(process.execPath, [script, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs a job. `onLine` gets each line's number with the process, to stop or kill it. */
export function run(
  job: Job,
  onLine: (process: ChildProcess, index: number) => void = () => undefined,
): Promise<Ended> {
  const child = start(job);
  return finish(child, (_line, index) => onLine(child, index));
}
