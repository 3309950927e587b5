import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const COMMANDS = fileURLToPath(new URL('commands.py', import.meta.url));

/** dbt, with a project that it has read. */
export class Dbt {
  private printed = '';
  private readonly lines: Interface;
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcessByStdio<Writable, Readable, Readable>) {
    this.lines = createInterface(child.stdout);
    this.ended = once(child, 'close');
    // It has ended, and has said why.
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
    });
  }

  static async start(
    python: string,
    environment: NodeJS.ProcessEnv,
    cwd = process.cwd(),
  ): Promise<Dbt> {
    const child = spawn(python, [COMMANDS], { cwd, env: environment, stdio: 'pipe' });
    const dbt = new Dbt(child);
    await dbt.run('parse');
    return dbt;
  }

  /** Runs a command as `dbt` does; a failure is an error with all of its output. */
  async run(...args: readonly string[]): Promise<void> {
    this.printed = '';
    this.child.stdin.write(`${JSON.stringify(args)}\n`);
    const answer = once(this.lines, 'line').then(([line]) => line === 'true');
    const succeeded = await Promise.race([answer, this.ended.then(() => false)]);
    if (succeeded) return;
    throw new Error(`dbt ${args.join(' ')} failed:\n${this.printed}`);
  }

  async stop(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }
}
