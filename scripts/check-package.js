// Packs the package in the working directory and checks what a user would install.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';

const cwd = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'headwater-pack-'));
try {
  run(`pnpm pack --pack-destination "${folder}"`, { cwd });
  const [tarball] = readdirSync(folder);
  run(`publint run --strict "${join(folder, String(tarball))}"`, { cwd });
  run(`attw --profile esm-only "${join(folder, String(tarball))}"`, { cwd });
} catch {
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
