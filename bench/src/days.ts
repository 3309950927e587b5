import { copyFileSync } from 'node:fs';
import { median, seconds } from './measure.js';
import { inSeconds, type Line } from './report.js';
import { fileIn, log, remove, type Setup, sourceOn } from './setup.js';

const EARLY = 3;

/** (c) A late day compared with an early one: days before it must not make a day more expensive. */
export async function measureDays(setup: Setup, baseline: string): Promise<Line> {
  const late = setup.lateDay;
  const [file, copy] = [fileIn(setup, 'days'), fileIn(setup, 'day')];
  copyFileSync(baseline, file);
  const source = sourceOn(file, setup.scale);
  const apply = async (day: number): Promise<number> => {
    const found: number[] = [];
    for (let repetition = 0; repetition <= setup.repetitions; repetition += 1) {
      copyFileSync(file, copy);
      found.push(await seconds(() => sourceOn(copy, setup.scale).applyDelta({ day })));
    }
    // The first one warms up.
    return median(found.slice(1));
  };
  await source.applyDelta({ day: EARLY - 1, through: true });
  const early = await apply(EARLY);
  log(`    days ${EARLY} to ${late - 1} …`);
  await source.applyDelta({ day: late - 1, through: true });
  const took = await apply(late);
  remove(file);
  remove(copy);
  return {
    name: `(c) day ${late} vs. day ${EARLY}`,
    ratio: took / early,
    goal: { kind: 'at most', value: 1.5 },
    numbers: `${inSeconds(took)} vs. ${inSeconds(early)}`,
  };
}
