// Packs the package in the working directory and checks what a user would install.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOf } from './check-manifest.js';
import { run } from './run.js';

const PACKED = ['package/package.json', 'package/README.md', 'package/LICENSE'];

const cwd = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'headwater-pack-'));
try {
  run(`pnpm pack --pack-destination "${folder}"`, { cwd });
  const tarball = String(readdirSync(folder)[0]);
  const files = execFileSync('tar', ['-tzf', tarball], { cwd: folder, encoding: 'utf8' });
  const missing = PACKED.filter((file) => !files.split(/\r?\n/).includes(file));
  const faults = [
    ...faultsOf(cwd),
    ...missing.map((file) => `${file} is missing from the tarball.`),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  run(`publint run --strict "${join(folder, tarball)}"`, { cwd });
  run(`attw --profile esm-only "${join(folder, tarball)}"`, { cwd });
} catch (error) {
  // The commands have already said what is wrong.
  if (!('status' in Object(error))) console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
