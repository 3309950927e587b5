import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { medians, seconds } from './measure.js';
import type { Line } from './report.js';
import type { Size } from './size.js';

/** Startup is short, so telling two apart takes many repetitions. */
const STARTS = 5;
const command = fileURLToPath(new URL('../../packages/cli/bin/headwater.js', import.meta.url));

function run(args: readonly string[]): Promise<number> {
  return seconds(() => {
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.`);
  });
}

/** (e) The command's help compared with an empty script. */
export async function measureStartup({ repetitions }: Size): Promise<Line> {
  const help = (): Promise<number> => run([command, '--help']);
  const empty = (): Promise<number> => run(['-e', '0']);
  await help();
  await empty();
  const [helping = 0, starting = 0] = await medians(STARTS * repetitions, help, empty);
  const milliseconds = (value: number): string => `${Math.round(value * 1000)} ms`;
  return {
    name: '(e) headwater --help vs. node -e 0',
    ratio: helping / starting,
    goal: { kind: 'at most', value: 4 },
    numbers: `${milliseconds(helping)} vs. ${milliseconds(starting)}`,
  };
}
