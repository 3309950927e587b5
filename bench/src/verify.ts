import { medians, seconds } from './measure.js';
import { inSeconds, type Line } from './report.js';
import { type Setup, sourceOn, TABLES, withDatabase } from './setup.js';

async function scan(file: string): Promise<number> {
  return seconds(() =>
    withDatabase(file, async (connection) => {
      for (const { system, table } of TABLES) {
        await connection.runAndReadAll(`SELECT SUM(hash(COLUMNS(*))) FROM ${system}.${table}`);
      }
    }),
  );
}

/** (d) verify compared with one scan that hashes all columns of all tables. */
export async function measureVerify(setup: Setup, baseline: string): Promise<Line> {
  const verify = (): Promise<number> =>
    seconds(async () => {
      const { matches } = await sourceOn(baseline, setup.scale).verify();
      if (!matches) throw new Error("The baseline doesn't match.");
    });
  await verify();
  await scan(baseline);
  const [verifying = 0, scanning = 0] = await medians(setup.repetitions, verify, () =>
    scan(baseline),
  );
  return {
    name: '(d) verify vs. hashing every column',
    ratio: verifying / scanning,
    goal: { kind: 'at most', value: 5 },
    numbers: `${inSeconds(verifying)} vs. ${inSeconds(scanning)}`,
  };
}
