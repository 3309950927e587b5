import { copyRows, copyWithoutKeys, createEmptyTables } from './copy.js';
import { medians, seconds } from './measure.js';
import { inSeconds, type Line } from './report.js';
import { fileIn, remove, type Setup, sourceOn } from './setup.js';

export interface Baseline {
  readonly line: Line;
  /** Seconds of one load. */
  readonly load: number;
  /** A file at day 0. */
  readonly file: string;
  /** The same rows in tables without keys. */
  readonly rows: string;
}

/** (a) Loading a baseline compared with copying the same rows into the same tables. */
export async function measureBaseline(setup: Setup): Promise<Baseline> {
  const [file, rows] = [fileIn(setup, 'baseline'), fileIn(setup, 'rows')];
  const load = async (): Promise<number> => {
    remove(file);
    return seconds(() => sourceOn(file, setup.scale).loadBaseline());
  };
  const target = fileIn(setup, 'copy');
  const copy = async (): Promise<number> => {
    await createEmptyTables(target);
    return seconds(() => copyRows(rows, target));
  };
  // The first load warms up and creates the rows to copy.
  await load();
  await copyWithoutKeys(file, rows);
  await copy();
  const [loading = 0, copying = 0] = await medians(setup.repetitions, load, copy);
  remove(target);
  const numbers = `${inSeconds(loading)} vs. ${inSeconds(copying)}`;
  const name = '(a) baseline vs. copying its rows';
  const line: Line = {
    name,
    ratio: loading / copying,
    goal: { kind: 'at most', value: 1.3 },
    numbers,
  };
  return { line, load: loading, file, rows };
}
