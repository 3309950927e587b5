import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DuckDBInstance } from '@duckdb/node-api';
import { connectionOn } from '@headwater/duckdb/client';
import type { Connection } from '@headwater/duckdb/engine';
import { buildProjects } from '../../support/process.js';

/** One operation on jaffle to run in a process of its own. */
export interface Job {
  readonly operation: 'load-baseline' | 'reset';
  readonly database: string;
  readonly leaseDuration: number;
  readonly lockTimeout: number;
}

/** What a job asks of the database. */
interface Question {
  readonly id: number;
  readonly kind: 'open' | 'run' | 'query';
  readonly sql: string;
}

/** What the database says to that. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** A job's process: how to kill it, and what it says at its end, if it lives to say it. */
export interface RunningJob {
  kill(): void;
  readonly outcome: Promise<string | undefined>;
}

/** Builds what jobs run, if it is older than its sources. */
export const build = (): void => buildProjects('packages/motherduck', 'datasets/jaffle');

/**
 * Runs a job whose statements are executed here, each job's on a connection of its own, which ends with the job:
 * two processes can't have one DuckDB file open, but share this instance as they would share MotherDuck. `before` sees each
 * statement, and may keep the job waiting.
 */
export async function runJob(
  instance: DuckDBInstance,
  job: Job,
  before: (sql: string, job: RunningJob) => Promise<void> | void = () => undefined,
): Promise<RunningJob> {
  let connection: Connection | undefined;
  const script = fileURLToPath(new URL('job.js', import.meta.url));
  const child = fork(script, {
    serialization: 'advanced',
    env: { ...process.env, HEADWATER_TEST_JOB: JSON.stringify(job) },
  });
  let said: string | undefined;
  let answering: Promise<unknown> = Promise.resolve();
  const running: RunningJob = {
    kill: () => void child.kill('SIGKILL'),
    outcome: once(child, 'exit').then(async () => {
      // A connection that is closed while it runs a statement rolls back only after that.
      await answering;
      await connection?.close();
      return said;
    }),
  };
  const answer = async ({ id, kind, sql }: Question): Promise<Answer> => {
    try {
      if (kind === 'open') {
        await connection?.close();
        connection = await connectionOn(await instance.connect());
        return { id };
      }
      await before(sql, running);
      return { id, value: await connection?.[kind](sql) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  };
  child.on('message', (message: Question | { readonly line: string }) => {
    if ('line' in message) said = message.line;
    else answering = answer(message).then((each) => child.connected && child.send(each));
  });
  return running;
}
