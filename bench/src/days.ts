import { copyFileSync } from 'node:fs';
import type { Baseline } from './baseline.js';
import { median, seconds } from './measure.js';
import { inRows, inSeconds, type Line } from './report.js';
import { baselineRows, changedRows, fileIn, log, remove, type Setup, sourceOn } from './setup.js';

const EARLY = 3;

/**
 * (c) A late day compared with an early one: days before it must not make a day more expensive.
 * (h) A row that the early day inserts, updates or deletes compared with a row of the baseline,
 * which took `load` seconds.
 */
export async function measureDays(
  setup: Setup,
  { file: baseline, load }: Pick<Baseline, 'file' | 'load'>,
): Promise<readonly Line[]> {
  const late = setup.lateDay;
  const [file, copy] = [fileIn(setup, 'days'), fileIn(setup, 'day')];
  copyFileSync(baseline, file);
  const source = sourceOn(file, setup.scale);
  let changed = 0;
  const apply = async (day: number): Promise<number> => {
    const found: number[] = [];
    for (let repetition = 0; repetition <= setup.repetitions; repetition += 1) {
      copyFileSync(file, copy);
      found.push(
        await seconds(async () => {
          const { entries } = await sourceOn(copy, setup.scale).applyDelta({ day });
          changed = changedRows(entries);
        }),
      );
    }
    // The first one warms up.
    return median(found.slice(1));
  };
  await source.applyDelta({ day: EARLY - 1, through: true });
  const early = await apply(EARLY);
  const perChange = early / changed;
  const perRow = load / baselineRows(setup.scale);
  log(`    days ${EARLY} to ${late - 1} …`);
  await source.applyDelta({ day: late - 1, through: true });
  const took = await apply(late);
  remove(file);
  remove(copy);
  return [
    {
      name: `(c) day ${late} vs. day ${EARLY}`,
      ratio: took / early,
      goal: { kind: 'at most', value: 1.2 },
      numbers: `${inSeconds(took)} vs. ${inSeconds(early)}`,
    },
    {
      name: `(h) a row that day ${EARLY} changes vs. one of the baseline`,
      ratio: perChange / perRow,
      goal: { kind: 'at most', value: 2 },
      numbers: `${inRows(1 / perChange)} vs. ${inRows(1 / perRow)}`,
    },
  ];
}
