import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Packed } from './pack.js';

const run = promisify(execFile);

/** Without what isn't asked for. */
const QUICKLY = ['--no-audit', '--no-fund', '--no-progress', '--prefer-offline'];

export interface BareProject {
  readonly folder: string;
  /** Runs a program there; rejects with all of its output if it fails. */
  run(file: string, ...given: readonly string[]): Promise<string>;
  /** Installs more of our packages. */
  add(...more: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

interface Extras {
  /** Packages of others, by their range. */
  readonly others?: Readonly<Record<string, string>>;
  /** What the programs find in their environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A folder outside the workspace in which packages are installed, by name: our own from their
 * tarballs, and others. Of ours, only what is asked for and what that needs is installed.
 */
export async function bareProject(
  packed: Packed,
  wanted: readonly string[],
  { others = {}, env = {} }: Extras = {},
): Promise<BareProject> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-bare-'));
  const files = Object.entries(packed).map(([name, file]) => [name, `file:${file}`] as const);
  async function install(names: readonly string[]): Promise<void> {
    const pick = (isWanted: boolean) =>
      Object.fromEntries(files.filter(([name]) => names.includes(name) === isWanted));
    const manifest = {
      name: 'bare',
      private: true,
      type: 'module',
      dependencies: { ...pick(true), ...others },
      overrides: pick(false),
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await project.run('npm', 'install', ...QUICKLY);
  }
  const project: BareProject = {
    folder,
    async run(file, ...given) {
      // Without the settings of the test run around it.
      const { PATH = '', HOME = '' } = process.env;
      const options = {
        cwd: folder,
        env: { PATH, HOME, NO_COLOR: '1', ...env },
        maxBuffer: 2 ** 26,
      };
      const { stdout } = await run(file, given, options);
      return stdout;
    },
    add: (...more) => install([...wanted, ...more]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  await install(wanted);
  return project;
}
