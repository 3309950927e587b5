import { type ChildProcess, type ChildProcessByStdio, execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A job's process: it writes a line as each step begins, then `done` or `refused CODE`. */
export type JobProcess = ChildProcessByStdio<null, Readable, null>;

export interface Ended {
  readonly lines: readonly string[];
  readonly isKilled: boolean;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the projects a process runs, as far as they are older than their sources. */
export function buildProjects(...projects: readonly string[]): void {
  const compiler = `${root}/node_modules/typescript/bin/tsc`;
  const folders = projects.map((name) => `${root}/${name}`);
  execFileSync(process.execPath, [compiler, '-b', ...folders], { stdio: 'inherit' });
}

/** How a process ended: the signal, if any. */
export const endOf = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    child.on('exit', (_code, signal) => resolve(signal));
    child.on('error', reject);
  });

/** Waits for a job to end. `onLine` gets each line as it comes, to stop or kill it. */
export async function finish(
  child: JobProcess,
  onLine: (line: string, index: number) => void,
): Promise<Ended> {
  const ended = endOf(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    onLine(line, lines.length);
    lines.push(line);
  }
  return { lines, isKilled: (await ended) === 'SIGKILL' };
}
