import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SourceOptions } from '@headwater/core';
import type { DatabricksOptions } from '@headwater/databricks';
import { buildProjects, type Ended, finish } from '../../support/process.js';

/** One operation for a process of its own. */
export interface Job {
  readonly options: DatabricksOptions;
  readonly schemas: NonNullable<SourceOptions['schemas']>;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
  readonly day: number;
}

/** Builds what {@link runJob} runs, where that is older than its sources. */
export const build = (): void => buildProjects('packages/databricks');

/** Runs a job, and kills it where `isTime` says so of a line: as a step begins. */
export function runJob(
  job: Job,
  isTime: (line: string, index: number) => boolean = () => false,
): Promise<Ended> {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // The token is in it, which the list of processes would show of an argument.
    env: { ...process.env, HEADWATER_TEST_JOB: JSON.stringify(job) },
  });
  return finish(child, (line, index) => {
    if (isTime(line, index)) child.kill('SIGKILL');
  });
}
