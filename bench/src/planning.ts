import { median, seconds } from './measure.js';
import { inMilliseconds, type Line } from './report.js';
import { fileIn, type Setup, sourceOn } from './setup.js';

/** A plan takes milliseconds, so it is repeated. */
const REPETITIONS = 15;
const LARGE = 1_000_000;

/** (i) Planning the largest source compared with the smallest: texts mustn't grow with the rows. */
export async function measurePlanning(setup: Setup): Promise<Line> {
  const plan = (scale: number): Promise<number> =>
    seconds(async () => {
      // A new source each time: one remembers its model.
      const source = sourceOn(fileIn(setup, 'nothing'), scale);
      await source.plan({ operation: 'load-baseline' });
      // Not a delta: at a small scale, the evaluator counts its changes.
      await source.plan({ operation: 'verify' });
      await source.close();
    });
  const small: number[] = [];
  const large: number[] = [];
  for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
    small.push(await plan(1));
    large.push(await plan(LARGE));
  }
  // The first of each warms up.
  const [first, last] = [median(small.slice(1)), median(large.slice(1))];
  return {
    name: `(i) planning at scale ${LARGE.toLocaleString('en')} vs. scale 1`,
    ratio: last / first,
    goal: { kind: 'at most', value: 3 },
    numbers: `${inMilliseconds(last)} vs. ${inMilliseconds(first)}`,
  };
}
