import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for the run: test files of a worker share what they keep in it, such as loaded databases. */
export function setup(): () => void {
  const root = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-cli-'));
  process.env.HEADWATER_TEST_FOLDER = root;
  return () => rmSync(root, { recursive: true, force: true });
}
