import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const idOf = (kind: '-u' | '-g'): number =>
  Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));

/** PostgreSQL refuses to run as root. */
const owner = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;

/**
 * Starts the server, and stops it once standard input ends, as it does when the process that holds its other end is killed.
 * Its arguments: the programs' folder, the cluster's, and the server's options.
 */
const WATCH = `
"$1/pg_ctl" -D "$2/data" -l "$2/log" -o "$3" -w start >/dev/null 2>&1 || exit 1
echo ready
cat >/dev/null
"$1/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null 2>&1
rm -rf "$2"`;

/** A killed server's memory stays in use for as long as any of its processes lives. */
const RESTART_SECONDS = 60;

/** The processes with this parent. */
const childrenOf = (parent: number): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, found]) => (found === parent ? [pid] : []));

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

/** A database cluster in a folder of its own, and its server. */
export class Cluster {
  private readonly user = owner();
  private end = async (): Promise<void> => undefined;

  constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  private get data(): string {
    return join(this.folder, 'data');
  }

  private get options(): string {
    const settings = { ...this.settings, unix_socket_directories: this.folder };
    return Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ');
  }

  private run(program: string, ...args: readonly string[]): void {
    const { user, bin, folder } = this;
    execFileSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'ignore' });
  }

  private own(): void {
    if (this.user !== undefined) chownSync(this.folder, this.user.uid, this.user.gid);
  }

  /** Copies the cluster of a running server, whose changes it then follows. */
  follow(url: string): void {
    this.own();
    this.run('pg_basebackup', '-D', this.data, '-R', '-c', 'fast', '-d', url);
  }

  create(role: string, password: string): void {
    const file = join(this.folder, 'password');
    writeFileSync(file, password, { mode: 0o644 });
    this.own();
    const login = ['-U', role, '-A', 'scram-sha-256', `--pwfile=${file}`];
    this.run('initdb', '-D', this.data, ...login, '-N', '-E', 'UTF8', '--locale=C');
  }

  async start(): Promise<void> {
    const watch = spawn('/bin/sh', ['-c', WATCH, 'sh', this.bin, this.folder, this.options], {
      ...this.user,
      cwd: this.folder,
      stdio: ['pipe', 'pipe', 'ignore'],
      // Ctrl-C is for the tests, which then stop it.
      detached: true,
    });
    const ended = once(watch, 'exit');
    this.end = async () => {
      watch.stdin.end();
      await ended;
    };
    const [told] = await Promise.race([once(watch.stdout, 'data'), ended]);
    if (!String(told).startsWith('ready')) throw new Error(`Its log: ${this.lastLog()}`);
  }

  private lastLog(): string {
    const log = readFileSync(join(this.folder, 'log'), 'utf8');
    return log.trim().split('\n').at(-1) ?? '';
  }

  /** Kills every process of the server: it writes nothing any more. */
  kill(): void {
    const [line = ''] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
    const server = Number(line);
    for (const pid of [server, ...childrenOf(server)]) killNow(pid);
  }

  /** Starts a killed server again. */
  async restart(): Promise<void> {
    const latest = Date.now() + RESTART_SECONDS * 1000;
    const start = ['-D', this.data, '-l', join(this.folder, 'log'), '-o', this.options, '-w'];
    for (;;) {
      try {
        this.run('pg_ctl', ...start, 'start');
        return;
      } catch (error) {
        if (Date.now() > latest) throw error;
      }
      await pause(100);
    }
  }

  async stop(): Promise<void> {
    await this.end();
    this.remove();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
