import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SourceOptions } from '@headwater/core';
import type { DatabricksOptions } from '@headwater/databricks';
import { buildProjects, type Ended, finish } from '../../support/process.js';

/** One operation to run in a separate process. */
export interface Job {
  readonly options: DatabricksOptions;
  readonly schemas: NonNullable<SourceOptions['schemas']>;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
  readonly day: number;
}

/** Builds what {@link runJob} runs if it is older than its sources. */
export const build = (): void => buildProjects('packages/databricks');

/** Runs a job, and kills it when `isTime` accepts a line: as a step begins. */
export function runJob(
  job: Job,
  isTime: (line: string, index: number) => boolean = () => false,
): Promise<Ended> {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // It contains the token, which the process list would show if it were an argument.
    env: { ...process.env, HEADWATER_TEST_JOB: JSON.stringify(job) },
  });
  return finish(child, (line, index) => {
    if (isTime(line, index)) child.kill('SIGKILL');
  });
}
