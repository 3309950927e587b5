import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

/** A copy of an example, with the packages of this checkout. It is removed after the test. */
export function copyOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `headwater-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const packages = join(EXAMPLES, name, 'node_modules');
  cpSync(join(EXAMPLES, name), folder, {
    recursive: true,
    filter: (path) => path !== packages && !path.endsWith('.duckdb'),
  });
  symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Runs a shell line in a folder; fails with its output unless it succeeds. */
export async function shell(line: string, cwd: string): Promise<string> {
  const bin = join(cwd, 'node_modules', '.bin');
  const child = spawn(line, {
    ...{ cwd, shell: true },
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`'${line}' ended with ${code}:\n${printed}`);
  return printed;
}
