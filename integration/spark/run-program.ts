import { spawn } from 'node:child_process';

export interface Ended {
  readonly succeeded: boolean;
  /** Standard output and standard error. */
  readonly output: string;
}

/** Runs a program to its end; one that isn't there has failed. */
export function runProgram(program: string, args: readonly string[], cwd?: string): Promise<Ended> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.once('close', (code) => resolve({ succeeded: code === 0, output }));
  });
}

/** The last line that says something. */
export const lastLine = (output: string): string => output.trim().split('\n').at(-1)?.trim() ?? '';

/** What a log says went wrong, in one line. */
export function reasonIn(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /\bunresolved dependency|Exception\b|\bError\b/.test(line));
  return telling ?? lines.findLast((line) => line !== '') ?? 'it said nothing';
}
