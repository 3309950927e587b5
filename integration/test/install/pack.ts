import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Tarballs of packages, by the packages' names. */
export type Packed = Readonly<Record<string, string>>;

/** Packs a package of somebody else, given by its folder, into a folder. */
export async function packForeign(folder: string, into: string): Promise<Packed> {
  const given = ['pack', '--json', '--pack-destination', into];
  const { stdout } = await run('npm', given, { cwd: join(root, folder) });
  const made = JSON.parse(stdout) as readonly { name: string; filename: string }[];
  return Object.fromEntries(made.map(({ name, filename }) => [name, join(into, filename)]));
}

/** Builds packages of this workspace, given by their folders, and packs them as they are published. */
export async function pack(
  ...folders: readonly string[]
): Promise<{ readonly packed: Packed; readonly folder: string; remove(): Promise<void> }> {
  const tarballs = await mkdtemp(join(tmpdir(), 'headwater-tarballs-'));
  const projects = folders.map((name) => join(root, name));
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...projects]);
  const pnpm = join(root, 'node_modules/pnpm/bin/pnpm.cjs');
  const wanted = folders.flatMap((name) => ['--filter', `./${name}`]);
  const given = [pnpm, '--recursive', ...wanted, 'pack', '--json', '--pack-destination', tarballs];
  const { stdout } = await run(process.execPath, given, { cwd: root, maxBuffer: 2 ** 26 });
  const made = JSON.parse(stdout) as readonly { name: string; filename: string }[];
  const packed = Object.fromEntries(made.map(({ name, filename }) => [name, filename]));
  return { packed, folder: tarballs, remove: () => rm(tarballs, { recursive: true, force: true }) };
}
