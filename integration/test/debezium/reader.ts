import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { FOR_SHORT_WORK } from '../../spark/java.js';
import { type Message, messageOf } from './message.js';

/** Against what hangs: Debezium tries again for hours. */
const PATIENCE = 180_000;

type Properties = Readonly<Record<string, string>>;

/** Java's file format for properties. */
const spelled = (properties: Properties): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');

/** Debezium's engines, in one process, and what they have sent so far. */
export class Reader {
  readonly messages: Message[] = [];
  private errors = '';
  private readonly ended: Promise<unknown>;
  /** Called with each message, and at the end. */
  private watch: () => void = () => undefined;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, Readable>,
    private readonly folder: string,
  ) {
    this.ended = once(child, 'close').then(() => this.watch());
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.messages.push(messageOf(line));
      this.watch();
    });
  }

  /** Starts an engine for each set of properties. */
  static async start(classPath: string, engines: readonly Properties[]): Promise<Reader> {
    // They hold a password.
    const folder = await mkdtemp(join(tmpdir(), 'headwater-debezium-'));
    const files = engines.map((_, index) => join(folder, `${index}.properties`));
    for (const [index, properties] of engines.entries()) {
      await writeFile(files[index] ?? '', spelled(properties), { mode: 0o600 });
    }
    const args = [...FOR_SHORT_WORK, '-cp', classPath, 'Events', ...files];
    return new Reader(spawn('java', args, { stdio: 'pipe' }), folder);
  }

  /** Waits until each engine has sent such a message. */
  async until(engines: readonly string[], isLast: (message: Message) => boolean): Promise<void> {
    const waiting = new Set(engines);
    let seen = 0;
    const look = (): boolean => {
      for (; seen < this.messages.length; seen += 1) {
        const message = this.messages[seen];
        if (message && isLast(message)) waiting.delete(message.engine);
      }
      return waiting.size === 0;
    };
    await new Promise<void>((resolve, reject) => {
      const fail = (what: string): void =>
        reject(new Error(`${what}, waiting for ${[...waiting]}.\n${this.errors}`));
      const timer = setTimeout(() => fail(`Nothing in ${PATIENCE} ms`), PATIENCE);
      this.watch = () => {
        if (look()) resolve();
        else if (this.child.exitCode !== null) fail('Debezium ended');
        else return;
        clearTimeout(timer);
      };
      this.watch();
    });
  }

  /** Ends the engines, which remove their slots. */
  async stop(): Promise<void> {
    this.child.stdin.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    await this.ended;
    clearTimeout(timer);
    await rm(this.folder, { recursive: true, force: true });
  }
}
