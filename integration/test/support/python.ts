import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { cacheOf } from '../../spark/cache.js';
import { NotRun } from '../../spark/not-run.js';
import { pythonIn } from '../../spark/pip.js';
import { makeEnvironment } from '../../spark/python-environment.js';

/** What an environment of Python is made of. */
interface Requirements {
  /** How people call it. */
  readonly name: string;
  /** Where its `requirements.txt` is, and its `constraints.txt`. */
  readonly folder: string;
  /** The module that must then be there. */
  readonly module: string;
}

/** Changes with the packages to install. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of ['requirements.txt', 'constraints.txt']) {
    hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** A Python that has what a folder requires, installed once for all runs; or why there is none. */
export async function findPython({
  name,
  folder,
  module,
}: Requirements): Promise<{ python: string } | { notRun: string }> {
  const environment = join(cacheOf(`headwater-${name}`), fingerprint(folder));
  try {
    const wanted = ['--requirement', join(folder, 'requirements.txt')];
    await makeEnvironment(environment, { name, wanted, module });
  } catch (error) {
    if (error instanceof NotRun) return { notRun: error.message };
    throw error;
  }
  return { python: pythonIn(environment) };
}

interface Surroundings {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string | undefined;
}

/**
 * A program in Python that takes seconds to start, and so runs one command after the other: it gets each as a line of
 * JSON, and answers with a line, `true` if it succeeded.
 */
export class PythonProgram {
  private printed = '';
  private readonly lines: Interface;
  private readonly ended: Promise<unknown>;
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(python: string, program: string, surroundings: Surroundings = {}) {
    this.child = spawn(python, [program], { ...surroundings, stdio: 'pipe' });
    this.lines = createInterface(this.child.stdout);
    this.ended = once(this.child, 'close');
    // It has ended, and has said why.
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
    });
  }

  /** A failure is an error with all of the program's output. */
  async run(...args: readonly string[]): Promise<void> {
    this.printed = '';
    this.child.stdin.write(`${JSON.stringify(args)}\n`);
    const answer = once(this.lines, 'line').then(([line]) => line === 'true');
    const succeeded = await Promise.race([answer, this.ended.then(() => false)]);
    if (succeeded) return;
    throw new Error(`${args.join(' ')} failed:\n${this.printed}`);
  }

  async stop(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }
}
