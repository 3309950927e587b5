import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where packages put PostgreSQL's programs, of each version on its own. */
const FOLDERS = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'];

/** The folder of the newest version's programs. */
function programs(): string | undefined {
  const versions = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^(?:postgresql@)?\d+$/.test(name))
      .map((name) => ({ number: Number(name.replace(/\D/g, '')), bin: join(folder, name, 'bin') })),
  );
  return versions
    .filter(({ bin }) => existsSync(join(bin, 'initdb')))
    .toSorted((one, other) => other.number - one.number)[0]?.bin;
}

const idOf = (kind: '-u' | '-g'): number =>
  Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));

/** PostgreSQL refuses to run as root. */
const owner = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Nothing that it holds outlives the run. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  listen_addresses: '127.0.0.1',
};

/** Starts an installed PostgreSQL on a folder of its own; or says why it can't. */
export async function startInstalled(): Promise<
  { readonly url: string; readonly stop: () => Promise<void> } | { readonly reason: string }
> {
  const bin = programs();
  if (bin === undefined)
    return { reason: 'no PostgreSQL is installed, and HEADWATER_POSTGRES_URL is not set' };
  const folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-postgres-'),
  );
  const password = `a secret, ${randomUUID()}`;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const user = owner();
    const run = (program: string, ...args: readonly string[]): unknown =>
      execFileSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'ignore' });
    const data = join(folder, 'data');
    const file = join(folder, 'password');
    writeFileSync(file, password, { mode: 0o644 });
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const login = ['-U', 'headwater', '-A', 'scram-sha-256', `--pwfile=${file}`];
    run('initdb', '-D', data, ...login, '-N', '-E', 'UTF8', '--locale=C');
    const port = await freePort();
    const settings = { ...SETTINGS, port: String(port), unix_socket_directories: folder };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', options.join(' '), '-w', 'start');
    return {
      url: `postgres://headwater:${encodeURIComponent(password)}@127.0.0.1:${port}`,
      async stop() {
        run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
        remove();
      },
    };
  } catch (error) {
    remove();
    return { reason: `the installed one doesn't start: ${String(error).split('\n')[0]}` };
  }
}
