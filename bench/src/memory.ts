import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createEmptyTables } from './copy.js';
import { inMegabytes, type Line } from './report.js';
import { fileIn, remove, type Setup } from './setup.js';

const script = fileURLToPath(new URL('memory-child.js', import.meta.url));

/** The peak memory of a process that does one thing, in kilobytes. */
const peakOf = (...args: readonly string[]): number =>
  Number(execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' }));

/** (f) The peak memory of a load compared with that of the copy in (a), each in its own process. */
export async function measureMemory(setup: Setup, rows: string): Promise<Line> {
  const target = fileIn(setup, 'memory');
  const loading = peakOf('load', target, String(setup.scale));
  await createEmptyTables(target);
  const copying = peakOf('copy', target, rows);
  remove(target);
  return {
    name: '(f) peak memory of (a)',
    ratio: loading / copying,
    numbers: `${inMegabytes(loading)} vs. ${inMegabytes(copying)}`,
  };
}
