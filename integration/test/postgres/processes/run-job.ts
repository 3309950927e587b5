import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildProjects, type Ended, finish, type JobProcess } from '../../support/process.js';

/** One operation on jaffle to run in a separate process. */
export interface Job {
  readonly url: string;
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset';
}

/** Builds what {@link runJob} runs if it is older than its sources. */
export const build = (): void => buildProjects('packages/postgres', 'datasets/jaffle');

/** Runs a job to its end. `onLine` gets each line's number with the process. */
export function runJob(
  job: Job,
  onLine: (process: JobProcess, index: number) => void = () => undefined,
): Promise<Ended> {
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // It contains the password, which the process list would show if it were an argument.
    env: { ...process.env, HEADWATER_TEST_JOB: JSON.stringify(job) },
  });
  return finish(child, (_line, index) => onLine(child, index));
}
